-- After marks were put on cards, taken off or moved: told as one change of each card, with all marks before and after.
CREATE OR REPLACE FUNCTION kartoteka_keep_marks() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    nothing constant text := 'SELECT NULL::bigint AS client_id, NULL::bigint AS mark_id WHERE false';
    gained text := CASE TG_OP WHEN 'DELETE' THEN nothing ELSE 'SELECT client_id, mark_id FROM fresh' END;
    lost text := CASE TG_OP WHEN 'INSERT' THEN nothing ELSE 'SELECT client_id, mark_id FROM stale' END;
BEGIN
    EXECUTE format($sql$
        WITH gained AS (%2$s), lost AS (%3$s),
        touched AS (
            SELECT client_id AS id FROM gained UNION SELECT client_id FROM lost
        ),
        now_there AS (SELECT m.client_id, m.mark_id FROM %1$I.cards_client_marks m JOIN touched t ON t.id = m.client_id),
        was_there AS (SELECT * FROM now_there EXCEPT SELECT * FROM gained UNION SELECT * FROM lost),
        told AS (
            SELECT t.id,
                   ARRAY(SELECT mark_id FROM was_there w WHERE w.client_id = t.id ORDER BY 1) AS was,
                   ARRAY(SELECT mark_id FROM now_there n WHERE n.client_id = t.id ORDER BY 1) AS became
            FROM touched t
        )
        INSERT INTO %1$I.audit_change (actor_id, noun, noun_id, is_deletion, fields)
        SELECT $1, 'client', id, false, jsonb_build_object('marks', jsonb_build_array(to_jsonb(was), to_jsonb(became)))
        FROM told WHERE was <> became ORDER BY id
        $sql$, TG_TABLE_SCHEMA, gained, lost) USING (kartoteka_actor()).member_id;
    RETURN NULL;
END
$$
