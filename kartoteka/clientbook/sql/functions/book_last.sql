-- When a client in one's own care bought last: all that a manager is told of the book, and only where the firm wants it.
CREATE OR REPLACE FUNCTION kartoteka_book_last(wanted bigint) RETURNS date
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    actor record := kartoteka_actor();
    told date;
BEGIN
    IF actor.firm IS NULL OR actor.kind <> 'person' THEN
        RETURN NULL;
    END IF;
    EXECUTE format(
        'SELECT r.last_on FROM %1$I.clientbook_record r JOIN %1$I.cards_client c ON c.id = r.client_id, %1$I.clientbook_terms t'
        ' WHERE r.client_id = $1 AND t.tells_managers AND c.removed_at IS NULL AND ($2 OR c.keeper_id = ANY ($3))', actor.firm)
        INTO told USING wanted, actor.sees_all, actor.keepers;
    RETURN told;
END
$$
