-- After an edit or a deletion: the fields that changed, with what they were. The arguments are the
-- noun's name and the columns that must not be copied (secrets, and forms derived from others).
CREATE OR REPLACE FUNCTION kartoteka_keep_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    was jsonb := to_jsonb(OLD) - TG_ARGV[1:];
    became jsonb := CASE TG_OP WHEN 'DELETE' THEN '{}'::jsonb ELSE to_jsonb(NEW) - TG_ARGV[1:] END;
    changed jsonb;
BEGIN
    SELECT jsonb_object_agg(key, jsonb_build_array(value, became -> key)) INTO changed
    FROM jsonb_each(was) WHERE value IS DISTINCT FROM became -> key;
    IF changed IS NOT NULL THEN
        -- Said by name, the table is that of the firm, and the plan is kept.
        EXECUTE format('SET LOCAL search_path = %I, public, pg_temp', TG_TABLE_SCHEMA);
        INSERT INTO audit_change (actor_id, noun, noun_id, is_deletion, fields)
        VALUES ((kartoteka_actor()).member_id, TG_ARGV[0], OLD.id, TG_OP = 'DELETE', changed);
    END IF;
    RETURN NULL;
END
$$
