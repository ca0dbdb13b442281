-- Before an entry is changed: what was written is corrected by its author alone, within a day; a later word
-- is an entry of its own. A merge may hang it on another card, and a leader may pin it.
CREATE OR REPLACE FUNCTION kartoteka_guard_entry() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    actor record := kartoteka_actor();
BEGIN
    IF actor.kind = 'system' THEN
        RETURN NEW;
    END IF;
    IF NEW.author_id IS DISTINCT FROM OLD.author_id OR NEW.recorded_at <> OLD.recorded_at OR NEW.key <> OLD.key THEN
        RAISE EXCEPTION 'an entry stays its author''s' USING ERRCODE = '42501';
    END IF;
    IF to_jsonb(NEW) - ARRAY['client_id', 'pinned_at'] IS DISTINCT FROM to_jsonb(OLD) - ARRAY['client_id', 'pinned_at']
       AND (OLD.author_id IS DISTINCT FROM actor.member_id OR OLD.recorded_at < clock_timestamp() - interval '24 hours') THEN
        RAISE EXCEPTION 'an entry is corrected by its author within a day' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END
$$
