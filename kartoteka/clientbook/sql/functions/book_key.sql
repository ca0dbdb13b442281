-- Whether the Client Book is open to whoever acts: 'open', 'confirm' (he has to prove first that it is he), or 'absent'.
-- Opened it is by a pass, or for an hour by a glass that two people broke; only to a person, never to a program.
CREATE OR REPLACE FUNCTION kartoteka_book_key(OUT outcome text, OUT holds boolean, OUT emergency bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    actor record := kartoteka_actor();
BEGIN
    outcome := 'absent';
    holds := false;
    IF actor.firm IS NULL OR actor.kind <> 'person' OR actor.member_id IS NULL THEN
        RETURN;
    END IF;
    holds := kartoteka_book_holds(actor.firm, actor.member_id);
    IF NOT holds THEN
        EXECUTE format(
            'SELECT e.id FROM %1$I.clientbook_emergency e JOIN %1$I.staff_member m ON m.id = e.asked_by_id'
            ' WHERE e.asked_by_id = $1 AND e.stopped_at IS NULL AND e.opens_at <= clock_timestamp() AND e.ends_at > clock_timestamp()'
            ' AND m.left_at IS NULL AND m.role IN (''director'', ''head'') ORDER BY e.id DESC LIMIT 1', actor.firm)
            INTO emergency USING actor.member_id;
        IF emergency IS NULL THEN
            RETURN;
        END IF;
    END IF;
    outcome := CASE WHEN kartoteka_confirmed() THEN 'open' ELSE 'confirm' END;
END
$$
