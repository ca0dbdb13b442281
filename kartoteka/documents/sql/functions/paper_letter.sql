-- The e-mail to which a paper is sent: only to the program itself, only where the client has agreed to letters, and once
-- for each time that somebody asked; what was given out stands beside what was asked for, and in the log.
CREATE OR REPLACE FUNCTION kartoteka_paper_letter(wanted bigint, OUT value text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    actor record := kartoteka_actor();
    found record;
    written bigint;
BEGIN
    IF actor.firm IS NULL OR actor.kind <> 'system' THEN
        RETURN;
    END IF;
    EXECUTE format(
        'SELECT p.sealed, p.mask, c.id, c.name, o.number, d.kind FROM %1$I.documents_letter l'
        ' JOIN %1$I.documents_paper d ON d.id = l.paper_id JOIN %1$I.sales_order o ON o.id = d.order_id'
        ' JOIN %1$I.cards_client c ON c.id = o.client_id JOIN %1$I.cards_contactpoint p ON p.client_id = c.id'
        ' WHERE l.id = $1 AND l.sent_at IS NULL AND c.removed_at IS NULL AND NOT c.is_held AND p.kind = ''email'''
        ' AND p.consent = ''given'' AND p.removed_at IS NULL AND p.dead_at IS NULL ORDER BY p.is_preferred DESC, p.id LIMIT 1', actor.firm)
        INTO found USING wanted;
    IF found.sealed IS NULL THEN
        RETURN;
    END IF;
    EXECUTE format('UPDATE %I.documents_letter SET mask = $2, sent_at = now() WHERE id = $1 AND sent_at IS NULL RETURNING id', actor.firm)
        INTO written USING wanted, found.mask;
    IF written IS NULL THEN
        RETURN;
    END IF;
    EXECUTE format(
        'INSERT INTO %I.audit_event (actor_kind, actor_name, deed, noun, noun_id, label, detail, request_id)'
        ' VALUES ($1, '''', ''client written to'', ''client'', $2, $3, $4, '''')', actor.firm)
        USING actor.kind, found.id, found.name,
            jsonb_build_object('contact', found.mask, 'order', found.number, 'paper', found.kind);
    value := found.sealed;
END
$$
