-- After purchases came, went or were corrected: those of these records are numbered anew by date, and added up.
CREATE OR REPLACE FUNCTION kartoteka_book_relay(firm text, records bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    EXECUTE format('SELECT count(*) FROM (SELECT FROM %I.clientbook_record WHERE id = ANY ($1) ORDER BY id FOR UPDATE) held', firm) USING records;
    EXECUTE format($sql$
        UPDATE %1$I.clientbook_purchase p SET number = n.number, gap = n.gap FROM (
            SELECT id, CASE WHEN NOT is_void THEN row_number() OVER laid END AS number,
                   CASE WHEN NOT is_void THEN "on" - lag("on") OVER laid END AS gap
            FROM %1$I.clientbook_purchase WHERE record_id = ANY ($1) WINDOW laid AS (PARTITION BY record_id, is_void ORDER BY "on", order_id)
        ) n WHERE p.id = n.id AND (p.number, p.gap) IS DISTINCT FROM (n.number, n.gap)
        $sql$, firm) USING records;
    EXECUTE format($sql$
        UPDATE %1$I.clientbook_record r SET purchase_count = s.purchase_count, first_on = s.first_on, last_on = s.last_on,
               total = s.total + c.total, income = s.income + c.income
        FROM (SELECT one AS id FROM unnest($1) one) wanted
        CROSS JOIN LATERAL (
            SELECT count(*) FILTER (WHERE NOT is_void) AS purchase_count, min("on") FILTER (WHERE NOT is_void) AS first_on,
                   max("on") FILTER (WHERE NOT is_void) AS last_on, coalesce(sum(amount), 0) AS total, coalesce(sum(income), 0) AS income
            FROM %1$I.clientbook_purchase WHERE record_id = wanted.id
        ) s
        CROSS JOIN LATERAL (
            SELECT coalesce(sum(amount), 0) AS total, coalesce(sum(income), 0) AS income FROM %1$I.clientbook_correction WHERE record_id = wanted.id
        ) c
        WHERE r.id = wanted.id
        $sql$, firm) USING records;
END
$$
