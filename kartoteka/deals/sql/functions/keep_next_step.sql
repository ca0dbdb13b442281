-- After a promise about a deal was made, put off, kept or dropped: the deal knows when its next step is due.
-- A day stands for its noon, which is of that day on every clock; what waits for something else is looked at in a month.
CREATE OR REPLACE FUNCTION kartoteka_keep_next_step() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    told bigint[] := CASE TG_OP WHEN 'DELETE' THEN ARRAY[OLD.about_id] WHEN 'INSERT' THEN ARRAY[NEW.about_id] ELSE ARRAY[OLD.about_id, NEW.about_id] END;
BEGIN
    -- Said by name, the tables are those of the firm, and the plan is kept.
    EXECUTE format('SET LOCAL search_path = %I, public, pg_temp', TG_TABLE_SCHEMA);
    UPDATE deals_deal d SET next_at = step.at FROM
        (SELECT one AS id, (SELECT min(coalesce(p.due_at, (p.due_on + time '12:00') AT TIME ZONE 'UTC', p.made_at + interval '30 days'))
            FROM planner_promise p WHERE p.about_noun = 'deal' AND p.about_id = one AND p.closed_at IS NULL) AS at
         FROM unnest(told) one) step
    WHERE d.id = step.id AND d.next_at IS DISTINCT FROM step.at;
    RETURN NULL;
END
$$
