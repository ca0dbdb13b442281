-- After steps came, or went to another card when cards were merged: the accounts are the sums of the steps.
CREATE OR REPLACE FUNCTION kartoteka_keep_account() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    told text := CASE TG_OP
        WHEN 'INSERT' THEN 'SELECT client_id, currency, billed, paid, advance FROM fresh'
        ELSE 'SELECT client_id, currency, billed, paid, advance FROM fresh'
            ' UNION ALL SELECT client_id, currency, -billed, -paid, -advance FROM stale'
        END;
BEGIN
    EXECUTE format(
        'INSERT INTO %1$I.sales_account (client_id, keeper_id, currency)'
        ' SELECT DISTINCT t.client_id, c.keeper_id, t.currency FROM (%2$s) t JOIN %1$I.cards_client c ON c.id = t.client_id'
        ' WHERE t.billed <> 0 OR t.paid <> 0 OR t.advance <> 0 ORDER BY 1, 3 ON CONFLICT (client_id, currency) DO NOTHING',
        TG_TABLE_SCHEMA, told);
    EXECUTE format(
        'WITH moved AS (SELECT client_id, currency, sum(billed) AS billed, sum(paid) AS paid, sum(advance) AS advance'
        ' FROM (%2$s) t GROUP BY 1, 2 HAVING sum(billed) <> 0 OR sum(paid) <> 0 OR sum(advance) <> 0),'
        ' held AS (SELECT a.id, m.billed, m.paid, m.advance FROM %1$I.sales_account a JOIN moved m USING (client_id, currency)'
        ' ORDER BY a.id FOR UPDATE OF a)'
        ' UPDATE %1$I.sales_account a SET billed = a.billed + h.billed, paid = a.paid + h.paid, owed = a.owed + h.billed - h.paid, advance = a.advance + h.advance'
        ' FROM held h WHERE a.id = h.id', TG_TABLE_SCHEMA, told);
    RETURN NULL;
END
$$
