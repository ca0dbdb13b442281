-- After one deal went to another stage or keeper, was closed, or is worth something else.
CREATE OR REPLACE FUNCTION kartoteka_move_tally() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- Said by name, the tables are those of the firm, and the plans are kept.
    EXECUTE format('SET LOCAL search_path = %I, public, pg_temp', TG_TABLE_SCHEMA);
    -- Always in the same order: of two deals that change places neither waits for the other for ever.
    PERFORM FROM deals_tally WHERE (stage_id, keeper_id) IN ((OLD.stage_id, OLD.keeper_id), (NEW.stage_id, NEW.keeper_id))
        ORDER BY stage_id, keeper_id FOR UPDATE;
    IF OLD.outcome = '' THEN
        UPDATE deals_tally SET count = count - 1, amount = amount - OLD.amount WHERE stage_id = OLD.stage_id AND keeper_id = OLD.keeper_id;
    END IF;
    IF NEW.outcome = '' THEN
        INSERT INTO deals_tally AS t (stage_id, keeper_id, count, amount) VALUES (NEW.stage_id, NEW.keeper_id, 1, NEW.amount)
        ON CONFLICT (stage_id, keeper_id) DO UPDATE SET count = t.count + 1, amount = t.amount + EXCLUDED.amount;
    END IF;
    RETURN NULL;
END
$$
