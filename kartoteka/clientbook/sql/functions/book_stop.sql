-- Stops the breaking of the glass, before it opens or after: either of the two who asked, or either who holds a pass.
CREATE OR REPLACE FUNCTION kartoteka_book_stop(wanted text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    actor record := kartoteka_actor();
    stopped bigint;
BEGIN
    IF actor.firm IS NULL OR actor.kind <> 'person' THEN
        RETURN 'absent';
    END IF;
    EXECUTE format(
        'UPDATE %I.clientbook_emergency SET stopped_at = clock_timestamp(), stopped_by_id = $2 WHERE key = $1 AND stopped_at IS NULL'
        ' AND (ends_at IS NULL OR ends_at > clock_timestamp()) AND ($2 IN (asked_by_id, seconded_by_id) OR $3) RETURNING id', actor.firm)
        INTO stopped USING wanted, actor.member_id, kartoteka_book_holds(actor.firm, actor.member_id);
    RETURN CASE WHEN stopped IS NULL THEN 'absent' ELSE 'stopped' END;
END
$$
