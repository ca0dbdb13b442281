-- Before a movement enters the ledger: its point holds so much more or less. Points of closed days are as they were
-- counted: only the difference of the count itself may still enter. The row of the point stays locked until the transaction ends.
-- The bank's line that a movement was written down for opens again with the counter-movement, whoever takes it back.
CREATE OR REPLACE FUNCTION kartoteka_move_money() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    closed date;
    counted boolean := false;
BEGIN
    EXECUTE format('UPDATE %I.cash_point SET moved = moved + $1 WHERE id = $2 RETURNING closed_on', TG_TABLE_SCHEMA)
        INTO closed USING NEW.amount, NEW.point_id;
    IF NEW.kind = 'difference' THEN
        EXECUTE format('SELECT EXISTS (SELECT FROM %I.cash_dayclosing WHERE point_id = $1 AND "on" = $2 AND counted - expected = $3)', TG_TABLE_SCHEMA)
            INTO counted USING NEW.point_id, NEW.on, NEW.amount;
    END IF;
    IF NEW.on <= closed AND NOT (counted AND NEW.on = closed) THEN
        RAISE EXCEPTION 'this day is closed' USING ERRCODE = 'check_violation', CONSTRAINT = 'day_is_closed';
    END IF;
    IF NEW.reverses_id IS NOT NULL THEN
        EXECUTE format(
            'UPDATE %1$I.cash_statementline l SET state = ''open'', source = '''', note = '''', settled_at = NULL, settled_by_id = NULL'
            ' FROM %1$I.cash_movement m WHERE m.id = $1 AND l.point_id = m.point_id AND l.source <> '''' AND l.source IN (m.source, m.key)',
            TG_TABLE_SCHEMA) USING NEW.reverses_id;
    END IF;
    RETURN NEW;
END
$$
