-- Seconds that the glass be broken: somebody else, in person. From now the delay runs, and after it an hour.
CREATE OR REPLACE FUNCTION kartoteka_book_second(wanted text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    actor record := kartoteka_actor();
    fits boolean;
    asked record;
BEGIN
    IF actor.firm IS NULL OR actor.kind <> 'person' THEN
        RETURN 'absent';
    END IF;
    EXECUTE format('SELECT EXISTS (SELECT FROM %I.staff_member WHERE id = $1 AND role IN (''director'', ''head'', ''accountant'') AND left_at IS NULL)', actor.firm) INTO fits USING actor.member_id;
    IF NOT fits THEN
        RETURN 'absent';
    END IF;
    IF NOT kartoteka_confirmed() THEN
        RETURN 'confirm';
    END IF;
    EXECUTE format('SELECT * FROM %I.clientbook_emergency WHERE key = $1 FOR UPDATE', actor.firm) INTO asked USING wanted;
    IF asked.id IS NULL THEN
        RETURN 'absent';
    END IF;
    IF asked.asked_by_id = actor.member_id THEN
        RETURN 'himself';
    END IF;
    IF asked.seconded_at IS NOT NULL OR asked.stopped_at IS NOT NULL OR asked.asked_at < clock_timestamp() - interval '7 days' THEN
        RETURN 'late';
    END IF;
    EXECUTE format(
        'UPDATE %1$I.clientbook_emergency e SET seconded_by_id = $2, seconded_at = clock_timestamp(), opens_at = clock_timestamp() + make_interval(hours => t.delay_hours),'
        ' ends_at = clock_timestamp() + make_interval(hours => t.delay_hours + 1) FROM %1$I.clientbook_terms t WHERE e.id = $1', actor.firm) USING asked.id, actor.member_id;
    RETURN 'seconded';
END
$$
