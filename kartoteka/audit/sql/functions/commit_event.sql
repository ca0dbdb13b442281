-- Before an event is written: its moment, its salt, and the commitment to what may later be shredded.
CREATE OR REPLACE FUNCTION kartoteka_commit_event() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    NEW.at := clock_timestamp();
    NEW.salt := uuid_send(gen_random_uuid());
    NEW.commitment := sha256(NEW.salt || kartoteka_canonical(NEW.actor_name, NEW.label, NEW.detail::text, host(NEW.address)));
    RETURN NEW;
END
$$
