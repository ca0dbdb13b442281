"""T03: whatever an actor reads, by whatever way he comes there, no foreign marker and no full number is in it."""

import pytest
from django.core import mail

from tests.guard import asking, crawling, markers, spying, table
from tests.guard.cast import part
from tests.guard.matrix import OPEN, SIGNED_IN

# One manager of another team stands for all.
READERS = ("anna", "boris", "lida", "vera", "dmitri", "mark", "alla", "kira", "stas", "inna", "left", "ralph")
PROGRAMS = (
    "token full",
    "token of anna",
    "token of boris",
    "token of vera",
    "token narrow",
    "token of ralph",
)


@pytest.mark.parametrize("actor", READERS)
def test_a_crawl_meets_no_foreign_marker_and_no_full_number(cast, actor):
    caller = asking.caller(cast, actor)
    part(cast)

    visits = spying.read_all(caller, cast)

    found = list(spying.leaks(visits, actor, cast))
    assert not found, "\n".join(found)
    assert [visit.address for visit in visits if visit.answer.status_code == 500] == []
    assert len(visits) > len(table.ROWS)


def test_the_other_firms_director_sees_his_own_firm_and_nothing_of_this_one(cast):
    caller = asking.caller(cast, "ralph")
    caller.prefix = "/w/rival"

    visits = crawling.crawl(caller)

    found = list(spying.leaks(visits, "ralph", cast))
    assert not found, "\n".join(found)
    assert any(cast.planted["rita"].words[0] in visit.text for visit in visits)


@pytest.mark.parametrize("actor", PROGRAMS)
def test_a_program_is_told_no_foreign_marker_and_no_full_number(cast, actor):
    caller = asking.caller(cast, actor)
    part(cast)

    visits = spying.read_all(caller, cast)

    found = list(spying.leaks(visits, actor, cast))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("actor", ["anna", "dmitri", "ralph"])
def test_logs_and_letters_name_no_client(cast, actor, caplog):
    """Nobody's: a log is read by people who see no client at all."""
    caplog.set_level("DEBUG")
    planted = [word for one in cast.planted.values() for word in one.words]
    caller = asking.caller(cast, actor)

    spying.read_all(caller, cast, most=30)

    written = spying.written(caplog)
    written += "".join(str(letter.message()) for letter in mail.outbox)
    assert markers.said_in(written, planted) == []
    assert markers.numbers_in(written, cast) == []


def test_a_crawl_of_the_director_reaches_every_page_that_can_be_read_without_a_key(cast):
    visits = crawling.crawl(asking.caller(cast, "dmitri"), most=2000)

    readable = {
        row.address({})
        for row in table.ROWS
        if "GET" in row.verbs
        and not row.of
        and "<" not in row.route
        and not row.is_api
        and not row.is_unlinked
        and row.needs not in {OPEN, SIGNED_IN}
    }
    assert readable - {visit.address.partition("?")[0] for visit in visits} == set()
