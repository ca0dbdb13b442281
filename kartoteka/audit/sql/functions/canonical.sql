-- The bytes that are hashed: each part with its length, so that no two rows can read alike.
CREATE OR REPLACE FUNCTION kartoteka_canonical(VARIADIC parts text[]) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    part text;
    told text;
BEGIN
    FOREACH part IN ARRAY parts LOOP
        told := concat(told || ',', octet_length(convert_to(part, 'UTF8')) || ':' || part, CASE WHEN part IS NULL THEN '-' END);
    END LOOP;
    RETURN convert_to(told, 'UTF8');
END
$$
