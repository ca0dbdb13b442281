-- Ends a pass: one's own, or that of the other who holds one.
CREATE OR REPLACE FUNCTION kartoteka_book_end(wanted text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    actor record := kartoteka_actor();
    opened record := kartoteka_book_key();
    ended bigint;
BEGIN
    IF NOT opened.holds OR opened.outcome <> 'open' THEN
        RETURN opened.outcome;
    END IF;
    EXECUTE format('UPDATE %I.clientbook_pass SET ended_at = clock_timestamp(), ended_by_id = $2 WHERE key = $1 AND ended_at IS NULL RETURNING member_id', actor.firm)
        INTO ended USING wanted, actor.member_id;
    RETURN CASE WHEN ended IS NULL THEN 'absent' ELSE 'ended' END;
END
$$
