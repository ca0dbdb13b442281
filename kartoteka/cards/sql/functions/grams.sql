-- The threes of letters in each word of a name, its gaps included: by them parts of words are found.
-- The index of names is made of them, so whoever changes them makes it anew.
CREATE OR REPLACE FUNCTION kartoteka_grams(name text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    letter text[] := string_to_array(' ' || name || ' ', NULL);
    gram text[];
BEGIN
    FOR i IN 2 .. cardinality(letter) - 1 LOOP
        IF letter[i] <> ' ' THEN
            gram := gram || (letter[i - 1] || letter[i] || letter[i + 1]);
        END IF;
    END LOOP;
    RETURN gram;
END
$$
