-- At commit: the event gets its place in the chain. Sealing this late holds the head's lock for
-- an instant only, so the chain neither forks nor slows those who write.
CREATE OR REPLACE FUNCTION kartoteka_link_event() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    told bytea := kartoteka_canonical(
        NEW.id::text, (extract(epoch FROM NEW.at) * 1000000)::bigint::text, NEW.actor_kind, NEW.actor_id::text,
        NEW.deed, NEW.noun, NEW.noun_id::text, encode(NEW.commitment, 'hex'));
BEGIN
    -- Said by name here, the tables are those of the firm, and the plan is kept.
    EXECUTE format('SET LOCAL search_path = %I, public, pg_temp', TG_TABLE_SCHEMA);
    WITH head AS (
        UPDATE audit_head SET position = position + 1, digest = sha256(digest || told) WHERE id = 1 RETURNING position, digest)
    INSERT INTO audit_link (event_id, position, digest) SELECT NEW.id, position, digest FROM head;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the chain has no head' USING ERRCODE = 'P0002';
    END IF;
    RETURN NULL;
END
$$
