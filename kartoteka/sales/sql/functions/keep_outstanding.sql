-- After dues came, changed or went: what is outstanding by each day moves with them. Only rows are added, so that
-- nobody waits for anybody; the worker adds them up at night.
CREATE OR REPLACE FUNCTION kartoteka_keep_outstanding() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    told text := CASE TG_OP
        WHEN 'INSERT' THEN 'SELECT client_id, currency, due_on, open FROM fresh'
        WHEN 'DELETE' THEN 'SELECT client_id, currency, due_on, -open FROM stale'
        ELSE 'SELECT client_id, currency, due_on, open FROM fresh'
            ' UNION ALL SELECT client_id, currency, due_on, -open FROM stale'
        END;
BEGIN
    EXECUTE format(
        'INSERT INTO %1$I.sales_outstanding (currency, due_on, open)'
        ' SELECT t.currency, t.due_on, sum(t.open) FROM (%2$s) t (client_id, currency, due_on, open)'
        ' JOIN %1$I.cards_client c ON c.id = t.client_id AND c.removed_at IS NULL'
        ' WHERE t.open <> 0 GROUP BY 1, 2 HAVING sum(t.open) <> 0', TG_TABLE_SCHEMA, told);
    RETURN NULL;
END
$$
