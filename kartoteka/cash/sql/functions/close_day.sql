-- Before a day of a desk is closed: the database says what should lie there, and the day stays closed. Two who close
-- it at once come one after the other, and the second is refused.
CREATE OR REPLACE FUNCTION kartoteka_close_day() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    opened numeric;
BEGIN
    EXECUTE format(
        'UPDATE %I.cash_point SET closed_on = $1 WHERE id = $2 AND kind = ''desk'' AND (closed_on IS NULL OR closed_on < $1) RETURNING opening',
        TG_TABLE_SCHEMA) INTO opened USING NEW.on, NEW.point_id;
    IF opened IS NULL THEN
        RAISE EXCEPTION 'this day is closed' USING ERRCODE = 'check_violation', CONSTRAINT = 'day_is_closed';
    END IF;
    EXECUTE format('SELECT $1 + coalesce(sum(amount), 0) FROM %I.cash_movement WHERE point_id = $2 AND "on" <= $3', TG_TABLE_SCHEMA)
        INTO NEW.expected USING opened, NEW.point_id, NEW.on;
    RETURN NEW;
END
$$
