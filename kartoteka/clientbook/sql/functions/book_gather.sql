-- Marks all orders that the Client Book does not tell of as it should, whatever happened to them: the nightly net.
CREATE OR REPLACE FUNCTION kartoteka_book_gather() RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    actor record := kartoteka_actor();
    astray bigint[];
    found bigint;
BEGIN
    IF actor.firm IS NULL OR actor.kind <> 'system' THEN
        RETURN NULL;
    END IF;
    EXECUTE format(
        'SELECT array_agg(p.order_id) FROM %1$I.clientbook_purchase p JOIN %1$I.clientbook_record r ON r.id = p.record_id'
        ' JOIN %1$I.sales_order o ON o.id = p.order_id WHERE o.client_id <> r.client_id', actor.firm) INTO astray;
    IF astray IS NOT NULL THEN
        PERFORM kartoteka_book_follow(actor.firm, astray);
    END IF;
    EXECUTE format($sql$
        INSERT INTO %1$I.clientbook_proposal (order_id, at)
        SELECT coalesce(t.order_id, p.order_id), clock_timestamp() FROM (%2$s) t FULL JOIN %1$I.clientbook_purchase p ON p.order_id = t.order_id
        WHERE CASE WHEN p.id IS NULL THEN t.is_bought OR t.is_back AND EXISTS (SELECT FROM %1$I.clientbook_record r WHERE r.client_id = t.client_id)
                   AND NOT EXISTS (SELECT FROM %1$I.clientbook_correction c WHERE c.order_id = t.order_id AND c.purchase_id IS NULL) ELSE (coalesce(t.is_void, true), coalesce(t.amount, 0), coalesce(t.income, 0))
                   IS DISTINCT FROM (p.is_void, p.left_amount, p.left_income) END
        ORDER BY 1 ON CONFLICT (order_id) DO NOTHING
        $sql$, actor.firm, kartoteka_book_target(actor.firm));
    GET DIAGNOSTICS found = ROW_COUNT;
    RETURN found;
END
$$
