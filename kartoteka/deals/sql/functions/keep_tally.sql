-- After deals came or went: the board's counts and sums follow, so that nobody counts them anew.
CREATE OR REPLACE FUNCTION kartoteka_keep_tally() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    told text := CASE TG_OP
        WHEN 'INSERT' THEN 'SELECT stage_id, keeper_id, 1 AS n, amount AS a FROM fresh WHERE outcome = '''''
        ELSE 'SELECT stage_id, keeper_id, -1 AS n, -amount AS a FROM stale WHERE outcome = '''''
        END;
BEGIN
    EXECUTE format(
        'INSERT INTO %I.deals_tally AS t (stage_id, keeper_id, count, amount)'
        ' SELECT stage_id, keeper_id, sum(n), sum(a) FROM (%s) told GROUP BY 1, 2'
        ' HAVING sum(n) <> 0 OR sum(a) <> 0 ORDER BY 1, 2'
        ' ON CONFLICT (stage_id, keeper_id) DO UPDATE SET count = t.count + EXCLUDED.count, amount = t.amount + EXCLUDED.amount',
        TG_TABLE_SCHEMA, told);
    RETURN NULL;
END
$$
