GRANT EXECUTE ON FUNCTION kartoteka_spend(text, integer, bigint, text) TO {everyone};
GRANT EXECUTE ON FUNCTION kartoteka_actor() TO {everyone};
