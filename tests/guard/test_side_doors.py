"""T05: the second ways to the same rows: history, search, counts, page marks, filters and orders."""

import re
from base64 import urlsafe_b64encode
from itertools import product
from json import dumps
from urllib.parse import urlencode

import pytest

from kartoteka.access import acting
from kartoteka.cards import adding, handing_over
from kartoteka.staff.tests import makers
from tests.guard import asking, markers

MARK = re.compile(r"[?&]page=([\w%-]+)")


def foreign_said(cast, actor, *answers):
    foreign = list(markers.foreign_to(actor, cast))
    texts = [asking.text_of(answer) for answer in answers]
    return [
        word for text in texts for word in (*markers.said_in(text, foreign), *markers.numbers_in(text, cast))
    ]


def many_clients(cast, keeper, count, *, stem):
    actor = makers.acts_as(cast.people[keeper])
    with makers.inside(), acting.acting(actor):
        for number in range(count):
            adding.add(f"{stem} {number:03}", by=actor)


@pytest.fixture
def anna(cast):
    return asking.caller(cast, "anna")


def test_search_finds_no_foreign_client_by_any_spelling(cast, anna):
    foreign = [planted for name, planted in cast.planted.items() if name != "anna"]
    asked = [
        part
        for planted in foreign
        for part in (
            planted.words[0],
            planted.words[0].upper(),
            planted.words[0][:5],
            planted.words[1],
            planted.words[2],
            planted.phone.e164,
            str(planted.phone),
            planted.phone.e164.replace("+7", "8"),
            planted.phone.last_four,
            planted.noted.e164,
            planted.client.key,
            planted.point.key,
            str(planted.client.pk),
        )
    ]
    for text in asked:
        for path in ("/search", "/clients"):
            said = asking.text_of(anna.get(f"{path}?{urlencode({'q': text})}"))
            keys = [planted.client.key for planted in foreign if planted.client.key in said.replace(text, "")]
            assert keys == [], text


def test_a_filter_by_a_foreign_manager_gives_own_rows_only(cast, anna):
    keys = [cast.people[name].key for name in ("boris", "oleg", "vera", "rita")]
    answers = [anna.get(f"/clients?keeper={key}") for key in keys] + [
        anna.get(f"/journal?author={key}") for key in keys
    ]

    assert foreign_said(cast, "anna", *answers) == []
    assert {answer.status_code for answer in answers} == {200}


@pytest.mark.parametrize(
    "order", ["name", "-name", "added", "-added", "keeper__name", "contact_points__lookup", "?", "id; --"]
)
def test_no_order_brings_a_foreign_row_or_sorts_by_what_is_hidden(cast, anna, order):
    answer = anna.get(f"/clients?{urlencode({'order': order})}")

    assert answer.status_code == 200
    assert foreign_said(cast, "anna", answer) == []


def test_a_page_mark_of_one_person_shows_another_nothing_foreign(cast):
    for name in ("anna", "boris"):
        many_clients(cast, name, 60, stem=f"Ряд{name}")
    pages = ("/clients", "/clients?order=-added", "/journal", "/settings/log")
    marks = [
        (page, mark)
        for page in pages
        for mark in MARK.findall(
            asking.text_of(asking.caller(cast, "dmitri").get(page)).replace("&amp;", "&")
        )
    ]
    assert len(marks) >= 2

    for page, mark in marks:
        answer = asking.caller(cast, "anna").get(f"{page}{'&' if '?' in page else '?'}page={mark}")
        assert answer.status_code == 200
        assert foreign_said(cast, "anna", answer) == []
        assert "Рядboris" not in asking.text_of(answer)


def made_up_marks():
    """What somebody would put together who has read how marks are made."""
    places: list[list[object]] = [
        ["", 0],
        ["Я", 10**30],
        [None, None],
        ["a", "b"],
        [{}, []],
        ["\0", 1],
        [1e308 * 10, 1],
        ["\ud800", 1],
    ]
    told = [[direction, *place] for direction, place in product(("<", ">", "=", None), places)]
    moments = [
        ["<", "9999-12-31T23:59:59+00:00", 1],
        [">", "0001-01-01T00:00:00+14:00", 1],
        ["<", "2026-02-30", 1],
    ]
    deep = [["[" * 30_000]]
    texts = (
        [dumps(one) for one in [*told, *moments]]
        + [one for (one,) in deep]
        + ["NaN", '["<", NaN, Infinity]', '{"a": 1}', "7"]
    )
    return [urlsafe_b64encode(text.encode()).decode().rstrip("=") for text in texts] + [
        "%%%",
        "я",
        "=",
        "a" * 9000,
    ]


PAGED = ("/clients?", "/clients?order=added&", "/journal?", "/settings/log?", "/imports?")


@pytest.mark.parametrize("listing", PAGED)
def test_a_mark_that_was_made_up_is_a_page_of_ones_own(cast, anna, listing):
    for mark in made_up_marks():
        answer = anna.get(f"{listing}{urlencode({'page': mark})}")
        assert answer.status_code == 200, mark
        assert foreign_said(cast, "anna", answer) == []


@pytest.mark.parametrize("path", ["/api/v1/clients", "/api/v1/clients/{client}/notes"])
def test_a_cursor_that_was_made_up_gives_the_program_nothing_foreign(cast, path):
    program = asking.caller(cast, "token of anna")
    for mark in made_up_marks():
        answer = program.get(f"{path.format(**cast.keys())}?{urlencode({'cursor': mark})}")
        assert answer.status_code in {200, 422}, mark
        assert foreign_said(cast, "token of anna", answer) == []


def test_the_count_above_the_list_counts_own_clients_only(cast, anna):
    before = anna.get("/clients").content
    many_clients(cast, "boris", 5, stem="Невидимый")

    counted = re.compile(rb"pager-note[^>]*>([^<]*)<")
    assert counted.findall(anna.get("/clients").content) == counted.findall(before) != []


def test_the_history_of_a_client_is_read_by_whoever_keeps_him_now(cast):
    """After a hand-over the card and its past follow the client, and leave the one before."""
    planted, head = cast.planted["anna"], makers.acts_as(cast.people["vera"])
    page = f"/clients/{planted.client.key}"
    before = asking.text_of(asking.caller(cast, "anna").get(f"{page}/history"))
    with makers.inside(), acting.acting(head):
        handing_over.hand_over(planted.client, to=cast.people["boris"], by=head)

    then = asking.caller(cast, "anna").get(page)
    after = asking.text_of(asking.caller(cast, "boris").get(f"{page}/history"))

    assert planted.words[1] in before
    assert then.status_code == 404
    assert planted.words[1] in after
    gone = (planted.client.key, *planted.words[1:])
    assert markers.said_in(asking.text_of(asking.caller(cast, "anna").get("/")), gone) == []
    assert markers.said_in(asking.text_of(asking.caller(cast, "anna").get("/journal")), gone) == []
