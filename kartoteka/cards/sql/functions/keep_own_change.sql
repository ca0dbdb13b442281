-- After an edit of an own field: told as a change of the card it stands on, under the name own:<field>.
CREATE OR REPLACE FUNCTION kartoteka_keep_own_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    was text := coalesce(nullif(OLD.text, ''), OLD.number::text, OLD.day::text);
    became text := CASE TG_OP WHEN 'UPDATE' THEN coalesce(nullif(NEW.text, ''), NEW.number::text, NEW.day::text) END;
BEGIN
    IF was IS DISTINCT FROM became THEN
        EXECUTE format('INSERT INTO %I.audit_change (actor_id, noun, noun_id, is_deletion, fields) VALUES ($1, $2, $3, false, $4)', TG_TABLE_SCHEMA)
            USING (kartoteka_actor()).member_id, CASE WHEN OLD.person_id IS NULL THEN 'client' ELSE 'person' END,
                  coalesce(OLD.person_id, OLD.client_id), jsonb_build_object('own:' || OLD.field_id, jsonb_build_array(was, became));
    END IF;
    RETURN NULL;
END
$$
