-- What waits to be posted, in sums, with a digest by which whoever confirms it is held to what he saw.
CREATE OR REPLACE FUNCTION kartoteka_book_summary(upto bigint) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    actor record := kartoteka_actor();
    told jsonb;
BEGIN
    IF (kartoteka_book_key()).outcome <> 'open' THEN
        RETURN NULL;
    END IF;
    EXECUTE format($sql$
        SELECT jsonb_build_object(
            'count', count(*), 'purchases', count(*) FILTER (WHERE d.kind = 'purchase'), 'corrections', count(*) FILTER (WHERE d.kind <> 'purchase'),
            'clients', count(DISTINCT d.client_id), 'new_clients', count(DISTINCT d.client_id) FILTER (WHERE d.kind = 'purchase' AND coalesce(r.purchase_count, 0) = 0),
            'amount', coalesce(sum(d.more), 0), 'upto', coalesce(max(d.mark_id), 0), 'since', min(d.marked_at),
            'digest', count(*) || ':' || coalesce(sum(hashtextextended(d.order_id || d.kind || d.amount || ':' || d.income, 0)::numeric), 0))
        FROM (%2$s) d LEFT JOIN %1$I.clientbook_record r ON r.client_id = d.client_id
        WHERE d.kind IS NOT NULL AND d.posting_id IS NULL AND ($1 IS NULL OR d.mark_id <= $1)
        $sql$, actor.firm, kartoteka_book_due(actor.firm)) INTO told USING upto;
    RETURN told;
END
$$
