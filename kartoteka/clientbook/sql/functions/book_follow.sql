-- Purchases of these orders go to the record of the client whose the orders are now, and with them what corrects them.
CREATE OR REPLACE FUNCTION kartoteka_book_follow(firm text, orders bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    clients bigint[];
    money text;
    touched bigint[];
BEGIN
    -- Whoever posts holds this row: what he is entering for the card that went is there when he is done.
    EXECUTE format('SELECT id FROM %I.clientbook_terms FOR UPDATE', firm);
    EXECUTE format(
        'SELECT array_agg(DISTINCT o.client_id), min(r.currency), array_agg(DISTINCT p.record_id) FROM ('
        ' SELECT order_id, record_id FROM %1$I.clientbook_purchase UNION ALL SELECT order_id, record_id FROM %1$I.clientbook_correction WHERE purchase_id IS NULL) p'
        ' JOIN %1$I.clientbook_record r ON r.id = p.record_id JOIN %1$I.sales_order o ON o.id = p.order_id'
        ' WHERE p.order_id = ANY ($1) AND r.client_id <> o.client_id', firm)
        INTO clients, money, touched USING orders;
    IF clients IS NULL THEN
        RETURN;
    END IF;
    PERFORM kartoteka_book_records(firm, clients, money);
    EXECUTE format($sql$
        WITH moved AS (
            UPDATE %1$I.clientbook_purchase p SET record_id = r.id FROM %1$I.sales_order o JOIN %1$I.clientbook_record r ON r.client_id = o.client_id
            WHERE o.id = p.order_id AND p.order_id = ANY ($1) RETURNING p.id, r.id AS record_id
        ), followed AS (
            UPDATE %1$I.clientbook_correction c SET record_id = moved.record_id FROM moved WHERE c.purchase_id = moved.id
        ), loose AS (
            UPDATE %1$I.clientbook_correction c SET record_id = r.id FROM %1$I.sales_order o JOIN %1$I.clientbook_record r ON r.client_id = o.client_id
            WHERE o.id = c.order_id AND c.order_id = ANY ($1) AND c.purchase_id IS NULL RETURNING r.id AS record_id
        )
        SELECT $2 || array_agg(DISTINCT record_id) FROM (SELECT record_id FROM moved UNION ALL SELECT record_id FROM loose) one
        $sql$, firm) INTO touched USING orders, touched;
    PERFORM kartoteka_book_relay(firm, ARRAY(SELECT DISTINCT one FROM unnest(touched) one));
END
$$
