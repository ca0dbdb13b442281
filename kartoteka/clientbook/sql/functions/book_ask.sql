-- Asks that the glass be broken: a director or a head without a pass, in person. Nothing opens before somebody seconds it.
CREATE OR REPLACE FUNCTION kartoteka_book_ask(why text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    actor record := kartoteka_actor();
    fits boolean;
    made text;
BEGIN
    IF actor.firm IS NULL OR actor.kind <> 'person' THEN
        RETURN 'absent';
    END IF;
    EXECUTE format('SELECT EXISTS (SELECT FROM %I.staff_member WHERE id = $1 AND role IN (''director'', ''head'') AND left_at IS NULL)', actor.firm) INTO fits USING actor.member_id;
    IF NOT fits THEN
        RETURN 'absent';
    END IF;
    IF NOT kartoteka_confirmed() THEN
        RETURN 'confirm';
    END IF;
    IF kartoteka_book_holds(actor.firm, actor.member_id) THEN
        RETURN 'held';
    END IF;
    IF btrim(why) = '' THEN
        RETURN 'reason';
    END IF;
    EXECUTE format('INSERT INTO %I.clientbook_emergency (key, reason, asked_by_id, asked_at) VALUES (substr(replace(gen_random_uuid()::text, ''-'', ''''), 1, 16), $1, $2, clock_timestamp()) RETURNING key', actor.firm)
        INTO made USING left(btrim(why), 300), actor.member_id;
    RETURN 'asked:' || made;
END
$$
