-- Posts what was reviewed, in person: up to a mark, without those left out, if it is still what the digest says. A small
-- batch is entered at once; a large one is begun here and gone on with by the worker. Of two who post it, one finds it posted.
CREATE OR REPLACE FUNCTION kartoteka_book_post(upto bigint, seen text, left_out bigint[], money text, at_once integer) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    actor record := kartoteka_actor();
    opened record := kartoteka_book_key();
    waiting jsonb;
    batch record;
    marked bigint;
    clients bigint[];
    remaining bigint;
BEGIN
    IF opened.outcome <> 'open' OR NOT opened.holds THEN
        RETURN jsonb_build_object('outcome', CASE WHEN opened.holds THEN opened.outcome ELSE 'absent' END);
    END IF;
    EXECUTE format('SELECT id FROM %I.clientbook_terms FOR UPDATE', actor.firm);
    EXECUTE format('SELECT id FROM %I.clientbook_posting WHERE done_at IS NULL', actor.firm) INTO batch;
    IF batch.id IS NOT NULL THEN
        RETURN '{"outcome": "busy"}';
    END IF;
    -- An order that changes now waits here, and is marked again after this.
    EXECUTE format('SELECT count(*) FROM (SELECT id FROM %I.clientbook_proposal WHERE id <= $1 ORDER BY id FOR UPDATE) held', actor.firm) USING upto;
    waiting := kartoteka_book_summary(upto);
    IF (waiting ->> 'count')::bigint = 0 THEN
        RETURN '{"outcome": "posted"}';
    END IF;
    IF waiting ->> 'digest' IS DISTINCT FROM seen THEN
        RETURN '{"outcome": "changed"}';
    END IF;
    EXECUTE format(
        'INSERT INTO %I.clientbook_posting (key, by_id, at, currency, total_count) VALUES (substr(replace(gen_random_uuid()::text, ''-'', ''''), 1, 16), $1, clock_timestamp(), $2, 0)'
        ' RETURNING id, key', actor.firm) INTO batch USING actor.member_id, money;
    EXECUTE format('UPDATE %I.clientbook_proposal SET posting_id = $1 WHERE id <= $2 AND posting_id IS NULL AND id <> ALL ($3)', actor.firm)
        USING batch.id, upto, left_out;
    GET DIAGNOSTICS marked = ROW_COUNT;
    IF marked = 0 THEN
        EXECUTE format('DELETE FROM %I.clientbook_posting WHERE id = $1', actor.firm) USING batch.id;
        RETURN '{"outcome": "nothing"}';
    END IF;
    -- All records first: goods that came back without an order may stand before the purchases of their client.
    EXECUTE format('SELECT array_agg(client_id) FROM (%s) d WHERE d.posting_id = $1 AND d.kind = ''purchase''', kartoteka_book_due(actor.firm))
        INTO clients USING batch.id;
    EXECUTE format('UPDATE %I.clientbook_posting SET total_count = $2, record_count = $3 WHERE id = $1', actor.firm)
        USING batch.id, marked, kartoteka_book_records(actor.firm, coalesce(clients, '{}'), money);
    EXECUTE format(
        'INSERT INTO %1$I.audit_event (actor_kind, actor_id, actor_name, deed, noun, noun_id, label, detail, request_id)'
        ' SELECT $1, $2, (SELECT name FROM %1$I.staff_member WHERE id = $2), ''client book posted'', ''posting'', $3, '''', $4, ''''', actor.firm)
        USING actor.kind, actor.member_id, batch.id, jsonb_build_object('rows', marked);
    remaining := CASE WHEN marked <= at_once THEN kartoteka_book_enter(actor.firm, batch.id, at_once) ELSE marked END;
    RETURN jsonb_build_object('outcome', CASE WHEN remaining = 0 THEN 'done' ELSE 'begun' END, 'posting', batch.id, 'key', batch.key, 'count', marked);
END
$$
