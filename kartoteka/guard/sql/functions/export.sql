-- Gives contact values to the job that makes an approved export, never more of them than were approved.
-- For anything else it gives nothing, and the job is left with the masks.
CREATE OR REPLACE FUNCTION kartoteka_export(wanted bigint, points bigint[], OUT point bigint, OUT value text) RETURNS SETOF record
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    actor record := kartoteka_actor();
    asked record;
    others boolean;
    given bigint;
BEGIN
    IF actor.firm IS NULL OR actor.kind <> 'job' OR actor.member_id IS NULL OR NOT actor.reveals THEN
        RETURN;
    END IF;
    EXECUTE format('SELECT * FROM %I.guard_export WHERE id = $1 AND requested_by_id = $2 FOR UPDATE', actor.firm)
        INTO asked USING wanted, actor.member_id;
    IF asked.id IS NULL OR asked.approved_at IS NULL OR asked.built_at IS NOT NULL OR asked.refused_at IS NOT NULL OR asked.withdrawn_at IS NOT NULL
       OR asked.stopped_at IS NOT NULL OR asked.taken_at IS NOT NULL OR asked.lapsed_at IS NOT NULL OR asked.approved_at < clock_timestamp() - interval '24 hours' THEN
        RETURN;
    END IF;
    EXECUTE format('SELECT EXISTS (SELECT FROM %I.staff_member WHERE id <> $1 AND role IN (''director'', ''head'') AND left_at IS NULL)', actor.firm)
        INTO others USING actor.member_id;
    IF asked.approved_by_id IS NULL AND others OR asked.approved_by_id = actor.member_id THEN
        RETURN;
    END IF;
    RETURN QUERY EXECUTE format(
        'SELECT p.id, p.sealed FROM %1$I.cards_contactpoint p JOIN %1$I.cards_client c ON c.id = p.client_id'
        ' WHERE p.id = ANY($1) AND p.dead_at IS NULL AND c.removed_at IS NULL AND NOT c.is_held AND ($2 OR c.keeper_id = ANY($3))'
        ' ORDER BY p.id LIMIT $4', actor.firm)
        USING points, actor.sees_all, actor.keepers, asked.contact_count - asked.given_count;
    GET DIAGNOSTICS given = ROW_COUNT;
    IF given > 0 THEN
        EXECUTE format('UPDATE %I.guard_export SET given_count = given_count + $2 WHERE id = $1', actor.firm) USING wanted, given;
        IF asked.given_count = 0 THEN
            EXECUTE format(
                'INSERT INTO %I.audit_event (actor_kind, actor_id, actor_name, deed, noun, noun_id, label, detail, request_id)'
                ' SELECT $1, $2, (SELECT name FROM %I.staff_member WHERE id = $2), ''contacts exported'', ''export'', $3, $4, $5, ''''', actor.firm, actor.firm)
                USING actor.kind, actor.member_id, wanted, left(asked.reason, 80), jsonb_build_object('contacts', asked.contact_count);
        END IF;
    END IF;
END
$$
