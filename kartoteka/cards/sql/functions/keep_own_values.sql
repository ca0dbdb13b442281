-- After values of own fields came, changed or went: told as one change of each card a statement, under the name own:<field>.
-- Of several choices all that stood there and all that stand there now; what a new card begins with is not its history.
CREATE OR REPLACE FUNCTION kartoteka_keep_own_values() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    columns constant text := 'v.client_id, v.person_id, v.field_id, coalesce(nullif(v.text, ''''), v.number::text, v.day::text) AS value';
    nothing constant text := 'SELECT ' || columns || ' FROM %1$I.cards_ownvalue v WHERE false';
    edited constant text := ' v JOIN %s w ON w.id = v.id AND (w.text, w.number, w.day) IS DISTINCT FROM (v.text, v.number, v.day)';
    gained text := nothing;
    lost text := nothing;
BEGIN
    CASE TG_OP
        WHEN 'INSERT' THEN
            gained := 'SELECT ' || columns || ' FROM fresh v JOIN %1$I.cards_client c ON c.id = v.client_id'
                   || ' LEFT JOIN %1$I.cards_person p ON p.id = v.person_id WHERE coalesce(p.created_at, c.created_at) < now()';
        WHEN 'UPDATE' THEN
            gained := 'SELECT ' || columns || ' FROM fresh' || replace(edited, '%s', 'stale');
            lost := 'SELECT ' || columns || ' FROM stale' || replace(edited, '%s', 'fresh');
        ELSE
            lost := 'SELECT ' || columns || ' FROM stale v';
    END CASE;
    EXECUTE format(
        'WITH gained AS MATERIALIZED (' || gained || '), lost AS MATERIALIZED (' || lost || '),'
        || $sql$
        touched AS MATERIALIZED (
            SELECT client_id, person_id, field_id FROM gained UNION SELECT client_id, person_id, field_id FROM lost
        ),
        now_there AS (
            SELECT t.*, coalesce(nullif(v.text, ''), v.number::text, v.day::text) AS value
            FROM touched t JOIN %1$I.cards_ownvalue v
                ON v.client_id = t.client_id AND v.field_id = t.field_id AND v.person_id IS NOT DISTINCT FROM t.person_id
        ),
        was_there AS (SELECT * FROM now_there EXCEPT SELECT * FROM gained UNION SELECT * FROM lost),
        told AS (
            SELECT t.*, f.kind = 'choices' AS is_list,
                   ARRAY(SELECT value FROM was_there w WHERE (w.client_id, w.field_id) = (t.client_id, t.field_id)
                         AND w.person_id IS NOT DISTINCT FROM t.person_id ORDER BY 1) AS was,
                   ARRAY(SELECT value FROM now_there n WHERE (n.client_id, n.field_id) = (t.client_id, t.field_id)
                         AND n.person_id IS NOT DISTINCT FROM t.person_id ORDER BY 1) AS became
            FROM touched t JOIN %1$I.cards_ownfield f ON f.id = t.field_id
        )
        INSERT INTO %1$I.audit_change (actor_id, noun, noun_id, is_deletion, fields)
        SELECT $1, CASE WHEN person_id IS NULL THEN 'client' ELSE 'person' END, coalesce(person_id, client_id), false,
               jsonb_build_object('own:' || field_id, CASE WHEN is_list THEN jsonb_build_array(to_jsonb(was), to_jsonb(became))
                                                      ELSE jsonb_build_array(was[1], became[1]) END)
        FROM told WHERE was <> became ORDER BY client_id, person_id, field_id
        $sql$, TG_TABLE_SCHEMA) USING (kartoteka_actor()).member_id;
    RETURN NULL;
END
$$
