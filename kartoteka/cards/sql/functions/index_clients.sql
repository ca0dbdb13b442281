-- After clients came, changed or went: the names under which they and their people are found follow,
-- and the keeper beside the values of own fields.
CREATE OR REPLACE FUNCTION kartoteka_index_clients() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    moved bigint[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        -- Said by name, the tables are those of the firm, and the plan is kept.
        EXECUTE format('SET LOCAL search_path = %I, public, pg_temp', TG_TABLE_SCHEMA);
        INSERT INTO cards_name (client_id, keeper_id, folded)
        SELECT id, keeper_id, kartoteka_heading(folded) FROM fresh WHERE removed_at IS NULL AND NOT is_held;
        RETURN NULL;
    END IF;
    IF TG_OP = 'DELETE' THEN
        EXECUTE format('DELETE FROM %I.cards_name USING stale WHERE client_id = stale.id', TG_TABLE_SCHEMA);
        RETURN NULL;
    END IF;
    SELECT array_agg(id) INTO moved FROM fresh JOIN stale USING (id)
    WHERE (fresh.folded, fresh.keeper_id, fresh.removed_at IS NULL, fresh.is_held)
          IS DISTINCT FROM (stale.folded, stale.keeper_id, stale.removed_at IS NULL, stale.is_held);
    IF moved IS NOT NULL THEN
        EXECUTE format(
            'UPDATE %I.cards_ownvalue v SET keeper_id = c.keeper_id FROM fresh c'
            ' WHERE v.client_id = c.id AND c.id = ANY ($1) AND v.keeper_id IS DISTINCT FROM c.keeper_id', TG_TABLE_SCHEMA)
            USING moved;
        EXECUTE format('DELETE FROM %I.cards_name WHERE client_id = ANY ($1)', TG_TABLE_SCHEMA) USING moved;
        EXECUTE format(
            'INSERT INTO %1$I.cards_name (client_id, person_id, keeper_id, folded)'
            ' SELECT id, NULL, keeper_id, kartoteka_heading(folded) FROM fresh WHERE id = ANY ($1) AND removed_at IS NULL AND NOT is_held'
            ' UNION ALL SELECT c.id, p.id, c.keeper_id, p.folded FROM fresh c JOIN %1$I.cards_person p ON p.client_id = c.id'
            ' WHERE c.id = ANY ($1) AND c.removed_at IS NULL AND NOT c.is_held AND p.removed_at IS NULL AND NOT p.is_himself', TG_TABLE_SCHEMA)
            USING moved;
    END IF;
    RETURN NULL;
END
$$
