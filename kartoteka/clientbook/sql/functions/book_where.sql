-- A wish about the list as a condition: of the record `r`, its client `c`, his keeper `k` and his source `s`.
CREATE OR REPLACE FUNCTION kartoteka_book_where(wish jsonb) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT 'r.purchase_count > 0 AND c.removed_at IS NULL'
        || CASE WHEN wish ->> 'keeper' <> '' THEN format(' AND k.key = %L', wish ->> 'keeper') ELSE '' END
        || CASE WHEN wish ->> 'source' <> '' THEN format(' AND s.key = %L', wish ->> 'source') ELSE '' END
        || CASE WHEN wish ->> 'region' <> '' THEN format(' AND c.region = %L', wish ->> 'region') ELSE '' END
        || CASE WHEN wish ->> 'words' <> '' THEN format(' AND strpos(c.folded, %L) > 0', wish ->> 'words') ELSE '' END
        || CASE WHEN wish ->> 'year' <> '' THEN format(' AND r.first_on >= %L AND r.first_on < %L', make_date((wish ->> 'year')::integer, 1, 1), make_date((wish ->> 'year')::integer + 1, 1, 1)) ELSE '' END
        || CASE WHEN wish ->> 'least' <> '' THEN format(' AND r.purchase_count >= %s', (wish ->> 'least')::bigint) ELSE '' END
        || CASE WHEN wish ->> 'most' <> '' THEN format(' AND r.purchase_count <= %s', (wish ->> 'most')::bigint) ELSE '' END
$$
