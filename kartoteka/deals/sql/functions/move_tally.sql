-- After one deal went to another stage or keeper, was closed, or is worth something else.
CREATE OR REPLACE FUNCTION kartoteka_move_tally() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- Always in the same order: of two deals that change places neither waits for the other for ever.
    EXECUTE format(
        'SELECT FROM %I.deals_tally WHERE (stage_id, keeper_id) IN (($1, $2), ($3, $4)) ORDER BY stage_id, keeper_id FOR UPDATE', TG_TABLE_SCHEMA)
        USING OLD.stage_id, OLD.keeper_id, NEW.stage_id, NEW.keeper_id;
    IF OLD.outcome = '' THEN
        EXECUTE format('UPDATE %I.deals_tally SET count = count - 1, amount = amount - $3 WHERE stage_id = $1 AND keeper_id = $2', TG_TABLE_SCHEMA)
            USING OLD.stage_id, OLD.keeper_id, OLD.amount;
    END IF;
    IF NEW.outcome = '' THEN
        EXECUTE format(
            'INSERT INTO %I.deals_tally AS t (stage_id, keeper_id, count, amount) VALUES ($1, $2, 1, $3)'
            ' ON CONFLICT (stage_id, keeper_id) DO UPDATE SET count = t.count + 1, amount = t.amount + EXCLUDED.amount', TG_TABLE_SCHEMA)
            USING NEW.stage_id, NEW.keeper_id, NEW.amount;
    END IF;
    RETURN NULL;
END
$$
