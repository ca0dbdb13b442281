"""T05: no page falls over whatever is put into its address, and none answers with what is not the asker's."""

from urllib.parse import quote, urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.guard import asking, table

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
READABLE = [row for row in table.ROWS if "GET" in row.verbs.split()]
FEW = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.mark.parametrize("row", READABLE, ids=str)
def test_no_query_makes_a_page_fall_over(cast, row):
    actor = "token of anna" if row.is_api else "dmitri"
    caller, keys = asking.caller(cast, actor), cast.keys()

    @FEW
    @given(QUERIES)
    def ask(query):
        with asking.undone():
            answer = caller.get(f"{row.address(keys)}?{urlencode(query)}")
        assert answer.status_code != 500, query

    ask()
    for odd in ("\0", "9" * 400, "0", "я" * 400):
        with asking.undone():
            answer = caller.get(f"{row.address(keys)}?{urlencode(dict.fromkeys(NAMES, odd))}")
        assert answer.status_code != 500, odd


@pytest.mark.parametrize("row", [row for row in table.ROWS if row.of], ids=str)
def test_no_key_makes_a_page_fall_over(cast, row):
    actor = "token of anna" if row.is_api else "dmitri"
    caller, keys = asking.caller(cast, actor), cast.keys()
    for odd in ("\0", "x" * 500, "я", "'", "..", "0", str(10**20), "%2e%2e", "\ud7ff"):
        address = row.address({**keys, row.of: quote(odd)})
        for verb in row.verbs.split():
            with asking.undone():
                answer = caller.ask(verb, address, {})
            assert answer.status_code in {302, 400, 401, 403, 404, 405, 410, 422}, (verb, odd)


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
WRITABLE = [
    (row, verb) for row in table.ROWS if row.is_api for verb in row.verbs.split() if verb in {"POST", "PUT"}
]


@pytest.mark.parametrize(("row", "verb"), WRITABLE, ids=str)
def test_no_body_makes_the_api_fall_over(cast, row, verb):
    caller, keys = asking.caller(cast, "token of anna"), cast.keys()

    @FEW
    @given(BODIES)
    def ask(body):
        with asking.undone():
            answer = caller.ask(verb, row.address(keys), {**row.body, **body})
        assert answer.status_code < 500, body

    ask()
    for raw in (
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
    ):
        with asking.undone():
            assert caller.ask(verb, row.address(keys), raw).status_code < 500, raw[:40]


FORMS = [
    row
    for row in table.ROWS
    if not row.is_api and "POST" in row.verbs.split() and not row.route.startswith("imports/new")
]


@pytest.mark.parametrize("row", FORMS, ids=str)
def test_no_form_makes_a_page_fall_over(cast, row):
    caller, keys = (
        asking.caller(cast, "anna" if row.of in {"import", "applied", "stuck"} else "dmitri"),
        cast.keys(),
    )
    names = [*row.body, "reason", "next", "name"]

    @FEW
    @given(st.dictionaries(st.sampled_from(names), VALUES, max_size=4))
    def ask(body):
        with asking.undone():
            answer = caller.ask("POST", row.address(keys), {**row.filled(keys), **body})
        assert answer.status_code < 500, body

    ask()
    for odd in ("\0", "9" * 400, "0", "я" * 400):
        with asking.undone():
            answer = caller.ask("POST", row.address(keys), {**row.filled(keys), **dict.fromkeys(names, odd)})
        assert answer.status_code < 500, odd


@pytest.mark.parametrize("name", ["a" * 400 + ".csv", "\0.csv", "../../etc/passwd", "я.csv\r\nX: y", ""])
def test_no_name_of_a_file_makes_the_import_fall_over(cast, name):
    file = SimpleUploadedFile("x", "Имя\nАлмаз\n".encode())
    file._name = name

    assert asking.caller(cast, "anna").ask("POST", "/imports/new", {"file": file}).status_code < 500
