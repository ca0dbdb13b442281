-- A record with its purchases and what corrects them, for whoever has the key; that he opened it is written down.
CREATE OR REPLACE FUNCTION kartoteka_book_record(wanted text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    actor record := kartoteka_actor();
    told jsonb;
BEGIN
    IF (kartoteka_book_key()).outcome <> 'open' THEN
        RETURN NULL;
    END IF;
    EXECUTE format($sql$
        SELECT to_jsonb(one) FROM (
            SELECT r.*, c.name AS client, c.key AS client_key, c.region, k.name AS keeper, s.name AS source, w.name AS enquired_by,
                   CASE WHEN r.purchase_count > 1 THEN round((r.last_on - r.first_on)::numeric / (r.purchase_count - 1))::integer END AS gap,
                   (SELECT coalesce(jsonb_agg(to_jsonb(p) || jsonb_build_object('order', o.number, 'order_key', o.key, 'by', b.name, 'at', t.at) ORDER BY p.is_void, p.number, p.id), '[]')
                    FROM %1$I.clientbook_purchase p JOIN %1$I.clientbook_posting t ON t.id = p.posting_id JOIN %1$I.staff_member b ON b.id = t.by_id
                    LEFT JOIN %1$I.sales_order o ON o.id = p.order_id WHERE p.record_id = r.id) AS purchases,
                   (SELECT coalesce(jsonb_agg(to_jsonb(x) || jsonb_build_object('number', p.number, 'order', o.number, 'order_key', o.key, 'by', b.name, 'at', t.at) ORDER BY x.id), '[]')
                    FROM %1$I.clientbook_correction x JOIN %1$I.clientbook_posting t ON t.id = x.posting_id JOIN %1$I.staff_member b ON b.id = t.by_id
                    LEFT JOIN %1$I.clientbook_purchase p ON p.id = x.purchase_id LEFT JOIN %1$I.sales_order o ON o.id = x.order_id WHERE x.record_id = r.id) AS corrections
            FROM %1$I.clientbook_record r
            JOIN %1$I.cards_client c ON c.id = r.client_id JOIN %1$I.staff_member k ON k.id = c.keeper_id
            LEFT JOIN %1$I.cards_source s ON s.id = c.source_id LEFT JOIN %1$I.staff_member w ON w.id = r.enquired_by_id
            WHERE r.key = $1 AND c.removed_at IS NULL
        ) one
        $sql$, actor.firm) INTO told USING wanted;
    IF told IS NOT NULL THEN
        PERFORM kartoteka_book_note('record', 'client book record opened', jsonb_build_array(told -> 'id'), 1, NULL);
    END IF;
    RETURN coalesce(told, '{}');
END
$$
