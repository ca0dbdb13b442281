-- The latest batches that were posted, and the one under way: for whoever has the key.
CREATE OR REPLACE FUNCTION kartoteka_book_postings(most integer) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    actor record := kartoteka_actor();
    told jsonb;
BEGIN
    IF (kartoteka_book_key()).outcome <> 'open' THEN
        RETURN NULL;
    END IF;
    EXECUTE format(
        'SELECT coalesce(jsonb_agg(to_jsonb(one)), ''[]'') FROM (SELECT p.*, m.name AS by FROM %1$I.clientbook_posting p JOIN %1$I.staff_member m ON m.id = p.by_id'
        ' ORDER BY p.id DESC LIMIT $1) one', actor.firm) INTO told USING most;
    RETURN told;
END
$$
