-- After entries came, moved or went: each client they are about knows when somebody last spoke with him.
CREATE OR REPLACE FUNCTION kartoteka_keep_silence() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    touched bigint[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        -- Said by name, the tables are those of the firm, and the plan is kept.
        EXECUTE format('SET LOCAL search_path = %I, public, pg_temp', TG_TABLE_SCHEMA);
        UPDATE cards_client c SET spoken_at = told.at FROM (SELECT client_id, max(at) AS at FROM fresh GROUP BY client_id) told
        WHERE c.id = told.client_id AND (c.spoken_at IS NULL OR c.spoken_at < told.at);
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE' THEN
        SELECT array_agg(client_id) INTO touched FROM (SELECT client_id, at FROM fresh UNION SELECT client_id, at FROM stale) one;
    ELSE
        SELECT array_agg(DISTINCT client_id) INTO touched FROM stale;
    END IF;
    EXECUTE format(
        'UPDATE %1$I.cards_client c SET spoken_at = told.at FROM'
        ' (SELECT one AS id, (SELECT max(e.at) FROM %1$I.journal_entry e WHERE e.client_id = one) AS at FROM unnest($1) one) told'
        ' WHERE c.id = told.id AND c.spoken_at IS DISTINCT FROM told.at', TG_TABLE_SCHEMA)
        USING touched;
    RETURN NULL;
END
$$
