-- After movements came: balances are the sums of the movements. What would fall below zero is refused, unless the
-- firm lets it; goods that come where something is missing already are always welcome.
CREATE OR REPLACE FUNCTION kartoteka_keep_balance() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    short bigint;
BEGIN
    EXECUTE format(
        'INSERT INTO %1$I.warehouse_balance (product_id, warehouse_id) SELECT DISTINCT product_id, warehouse_id FROM fresh ORDER BY 1, 2'
        ' ON CONFLICT (product_id, warehouse_id) DO NOTHING', TG_TABLE_SCHEMA);
    EXECUTE format(
        'WITH moved AS (SELECT product_id, warehouse_id, sum(quantity) AS quantity, sum(value) AS value FROM fresh GROUP BY 1, 2),'
        ' held AS (SELECT b.id, m.quantity, m.value FROM %1$I.warehouse_balance b JOIN moved m USING (product_id, warehouse_id)'
        ' ORDER BY b.product_id, b.warehouse_id FOR UPDATE OF b)'
        ' UPDATE %1$I.warehouse_balance b SET on_hand = b.on_hand + h.quantity, value = b.value + h.value,'
        ' cost = CASE WHEN b.on_hand + h.quantity > 0 THEN round((b.value + h.value) / (b.on_hand + h.quantity), 4) ELSE b.cost END'
        ' FROM held h WHERE b.id = h.id', TG_TABLE_SCHEMA);
    EXECUTE format(
        'SELECT b.product_id FROM %1$I.warehouse_balance b'
        ' JOIN (SELECT product_id, warehouse_id FROM fresh GROUP BY 1, 2 HAVING sum(quantity) < 0) m USING (product_id, warehouse_id)'
        ' WHERE b.on_hand < 0 AND NOT EXISTS (SELECT FROM %1$I.warehouse_policy p WHERE p.allows_below) LIMIT 1', TG_TABLE_SCHEMA)
        INTO short;
    IF short IS NOT NULL THEN
        RAISE EXCEPTION 'Stock of product % would fall below zero', short USING ERRCODE = '23514';
    END IF;
    RETURN NULL;
END
$$
