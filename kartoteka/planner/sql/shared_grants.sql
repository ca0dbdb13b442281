GRANT EXECUTE ON FUNCTION kartoteka_has_to_ring(text, integer, interval) TO {login};
