GRANT EXECUTE ON FUNCTION kartoteka_letter(bigint) TO {worker}
