-- After reservations came, changed or went: what is reserved of a balance is the sum of them.
CREATE OR REPLACE FUNCTION kartoteka_keep_reserved() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    told text := CASE TG_OP
        WHEN 'INSERT' THEN 'SELECT product_id, warehouse_id, quantity FROM fresh'
        WHEN 'DELETE' THEN 'SELECT product_id, warehouse_id, -quantity AS quantity FROM stale'
        ELSE 'SELECT product_id, warehouse_id, quantity FROM fresh UNION ALL SELECT product_id, warehouse_id, -quantity FROM stale'
        END;
BEGIN
    EXECUTE format(
        'WITH moved AS (SELECT product_id, warehouse_id, sum(quantity) AS quantity FROM (%2$s) t GROUP BY 1, 2 HAVING sum(quantity) <> 0),'
        ' held AS (SELECT b.id, m.quantity FROM %1$I.warehouse_balance b JOIN moved m USING (product_id, warehouse_id)'
        ' ORDER BY b.product_id, b.warehouse_id FOR UPDATE OF b)'
        ' UPDATE %1$I.warehouse_balance b SET reserved = b.reserved + h.quantity FROM held h WHERE b.id = h.id',
        TG_TABLE_SCHEMA, told);
    RETURN NULL;
END
$$
