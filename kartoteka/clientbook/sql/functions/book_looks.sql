-- Who looked into the book, newest first, and the postings: for whoever has the key.
CREATE OR REPLACE FUNCTION kartoteka_book_looks(before bigint, most integer) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    actor record := kartoteka_actor();
    told jsonb;
BEGIN
    IF (kartoteka_book_key()).outcome <> 'open' THEN
        RETURN NULL;
    END IF;
    EXECUTE format($sql$
        SELECT coalesce(jsonb_agg(to_jsonb(one)), '[]') FROM (
            SELECT l.id, l.at, l.kind, l.row_count, l.wish, m.name AS member, l.emergency_id IS NOT NULL AS in_emergency, c.name AS client, r.key AS record_key
            FROM %1$I.clientbook_look l JOIN %1$I.staff_member m ON m.id = l.member_id
            LEFT JOIN %1$I.clientbook_record r ON l.kind = 'record' AND r.id = (l.record_ids ->> 0)::bigint
            LEFT JOIN %1$I.cards_client c ON c.id = r.client_id
            WHERE $1 IS NULL OR l.id < $1 ORDER BY l.id DESC LIMIT $2
        ) one
        $sql$, actor.firm) INTO told USING before, most;
    RETURN told;
END
$$
