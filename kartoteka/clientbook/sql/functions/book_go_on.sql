-- Goes on with a batch that somebody confirmed in person: for a job of his, as long as he holds a pass.
CREATE OR REPLACE FUNCTION kartoteka_book_go_on(batch bigint, most integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    actor record := kartoteka_actor();
    is_open boolean;
BEGIN
    IF actor.firm IS NULL OR actor.kind <> 'job' OR NOT kartoteka_book_holds(actor.firm, actor.member_id) THEN
        RETURN NULL;
    END IF;
    EXECUTE format('SELECT done_at IS NULL FROM %I.clientbook_posting WHERE id = $1', actor.firm) INTO is_open USING batch;
    IF NOT coalesce(is_open, false) THEN
        RETURN 0;
    END IF;
    RETURN kartoteka_book_enter(actor.firm, batch, most);
END
$$
