-- A record for each of these clients who has none yet, with what the journal tells of his first enquiry.
CREATE OR REPLACE FUNCTION kartoteka_book_records(firm text, clients bigint[], currency text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    made bigint;
BEGIN
    EXECUTE format($sql$
        INSERT INTO %1$I.clientbook_record (key, client_id, currency, entered_at, enquired_on, enquired_by_id)
        SELECT substr(replace(gen_random_uuid()::text, '-', ''), 1, 16), c.id, $2, clock_timestamp(),
               coalesce(e.at, c.created_at)::date, coalesce(e.author_id, c.created_by_id)
        FROM (SELECT DISTINCT one AS id FROM unnest($1) one) wanted JOIN %1$I.cards_client c USING (id)
        LEFT JOIN LATERAL (SELECT j.at, j.author_id FROM %1$I.journal_entry j WHERE j.client_id = c.id ORDER BY j.at LIMIT 1) e ON true
        ORDER BY c.id ON CONFLICT (client_id) DO NOTHING
        $sql$, firm) USING clients, currency;
    GET DIAGNOSTICS made = ROW_COUNT;
    RETURN made;
END
$$
