-- The trace is append-only, for the owner of the tables too; only what names people may be blanked.
CREATE OR REPLACE FUNCTION kartoteka_refuse_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    -- Nested, because other tables have no such columns.
    IF TG_OP = 'UPDATE' AND TG_ARGV[0] = 'shreddable' THEN
        IF NEW.salt IS NULL AND NEW.label IS NULL AND NEW.detail IS NULL AND NEW.actor_name IS NULL AND NEW.address IS NULL
           AND (NEW.id, NEW.at, NEW.actor_kind, NEW.actor_id, NEW.deed, NEW.noun, NEW.noun_id, NEW.commitment)
               IS NOT DISTINCT FROM (OLD.id, OLD.at, OLD.actor_kind, OLD.actor_id, OLD.deed, OLD.noun, OLD.noun_id, OLD.commitment)
        THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'The trace is append-only: % of % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = '42501';
END
$$
