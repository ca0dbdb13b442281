-- The only way to a contact value: checks who asks, spends the budget, writes the log, gives it out.
CREATE OR REPLACE FUNCTION kartoteka_reveal(point bigint, why text, OUT outcome text, OUT value text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    actor record := kartoteka_actor();
    found record;
BEGIN
    outcome := 'absent';
    IF actor.firm IS NULL OR NOT actor.reveals OR actor.member_id IS NULL THEN
        RETURN;
    END IF;
    EXECUTE format(
        'SELECT p.sealed, p.mask, c.id, c.name FROM %1$I.cards_contactpoint p JOIN %1$I.cards_client c ON c.id = p.client_id'
        ' WHERE p.id = $1 AND p.removed_at IS NULL AND c.removed_at IS NULL AND NOT c.is_held AND ($2 OR c.keeper_id = ANY($3))', actor.firm)
        INTO found USING point, actor.sees_all, actor.keepers;
    IF found.sealed IS NULL THEN
        RETURN;
    END IF;
    outcome := kartoteka_spend('reveals', 1, point, why);
    EXECUTE format(
        'INSERT INTO %I.audit_event (actor_kind, actor_id, actor_name, deed, noun, noun_id, label, detail, request_id)'
        ' SELECT $1, $2, (SELECT name FROM %I.staff_member WHERE id = $2), $3, ''client'', $4, $5, $6, ''''', actor.firm, actor.firm)
        USING actor.kind, actor.member_id,
              CASE WHEN outcome IN ('spent', 'free') THEN 'contact revealed' ELSE 'contact not revealed' END,
              found.id, found.name, jsonb_build_object('contact', found.mask, 'reason', why, 'outcome', outcome);
    IF outcome IN ('spent', 'free') THEN
        value := found.sealed;
    END IF;
END
$$
