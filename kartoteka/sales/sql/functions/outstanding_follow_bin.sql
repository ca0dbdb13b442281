-- After a client was put into the bin or taken out of it: what he owes is not asked of anybody meanwhile.
CREATE OR REPLACE FUNCTION kartoteka_outstanding_follow_bin() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    EXECUTE format(
        'INSERT INTO %1$I.sales_outstanding (currency, due_on, open)'
        ' SELECT currency, due_on, sum(open) * $2 FROM %1$I.sales_due WHERE client_id = $1 AND open > 0 GROUP BY 1, 2',
        TG_TABLE_SCHEMA) USING NEW.id, CASE WHEN NEW.removed_at IS NULL THEN 1 ELSE -1 END;
    RETURN NULL;
END
$$
