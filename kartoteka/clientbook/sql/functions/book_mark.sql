-- After orders came, changed or went: those whose place in the Client Book may not be as it should are marked, in the
-- transaction of the deed. When cards are merged, or a merge is undone, purchases follow their orders to the other record.
CREATE OR REPLACE FUNCTION kartoteka_book_mark() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    bought constant text := 'f.state IN (''ordered'', ''done'') AND f.paid > 0 AND f.paid = f.total - f.returned - f.allowed OR f.paid < 0';
    posted text := format('(EXISTS (SELECT FROM %1$I.clientbook_purchase p WHERE p.order_id = f.id)'
        ' OR EXISTS (SELECT FROM %1$I.clientbook_correction c WHERE c.order_id = f.id AND c.purchase_id IS NULL))', TG_TABLE_SCHEMA);
    marked text := format('INSERT INTO %I.clientbook_proposal (order_id, at) ', TG_TABLE_SCHEMA);
    -- Whoever posts at this moment holds the mark: this waits for him, and marks the order again.
    anew constant text := ' ON CONFLICT (order_id) DO UPDATE SET at = excluded.at';
    moved bigint[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        EXECUTE marked || 'SELECT f.id, clock_timestamp() FROM fresh f WHERE ' || bought || anew;
        RETURN NULL;
    END IF;
    IF TG_OP = 'DELETE' THEN
        EXECUTE marked || 'SELECT f.id, clock_timestamp() FROM stale f WHERE ' || posted || anew;
        RETURN NULL;
    END IF;
    EXECUTE marked || 'SELECT f.id, clock_timestamp() FROM fresh f JOIN stale s ON s.id = f.id'
        ' WHERE (f.paid, f.returned, f.allowed, f.total, f.rate, f.state) IS DISTINCT FROM (s.paid, s.returned, s.allowed, s.total, s.rate, s.state)'
        ' AND (' || bought || ' OR ' || posted || ')' || anew;
    SELECT array_agg(f.id) INTO moved FROM fresh f JOIN stale s ON s.id = f.id WHERE f.client_id <> s.client_id;
    IF moved IS NOT NULL THEN
        PERFORM kartoteka_book_follow(TG_TABLE_SCHEMA, moved);
    END IF;
    RETURN NULL;
END
$$
