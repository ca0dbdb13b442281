"""T04: the tests are tested. Each bug that is planted must be noticed by the check that is there for it.

Twenty kinds are planted always; with KARTOTEKA_NIGHT in the environment one a room and one a right besides.
"""

import os

import pytest

from kartoteka.lib.phones import Phone
from kartoteka.staff.models import Member
from kartoteka.staff.tests import makers
from tests.guard import (
    asking,
    backstop,
    bugs,
    cells,
    forbidden,
    markers,
    more_bugs,
    racing,
    spying,
    table,
    test_race,
    twins,
)
from tests.guard import cast as making
from tests.guard.things import furnish

BUGS = [*bugs.BUGS, *more_bugs.MORE] if os.environ.get("KARTOTEKA_NIGHT") else bugs.BUGS


def ask_a_room(cast, told):
    room, _, actor = told.partition(" asked by ")
    caller = asking.caller(cast, actor)
    making.part(cast)
    return cells.try_all(cast, caller, table.ROOMS[room]).faults


def ask_the_matrix(cast, actor):
    caller = asking.caller(cast, actor)
    making.part(cast)
    return cells.try_all(cast, caller, [*table.DESK, *table.CARDS, *table.ROOMS["api"]]).faults


def crawl(cast, actor):
    caller = asking.caller(cast, actor)
    return list(spying.leaks(spying.read_all(caller, cast, most=30), actor, cast))


def compare_twins(cast, actor):
    caller = asking.caller(cast, actor)
    before = twins.answers(caller, cast)
    twins.add_invisible_rows(cast, "boris", "rita")
    after = twins.answers(caller, cast)
    return [page for page in before if before[page] != after[page]]


def change_a_role(cast, actor):
    vera = asking.caller(cast, "vera")
    vera.get("/clients")
    with makers.inside():
        Member.objects.filter(pk=cast.people["vera"].pk).update(role="storekeeper")
    return [] if vera.get("/clients").status_code == 403 else ["still a head"]


def try_the_backstop(cast, actor):
    with makers.inside(role="none"), backstop.assumed("manager"):
        tried = [statement for role, statement in forbidden.attempts() if role == "manager"]
        # One is enough; what a statement does that succeeds against all expectation is nobody's guess.
        return [next((statement for statement in tried if not backstop.say(statement).is_refused), "")]


CHECKS = {
    "the matrix asked by ": ask_the_matrix,
    "the room of ": ask_a_room,
    "a crawl by ": crawl,
    "the twins of ": compare_twins,
    "a changed role": change_a_role,
    "the backstop": try_the_backstop,
}


def faults_found(cast, noticed_by):
    name, check = next((name, check) for name, check in CHECKS.items() if noticed_by.startswith(name))
    return check(cast, noticed_by.removeprefix(name))


@pytest.fixture
def planted(request, guard_ground, django_db_blocker):
    """In the database before the test's transaction begins, and out of it after it has ended."""
    with django_db_blocker.unblock(), bugs.in_database(request.param):
        yield request.param


def in_order(bug):
    return bug.noticed_by.startswith(tuple(CHECKS))


@pytest.mark.parametrize(
    "planted", [bug for bug in BUGS if in_order(bug)], indirect=True, ids=lambda bug: bug.name
)
def test_a_planted_bug_is_noticed(planted, db, settings, monkeypatch):
    settings.SIGNUP = "open"
    planted.plant(monkeypatch)
    cast = making.gather()
    furnish(cast)

    assert any(faults_found(cast, planted.noticed_by))


@pytest.mark.parametrize(
    "planted", [bug for bug in BUGS if not in_order(bug)], indirect=True, ids=lambda bug: bug.name
)
def test_a_client_named_in_the_log_is_noticed(planted, cast, monkeypatch, caplog):
    planted.plant(monkeypatch)
    anna = asking.caller(cast, "anna")
    anna.get(f"/clients/{cast.planted['anna'].client.key}")

    assert markers.said_in(spying.written(caplog), cast.planted["anna"].words) != []


@pytest.mark.parametrize("careless", [bugs.careless_spending, bugs.careless_reveal])
def test_a_careless_budget_is_noticed_by_the_race(careless, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), bugs.in_database(careless()), racing.field(64) as field:
        field.limit(day_stops=16)
        outcomes = racing.at_once(field, [test_race.reveal(field, point) for point in field.points])

    assert len([outcome for outcome in outcomes if isinstance(outcome, Phone)]) > 16


def test_at_least_ten_bugs_are_planted_and_each_is_another():
    assert len({bug.plant for bug in bugs.BUGS}) >= 10
