"""T13, at the door: the Client Book is not there for anybody but the two who hold a pass."""

from http import HTTPStatus

import pytest

from tests.guard import asking, book_table, cells

VERBS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")
OUTSIDERS = ("alla", "inna", "boris", "kira", "oleg", "lida", "stas", "mark", "anna")
REFUSED = {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}
# What an accountant may do in an emergency, and a manager with a card of his own: no row of the book is in either.
OF_OTHERS = {book_table.RESCUE, "book.hint"}


@pytest.mark.parametrize("name", OUTSIDERS)
def test_whoever_holds_no_pass_is_refused_by_every_verb(cast, name):
    caller, keys = asking.caller(cast, name), cast.keys()
    let_in = {}
    for row in book_table.BOOK:
        if row.needs in OF_OTHERS:
            continue
        for verb in VERBS:
            with asking.undone():
                body = row.filled(keys) if verb in cells.UNSAFE else None
                answer = caller.ask(verb, row.address(keys), body)
            if answer.status_code not in REFUSED:
                let_in[f"{verb} {row}"] = answer.status_code
    assert let_in == {}


@pytest.mark.parametrize(
    "name", ["dmitri", "vera", *OUTSIDERS, "ralph", asking.NOBODY, "token full", "token of vera"]
)
def test_the_rows_of_the_book_answer_as_the_table_says(cast, name):
    trial = cells.try_all(cast, asking.caller(cast, name), book_table.BOOK)
    assert not trial.faults, "\n".join(trial.faults)


def test_a_request_that_is_let_in_changes_something(cast):
    dmitri = asking.caller(cast, "dmitri")
    rows = [row for row in book_table.BOOK if "POST" in row.verbs.split() and not row.idle]
    assert [str(row) for row in rows if not cells.changes(cast, dmitri, row, "POST")] == []
