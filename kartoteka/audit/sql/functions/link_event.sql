-- At commit: the event gets its place in the chain. Sealing this late holds the head's lock for
-- an instant only, so the chain neither forks nor slows those who write.
CREATE OR REPLACE FUNCTION kartoteka_link_event() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    before record;
    sealed bytea;
BEGIN
    EXECUTE format('SELECT position, digest FROM %I.audit_head WHERE id = 1 FOR UPDATE', TG_TABLE_SCHEMA) INTO STRICT before;
    sealed := sha256(before.digest || kartoteka_canonical(
        NEW.id::text, (extract(epoch FROM NEW.at) * 1000000)::bigint::text, NEW.actor_kind, NEW.actor_id::text,
        NEW.deed, NEW.noun, NEW.noun_id::text, encode(NEW.commitment, 'hex')));
    EXECUTE format('INSERT INTO %I.audit_link (event_id, position, digest) VALUES ($1, $2, $3)', TG_TABLE_SCHEMA)
        USING NEW.id, before.position + 1, sealed;
    EXECUTE format('UPDATE %I.audit_head SET position = $1, digest = $2 WHERE id = 1', TG_TABLE_SCHEMA)
        USING before.position + 1, sealed;
    RETURN NULL;
END
$$
