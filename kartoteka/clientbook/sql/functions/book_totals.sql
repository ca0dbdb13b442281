-- Sums of the rows that a wish picks: all together, or by year of the first purchase, manager, source, region, count.
CREATE OR REPLACE FUNCTION kartoteka_book_totals(wish jsonb, grouped text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    actor record := kartoteka_actor();
    label text := CASE grouped WHEN 'year' THEN 'extract(year FROM r.first_on)::text' WHEN 'keeper' THEN 'k.name' WHEN 'source' THEN 's.name'
                               WHEN 'region' THEN 'c.region' WHEN 'count' THEN 'least(r.purchase_count, 10)::text' ELSE '''''' END;
    value text := CASE grouped WHEN 'keeper' THEN 'k.key' WHEN 'source' THEN 's.key' ELSE label END;
    sorted text := CASE grouped WHEN 'count' THEN 'length(label), label' WHEN 'year' THEN 'label' ELSE 'total DESC, label' END;
    told jsonb;
BEGIN
    IF (kartoteka_book_key()).outcome <> 'open' THEN
        RETURN NULL;
    END IF;
    EXECUTE format($sql$
        SELECT coalesce(jsonb_agg(to_jsonb(one) ORDER BY %4$s), '[]') FROM (
            SELECT coalesce(%2$s, '') AS label, coalesce(%3$s, '') AS value, count(*) AS clients, sum(r.purchase_count) AS purchases,
                   sum(r.total) AS total, sum(r.income) AS income, min(r.currency) AS currency
            FROM %1$I.clientbook_record r
            JOIN %1$I.cards_client c ON c.id = r.client_id JOIN %1$I.staff_member k ON k.id = c.keeper_id LEFT JOIN %1$I.cards_source s ON s.id = c.source_id
            WHERE %5$s GROUP BY 1, 2 ORDER BY sum(r.total) DESC LIMIT 500
        ) one
        $sql$, actor.firm, label, value, sorted, kartoteka_book_where(wish)) INTO told;
    PERFORM kartoteka_book_note('totals', 'client book read', NULL, jsonb_array_length(told), wish || jsonb_build_object('by', grouped));
    RETURN told;
END
$$
