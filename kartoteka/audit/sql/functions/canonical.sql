-- The bytes that are hashed: each part with its length, so that no two rows can read alike.
CREATE OR REPLACE FUNCTION kartoteka_canonical(VARIADIC parts text[]) RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT convert_to(string_agg(coalesce(octet_length(convert_to(part, 'UTF8')) || ':' || part, '-'), ',' ORDER BY place), 'UTF8')
    FROM unnest(parts) WITH ORDINALITY AS t(part, place)
$$
