-- Rows of the Client Book, a page at a time, for whoever has the key; that he looked is written down with them.
CREATE OR REPLACE FUNCTION kartoteka_book_list(wish jsonb, most integer) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    actor record := kartoteka_actor();
    sorted text := CASE WHEN wish ->> 'order' IN ('last_on', 'first_on', 'total', 'income', 'purchase_count') THEN wish ->> 'order' ELSE 'last_on' END;
    falls boolean := coalesce((wish ->> 'descending')::boolean, true);
    back boolean := coalesce((wish ->> 'backwards')::boolean, false);
    kind text := CASE WHEN sorted IN ('last_on', 'first_on') THEN 'date' WHEN sorted = 'purchase_count' THEN 'bigint' ELSE 'numeric' END;
    beyond text := '';
    told jsonb;
BEGIN
    IF (kartoteka_book_key()).outcome <> 'open' THEN
        RETURN NULL;
    END IF;
    IF wish ->> 'place' IS NOT NULL THEN
        beyond := format(' AND (r.%I, r.id) %s (%L::%s, %L::bigint)', sorted, CASE WHEN falls = back THEN '>' ELSE '<' END, wish ->> 'place', kind, (wish ->> 'place_id')::bigint);
    END IF;
    EXECUTE format($sql$
        SELECT coalesce(jsonb_agg(to_jsonb(one)), '[]') FROM (
            SELECT r.id, r.key, c.name AS client, c.key AS client_key, k.name AS keeper, s.name AS source, c.region, r.purchase_count, r.first_on, r.last_on,
                   r.total, r.income, r.currency, r.enquired_on, w.name AS enquired_by,
                   CASE WHEN r.purchase_count > 1 THEN round((r.last_on - r.first_on)::numeric / (r.purchase_count - 1))::integer END AS gap
            FROM %1$I.clientbook_record r
            JOIN %1$I.cards_client c ON c.id = r.client_id JOIN %1$I.staff_member k ON k.id = c.keeper_id
            LEFT JOIN %1$I.cards_source s ON s.id = c.source_id LEFT JOIN %1$I.staff_member w ON w.id = r.enquired_by_id
            WHERE %2$s%3$s ORDER BY r.%4$I %5$s, r.id %5$s LIMIT %6$s
        ) one
        $sql$, actor.firm, kartoteka_book_where(wish), beyond, sorted, CASE WHEN falls = back THEN 'ASC' ELSE 'DESC' END, least(most, 26))
        INTO told;
    PERFORM kartoteka_book_note('list', 'client book read', jsonb_path_query_array(told, '$[*].id'), jsonb_array_length(told), wish);
    RETURN told;
END
$$
