GRANT EXECUTE ON FUNCTION kartoteka_book_key() TO {head};
GRANT EXECUTE ON FUNCTION kartoteka_book_list(jsonb, integer) TO {head};
GRANT EXECUTE ON FUNCTION kartoteka_book_totals(jsonb, text) TO {head};
GRANT EXECUTE ON FUNCTION kartoteka_book_record(text) TO {head};
GRANT EXECUTE ON FUNCTION kartoteka_book_looks(bigint, integer) TO {head};
GRANT EXECUTE ON FUNCTION kartoteka_book_postings(integer) TO {head};
GRANT EXECUTE ON FUNCTION kartoteka_book_summary(bigint) TO {head};
GRANT EXECUTE ON FUNCTION kartoteka_book_proposals(bigint, bigint, integer) TO {head};
GRANT EXECUTE ON FUNCTION kartoteka_book_post(bigint, text, bigint[], text, integer) TO {head};
GRANT EXECUTE ON FUNCTION kartoteka_book_go_on(bigint, integer) TO {head};
GRANT EXECUTE ON FUNCTION kartoteka_book_give(bigint) TO {head};
GRANT EXECUTE ON FUNCTION kartoteka_book_end(text) TO {head};
GRANT EXECUTE ON FUNCTION kartoteka_book_ask(text) TO {head}, {office};
GRANT EXECUTE ON FUNCTION kartoteka_book_arrange(boolean, integer) TO {head};
GRANT EXECUTE ON FUNCTION kartoteka_book_watch() TO {head}, {office};
GRANT EXECUTE ON FUNCTION kartoteka_book_second(text) TO {head}, {office};
GRANT EXECUTE ON FUNCTION kartoteka_book_stop(text) TO {head}, {office};
GRANT EXECUTE ON FUNCTION kartoteka_book_last(bigint) TO {head}, {manager};
GRANT EXECUTE ON FUNCTION kartoteka_book_gather() TO {worker}
