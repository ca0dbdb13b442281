-- Gives a pass: by whoever may read the book himself, to somebody else. Only the very first is given by a director who
-- has none, to a head or another director; so nobody, whatever he keeps of the machine or of the staff, helps himself.
CREATE OR REPLACE FUNCTION kartoteka_book_give(whom bigint) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    actor record := kartoteka_actor();
    opened record := kartoteka_book_key();
    is_first boolean;
    fits boolean;
    free smallint;
BEGIN
    IF actor.firm IS NULL OR actor.kind <> 'person' THEN
        RETURN 'absent';
    END IF;
    EXECUTE format('SELECT id FROM %I.clientbook_terms FOR UPDATE', actor.firm);
    EXECUTE format('SELECT NOT EXISTS (SELECT FROM %1$I.clientbook_pass) AND EXISTS (SELECT FROM %1$I.staff_member WHERE id = $1 AND role = ''director'' AND left_at IS NULL)', actor.firm)
        INTO is_first USING actor.member_id;
    IF opened.outcome = 'absent' AND NOT is_first THEN
        RETURN 'absent';
    END IF;
    IF NOT kartoteka_confirmed() THEN
        RETURN 'confirm';
    END IF;
    IF whom = actor.member_id THEN
        RETURN 'himself';
    END IF;
    EXECUTE format('SELECT EXISTS (SELECT FROM %I.staff_member WHERE id = $1 AND role IN (''director'', ''head'') AND left_at IS NULL)', actor.firm) INTO fits USING whom;
    IF NOT fits THEN
        RETURN 'unfit';
    END IF;
    IF kartoteka_book_holds(actor.firm, whom) THEN
        RETURN 'held';
    END IF;
    EXECUTE format('UPDATE %1$I.clientbook_pass SET ended_at = clock_timestamp() WHERE ended_at IS NULL AND NOT kartoteka_book_holds(%2$L, member_id)', actor.firm, actor.firm);
    EXECUTE format('SELECT one FROM generate_series(1, 2) one WHERE NOT EXISTS (SELECT FROM %I.clientbook_pass WHERE slot = one AND ended_at IS NULL) ORDER BY one LIMIT 1', actor.firm) INTO free;
    IF free IS NULL THEN
        RETURN 'full';
    END IF;
    EXECUTE format('INSERT INTO %I.clientbook_pass (key, member_id, slot, given_by_id, given_at) VALUES (substr(replace(gen_random_uuid()::text, ''-'', ''''), 1, 16), $1, $2, $3, clock_timestamp())', actor.firm)
        USING whom, free, actor.member_id;
    RETURN 'given';
END
$$
