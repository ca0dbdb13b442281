GRANT EXECUTE ON FUNCTION kartoteka_reveal(bigint, text) TO {manager}, {head}, {api};
