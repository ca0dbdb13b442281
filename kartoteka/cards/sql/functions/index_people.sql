-- After people came, changed, moved or went: the names under which they are found follow.
CREATE OR REPLACE FUNCTION kartoteka_index_people() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    moved bigint[];
BEGIN
    IF TG_OP = 'DELETE' THEN
        EXECUTE format('DELETE FROM %I.cards_name USING stale WHERE person_id = stale.id', TG_TABLE_SCHEMA);
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE' THEN
        SELECT array_agg(id) INTO moved FROM fresh JOIN stale USING (id)
        WHERE (fresh.folded, fresh.client_id, fresh.removed_at IS NULL, fresh.is_himself)
              IS DISTINCT FROM (stale.folded, stale.client_id, stale.removed_at IS NULL, stale.is_himself);
        IF moved IS NULL THEN
            RETURN NULL;
        END IF;
        EXECUTE format('DELETE FROM %I.cards_name WHERE person_id = ANY ($1)', TG_TABLE_SCHEMA) USING moved;
    END IF;
    EXECUTE format(
        'INSERT INTO %1$I.cards_name (client_id, person_id, keeper_id, folded)'
        ' SELECT c.id, p.id, c.keeper_id, p.folded FROM fresh p JOIN %1$I.cards_client c ON c.id = p.client_id'
        ' WHERE ($1 IS NULL OR p.id = ANY ($1)) AND p.removed_at IS NULL AND NOT p.is_himself AND c.removed_at IS NULL AND NOT c.is_held', TG_TABLE_SCHEMA)
        USING moved;
    RETURN NULL;
END
$$
