GRANT EXECUTE ON FUNCTION kartoteka_paper_letter(bigint) TO {worker}
