-- What waits to be posted, row by row: the order, and what the journal tells of how the client came.
CREATE OR REPLACE FUNCTION kartoteka_book_proposals(after bigint, upto bigint, most integer) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    actor record := kartoteka_actor();
    told jsonb;
BEGIN
    IF (kartoteka_book_key()).outcome <> 'open' THEN
        RETURN NULL;
    END IF;
    EXECUTE format($sql$
        SELECT coalesce(jsonb_agg(to_jsonb(one) ORDER BY one.mark), '[]') FROM (
            SELECT d.mark_id AS mark, d.kind, d."on", d.amount, d.more, o.key AS order_key, o.number AS order_number,
                   c.name AS client, c.key AS client_key, k.name AS keeper, s.name AS source,
                   coalesce(r.purchase_count, 0) AS purchase_count, coalesce(e.at, c.created_at)::date AS enquired_on, w.name AS enquired_by
            FROM (%2$s) d
            JOIN %1$I.cards_client c ON c.id = d.client_id JOIN %1$I.staff_member k ON k.id = c.keeper_id
            LEFT JOIN %1$I.sales_order o ON o.id = d.order_id
            LEFT JOIN %1$I.cards_source s ON s.id = c.source_id
            LEFT JOIN %1$I.clientbook_record r ON r.client_id = c.id
            LEFT JOIN LATERAL (SELECT j.at, j.author_id FROM %1$I.journal_entry j WHERE j.client_id = c.id ORDER BY j.at LIMIT 1) e ON true
            LEFT JOIN %1$I.staff_member w ON w.id = coalesce(e.author_id, c.created_by_id)
            WHERE d.kind IS NOT NULL AND d.posting_id IS NULL AND d.mark_id > $1 AND ($2 IS NULL OR d.mark_id <= $2)
            ORDER BY d.mark_id LIMIT $3
        ) one
        $sql$, actor.firm, kartoteka_book_due(actor.firm)) INTO told USING after, upto, most;
    PERFORM kartoteka_book_note('proposals', 'client book read', NULL, jsonb_array_length(told), jsonb_build_object('after', after));
    RETURN told;
END
$$
