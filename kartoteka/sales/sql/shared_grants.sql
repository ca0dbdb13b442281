GRANT EXECUTE ON FUNCTION kartoteka_letter(bigint) TO {worker};
GRANT EXECUTE ON FUNCTION kartoteka_forget_history(text, integer) TO {worker}
