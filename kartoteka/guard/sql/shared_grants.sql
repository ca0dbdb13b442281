GRANT EXECUTE ON FUNCTION kartoteka_export(bigint, bigint[]) TO {manager}, {head};
GRANT EXECUTE ON FUNCTION kartoteka_export_book(bigint, text) TO {head};
