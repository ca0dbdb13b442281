"""T03: a full number is in one kind of answer only, the one that its keeper asked for."""

import pytest

from tests.guard import asking, markers

ROWS = [
    ("anna", "anna", 200),
    ("lida", "anna", 200),
    ("vera", "boris", 200),
    ("dmitri", "boris", 200),
    ("anna", "boris", 404),
    ("boris", "anna", 404),
    ("dmitri", "rita", 404),
    ("ralph", "anna", 404),
    ("alla", "anna", 403),
    ("stas", "anna", 403),
    ("token of anna", "anna", 200),
    ("token of anna", "boris", 404),
    ("token full", "anna", 403),
]


@pytest.mark.parametrize(("actor", "keeper", "status"), ROWS)
def test_a_number_is_given_to_whom_it_may_be_and_no_other_number_with_it(cast, actor, keeper, status):
    planted = cast.planted[keeper]
    stem = "/api/v1/contacts" if actor.startswith("token") else "/contacts"

    answer = asking.caller(cast, actor).ask("POST", f"{stem}/{planted.point.key}/value", {"reason": "T03"})

    assert answer.status_code == status
    given = set(markers.numbers_in(asking.text_of(answer), cast))
    assert given == ({markers.own_number(planted)} if status == 200 else set())


def test_a_number_that_was_given_is_in_no_later_answer(cast):
    anna, planted = asking.caller(cast, "anna"), cast.planted["anna"]
    anna.ask("POST", f"/contacts/{planted.point.key}/value", {"reason": "T03"})

    later = [
        anna.get(path)
        for path in ("/", "/clients", "/journal", f"/clients/{planted.client.key}", "/search?q=0931")
    ]

    assert [markers.numbers_in(asking.text_of(answer), cast) for answer in later] == [[]] * len(later)
