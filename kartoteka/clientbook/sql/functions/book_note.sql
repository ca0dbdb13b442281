-- Who looked into the Client Book, at which rows, by what question: in the transaction that shows them, and in the trace.
CREATE OR REPLACE FUNCTION kartoteka_book_note(kind text, deed text, ids jsonb, row_count bigint, wish jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    actor record := kartoteka_actor();
    opened record := kartoteka_book_key();
BEGIN
    EXECUTE format(
        'INSERT INTO %I.clientbook_look (member_id, at, kind, record_ids, row_count, wish, emergency_id) VALUES ($1, clock_timestamp(), $2, $3, $4, $5, $6)', actor.firm)
        USING actor.member_id, kind, coalesce(ids, '[]'), coalesce(row_count, 0), coalesce(wish, '{}'), opened.emergency;
    -- The trace is read by more people than the book is: it is told a number, and no name.
    EXECUTE format(
        'INSERT INTO %1$I.audit_event (actor_kind, actor_id, actor_name, deed, noun, noun_id, label, detail, request_id)'
        ' SELECT $1, $2, (SELECT name FROM %1$I.staff_member WHERE id = $2), $3, ''record'', NULL, '''', $4, ''''', actor.firm)
        USING actor.kind, actor.member_id, deed, jsonb_build_object('rows', coalesce(row_count, 0));
END
$$
