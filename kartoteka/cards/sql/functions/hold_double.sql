-- A new card that shares a phone, an e-mail or a tax number with a card out of its maker's sight waits for the head.
-- Nobody is told whose the other card is; each question costs a probe. Answers 'free', 'held', or what the budget says.
CREATE OR REPLACE FUNCTION kartoteka_hold_double(card bigint) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    actor record := kartoteka_actor();
    outcome text;
    found record;
    is_his boolean;
BEGIN
    IF actor.firm IS NULL OR actor.sees_all OR actor.kind = 'system' THEN
        RETURN 'free';
    END IF;
    EXECUTE format('SELECT EXISTS (SELECT FROM %I.cards_client WHERE id = $1 AND created_by_id = $2 AND created_at > clock_timestamp() - interval ''1 hour'')', actor.firm)
        INTO is_his USING card, actor.member_id;
    IF NOT is_his THEN
        RETURN 'free';
    END IF;
    outcome := kartoteka_spend('probes', 1, card, 'new card');
    IF outcome NOT IN ('spent', 'free') THEN
        RETURN outcome;
    END IF;
    -- The few that share something are looked up one by one (OFFSET 0): the planner would walk all clients until one fits.
    EXECUTE format(
        'SELECT c.id, one.field FROM ('
        ' SELECT o.client_id AS id, ''contact'' AS field FROM %1$I.cards_contactpoint p'
        '   JOIN %1$I.cards_contactpoint o ON o.lookup = p.lookup AND o.client_id <> p.client_id AND o.removed_at IS NULL'
        '   WHERE p.client_id = $1 AND p.removed_at IS NULL AND p.kind <> ''address'''
        ' UNION ALL SELECT o.id, ''tax_id'' FROM %1$I.cards_client n JOIN %1$I.cards_client o ON o.tax_id = n.tax_id AND o.id <> n.id'
        '   WHERE n.id = $1 AND n.tax_id <> '''' AND o.tax_id <> '''') one'
        ' CROSS JOIN LATERAL (SELECT * FROM %1$I.cards_client WHERE id = one.id OFFSET 0) c'
        ' WHERE c.removed_at IS NULL AND c.keeper_id <> ALL ($2) ORDER BY c.id LIMIT 1', actor.firm)
        INTO found USING card, actor.keepers;
    IF found.id IS NULL THEN
        RETURN 'free';
    END IF;
    EXECUTE format('UPDATE %I.cards_client SET is_held = true, is_draft = true WHERE id = $1', actor.firm) USING card;
    EXECUTE format(
        'INSERT INTO %I.cards_duplicate (key, left_id, right_id, likeness, is_sure, grounds, verdict, found_at, is_asked)'
        ' VALUES (substr(replace(gen_random_uuid()::text, ''-'', ''''), 1, 16), least($1, $2), greatest($1, $2), 0.99, true, $3, ''open'', clock_timestamp(), true)'
        ' ON CONFLICT (left_id, right_id) DO UPDATE SET is_asked = true', actor.firm)
        USING card, found.id, jsonb_build_array(jsonb_build_object('field', found.field, 'percent', 100));
    RETURN 'held';
END
$$
