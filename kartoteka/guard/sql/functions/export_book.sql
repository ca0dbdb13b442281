-- Gives the rows of the Client Book to the job that makes an approved export of it: both who asked and who allowed it hold
-- a pass now. The order is this export's own within each letter, so that a copy tells which one it was.
CREATE OR REPLACE FUNCTION kartoteka_export_book(wanted bigint, mark text) RETURNS SETOF jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    actor record := kartoteka_actor();
    asked record;
    given bigint;
BEGIN
    IF actor.firm IS NULL OR actor.kind <> 'job' OR actor.member_id IS NULL THEN
        RETURN;
    END IF;
    EXECUTE format('SELECT * FROM %I.guard_export WHERE id = $1 AND requested_by_id = $2 FOR UPDATE', actor.firm)
        INTO asked USING wanted, actor.member_id;
    IF asked.id IS NULL OR asked.subject <> 'book' OR asked.approved_at IS NULL OR asked.approved_by_id IS NULL OR asked.approved_by_id = actor.member_id
       OR asked.built_at IS NOT NULL OR asked.refused_at IS NOT NULL OR asked.withdrawn_at IS NOT NULL OR asked.stopped_at IS NOT NULL
       OR asked.lapsed_at IS NOT NULL OR asked.approved_at < clock_timestamp() - interval '24 hours'
       OR NOT kartoteka_book_holds(actor.firm, actor.member_id) OR NOT kartoteka_book_holds(actor.firm, asked.approved_by_id) THEN
        RETURN;
    END IF;
    RETURN QUERY EXECUTE format($sql$
        SELECT jsonb_build_object('client', c.name, 'keeper', k.name, 'source', s.name, 'region', c.region, 'purchase_count', r.purchase_count,
                                  'first_on', r.first_on, 'last_on', r.last_on, 'total', r.total, 'income', r.income, 'currency', r.currency, 'enquired_on', r.enquired_on)
        FROM %1$I.clientbook_record r JOIN %1$I.cards_client c ON c.id = r.client_id JOIN %1$I.staff_member k ON k.id = c.keeper_id
        LEFT JOIN %1$I.cards_source s ON s.id = c.source_id
        WHERE r.purchase_count > 0 AND c.removed_at IS NULL AND r.entered_at <= $1
        ORDER BY left(c.sort_key, 1), sha256(convert_to($2 || c.id, 'UTF8')) LIMIT $3
        $sql$, actor.firm) USING asked.requested_at, mark, asked.row_count;
    GET DIAGNOSTICS given = ROW_COUNT;
    PERFORM kartoteka_book_note('export', 'client book exported', NULL, given, jsonb_build_object('export', asked.key));
END
$$
