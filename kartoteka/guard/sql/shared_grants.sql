GRANT EXECUTE ON FUNCTION kartoteka_export(bigint, bigint[]) TO {manager}, {head};
