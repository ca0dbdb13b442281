-- Settles what managers are told, and how long a glass takes to break: one who holds a pass, in person.
CREATE OR REPLACE FUNCTION kartoteka_book_arrange(tells boolean, hours integer) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    actor record := kartoteka_actor();
    opened record := kartoteka_book_key();
BEGIN
    IF NOT opened.holds OR opened.outcome <> 'open' THEN
        RETURN opened.outcome;
    END IF;
    IF hours NOT BETWEEN 24 AND 720 THEN
        RETURN 'hours';
    END IF;
    EXECUTE format('UPDATE %I.clientbook_terms SET tells_managers = $1, delay_hours = $2', actor.firm) USING tells, hours;
    RETURN 'settled';
END
$$
