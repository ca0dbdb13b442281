GRANT EXECUTE ON FUNCTION kartoteka_reveal(bigint, text) TO {manager}, {head}, {api};
GRANT EXECUTE ON FUNCTION kartoteka_hold_double(bigint) TO {manager}, {head}, {api};
GRANT EXECUTE ON FUNCTION kartoteka_grams(text) TO {everyone}
