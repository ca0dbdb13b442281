"""T05: no page falls over whatever is put into its address, and none answers with what is not the asker's."""

from urllib.parse import quote, urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.guard import asking, cells, table
from tests.guard.matrix import CLOSED

NAMES = (
    "q",
    "page",
    "order",
    "kind",
    "keeper",
    "author",
    "day",
    "who",
    "deed",
    "noun",
    "since",
    "until",
    "reason",
    "left",
    "cursor",
    "next",
)
ODD = (
    "\0",
    "",
    " ",
    "%",
    "%00",
    "'",
    '"',
    "<b>",
    "\u202e",
    "я" * 300,
    "9" * 40,
    "-1",
    "1e999",
    "null",
    "[]",
    "{}",
    "2026-13-45",
    "0001-01-01",
    "9999-12-31",
    ":*",
    "& |",
    "!",
    "\\",
    "()",
    "a b:* & (",
    "\ud7ff",
    "😀",
)
VALUES = st.one_of(st.sampled_from(ODD), st.text(max_size=40), st.integers().map(str))
QUERIES = st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=5)
ALL_AT_ONCE = ("\0", "9" * 400, "я" * 400)
ODD_KEYS = ("\0", "x" * 500, "я", "'", "..", "0", str(10**20), "%2e%2e", "\ud7ff")
BODIES = st.dictionaries(
    st.sampled_from(("name", "phone", "text", "reason", "kind", "version", "x")),
    st.one_of(
        VALUES,
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.lists(VALUES, max_size=2),
        st.just("\ud800"),
    ),
    max_size=4,
)
RAW_BODIES = (
    b"",
    b"{",
    b"[]",
    b"null",
    b'"x"',
    b"\xff",
    b'{"name": "\\u0000"}',
    b'{"text": "\\u0000"}',
    b'{"text": "\\ud800"}',
    b'{"reason": "\\u0000"}',
    b"[" * 50_000,
)


def some(count):
    return settings(
        max_examples=5 * count,
        deadline=None,
        derandomize=True,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )


def rows_with(verb):
    """The rooms that answer this verb somewhere, and where."""
    found = {room: [row for row in rows if verb in row.verbs.split()] for room, rows in table.ROOMS.items()}
    return [pytest.param(rows, id=room) for room, rows in found.items() if rows]


@pytest.fixture
def ask(cast):
    """Asks as somebody whom the row lets in, and says what fell over; nothing of it stays."""
    keys = cast.keys()
    callers = {
        name: asking.caller(cast, name) for name in ("dmitri", "anna", "token of anna", "token of vera")
    }

    def asked(row, verb, *, query=(), body=None, **other_keys):
        caller = callers[cells.insider(row)]
        with asking.undone():
            answer = caller.ask(verb, f"{row.address({**keys, **other_keys})}?{urlencode(query)}", body)
        assert answer.status_code < 500 or answer.status_code == 503, (verb, row, query, body, other_keys)
        return answer

    return asked


@pytest.mark.parametrize("rows", rows_with("GET"))
def test_no_query_makes_a_page_fall_over(ask, rows):
    @some(len(rows))
    @given(st.sampled_from(rows), QUERIES)
    def try_one(row, query):
        ask(row, "GET", query=query)

    try_one()
    for row in rows:
        for odd in ALL_AT_ONCE:
            ask(row, "GET", query=dict.fromkeys(NAMES, odd))


@pytest.mark.parametrize("room", table.ROOMS)
def test_no_key_makes_a_page_fall_over(ask, room):
    for row in table.ROOMS[room]:
        for odd in ODD_KEYS if "<" in row.route and row.of else ():
            for verb in row.verbs.split():
                answer = ask(row, verb, body={}, **{row.of: quote(odd)})
                assert answer.status_code in {302, 400, 401, 403, 404, 405, 410, 422}, (row, verb, odd)


@pytest.mark.parametrize("verb", ["POST", "PATCH"])
def test_no_body_makes_the_api_fall_over(ask, verb, cast):
    listed = [row for row in table.ROOMS["api"] if verb in row.verbs.split() and row.needs != CLOSED]
    rows = [row for row in listed if "file" not in row.body]

    @some(len(rows) * 2)
    @given(st.sampled_from(rows), BODIES)
    def try_one(row, body):
        ask(row, verb, body={**row.filled(cast.keys()), **body})

    try_one()
    for row in rows:
        for raw in RAW_BODIES:
            ask(row, verb, body=raw)


@pytest.mark.parametrize("rows", [param for param in rows_with("POST") if param.id != "api"])
def test_no_form_makes_a_page_fall_over(ask, rows, cast):
    keys = cast.keys()
    forms = [row for row in rows if "file" not in row.body]
    names = {str(row): [*row.body, "reason", "next", "name", "email"] for row in forms}

    @some(len(forms))
    @given(st.sampled_from(forms), st.dictionaries(st.integers(0, 8), VALUES, max_size=4))
    def try_one(row, values):
        typed = {names[str(row)][place % len(names[str(row)])]: value for place, value in values.items()}
        ask(row, "POST", body={**row.filled(keys), **typed})

    try_one()
    for row in forms:
        for odd in ALL_AT_ONCE:
            ask(row, "POST", body={**row.filled(keys), **dict.fromkeys(names[str(row)], odd)})


def test_no_name_of_a_file_makes_the_import_fall_over(cast):
    anna = asking.caller(cast, "anna")
    for name in ("a" * 400 + ".csv", "\0.csv", "../../etc/passwd", "я.csv\r\nX: y", ""):
        file = SimpleUploadedFile("x", "Имя\nАлмаз\n".encode())
        file._name = name  # type: ignore[attr-defined]  # past the property, which would tidy it
        assert anna.ask("POST", "/imports/new", {"file": file}).status_code < 500, name
