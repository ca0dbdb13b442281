-- Who may read the book, which glass is about to break, and what the firm has settled: no row of the book is in it.
CREATE OR REPLACE FUNCTION kartoteka_book_watch() RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    actor record := kartoteka_actor();
    is_concerned boolean;
    told jsonb;
BEGIN
    IF actor.firm IS NULL OR actor.kind <> 'person' THEN
        RETURN NULL;
    END IF;
    EXECUTE format('SELECT EXISTS (SELECT FROM %I.staff_member WHERE id = $1 AND left_at IS NULL AND role IN (''director'', ''head'', ''accountant''))', actor.firm)
        INTO is_concerned USING actor.member_id;
    IF NOT is_concerned THEN
        RETURN NULL;
    END IF;
    EXECUTE format($sql$
        SELECT jsonb_build_object(
            'holds', kartoteka_book_holds(%2$L, $1),
            'was_given', EXISTS (SELECT FROM %1$I.clientbook_pass),
            'terms', (SELECT to_jsonb(t) FROM %1$I.clientbook_terms t),
            'passes', (SELECT coalesce(jsonb_agg(jsonb_build_object('key', p.key, 'member', m.name, 'member_id', m.id, 'given_by', g.name, 'given_at', p.given_at,
                                                                    'is_good', kartoteka_book_holds(%2$L, m.id)) ORDER BY p.slot), '[]')
                       FROM %1$I.clientbook_pass p JOIN %1$I.staff_member m ON m.id = p.member_id JOIN %1$I.staff_member g ON g.id = p.given_by_id WHERE p.ended_at IS NULL),
            'emergencies', (SELECT coalesce(jsonb_agg(to_jsonb(one)), '[]') FROM (
                SELECT e.key, e.reason, a.name AS asked_by, e.asked_by_id, e.asked_at, s.name AS seconded_by, e.seconded_at, e.opens_at, e.ends_at, x.name AS stopped_by, e.stopped_at,
                       CASE WHEN e.stopped_at IS NOT NULL THEN 'stopped' WHEN e.seconded_at IS NULL AND e.asked_at < clock_timestamp() - interval '7 days' THEN 'lapsed'
                            WHEN e.seconded_at IS NULL THEN 'asked' WHEN e.opens_at > clock_timestamp() THEN 'waits' WHEN e.ends_at > clock_timestamp() THEN 'open' ELSE 'over' END AS state,
                       $1 IN (e.asked_by_id, e.seconded_by_id) OR kartoteka_book_holds(%2$L, $1) AS may_stop
                FROM %1$I.clientbook_emergency e JOIN %1$I.staff_member a ON a.id = e.asked_by_id
                LEFT JOIN %1$I.staff_member s ON s.id = e.seconded_by_id LEFT JOIN %1$I.staff_member x ON x.id = e.stopped_by_id ORDER BY e.id DESC LIMIT 20
            ) one))
        $sql$, actor.firm, actor.firm) INTO told USING actor.member_id;
    RETURN told;
END
$$
