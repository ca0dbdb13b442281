"""T01: every route, every actor, every verb gets the answer that the table foresees."""

import pytest
from django.urls import resolve

from kartoteka.access import rights
from tests.guard import asking, cells, table
from tests.guard.cast import part
from tests.guard.matrix import CLOSED, OPEN, reach
from tests.house import routes

ROUTES = {route.path: route for route in routes.all_routes() if not route.path.startswith("_dev/")}
ROWS = {row.route: row for row in table.ROWS}


def test_every_route_has_a_row():
    assert sorted(ROUTES.keys() - ROWS.keys()) == []


def test_every_row_has_a_route_and_no_route_two_rows():
    assert sorted(ROWS.keys() - ROUTES.keys()) == []
    assert len(ROWS) == len(table.ROWS)


@pytest.mark.parametrize("row", table.ROWS, ids=str)
def test_a_row_names_the_verbs_its_route_answers(row):
    route = ROUTES[row.route]
    if operations := routes.operations(route):
        assert {verb for one in operations for verb in one.methods} == set(row.verbs.split())
    elif view := getattr(route.view, "view_class", None):
        answered = {verb for verb in ("GET", "POST", "PUT", "PATCH", "DELETE") if hasattr(view, verb.lower())}
        assert answered == set(row.verbs.split())


def test_every_row_is_asked_at_an_address_of_its_own_route(cast):
    keys = cast.keys()
    assert [str(row) for row in table.ROWS if resolve(row.address(keys)).route != row.route] == []


def test_the_matrix_and_the_programs_table_of_rights_say_the_same():
    said = {right.name: {role: str(right.scope(role)) for role in cells.ROLES} for right in rights.TABLE}
    told = {name: {role: reach(name, role) for role in cells.ROLES} for name in said}
    assert {
        name: {role: "-" if far == "none" else far for role, far in row.items()} for name, row in said.items()
    } == told


@pytest.mark.parametrize("actor", asking.ACTORS)
def test_each_route_answers_the_actor_as_the_table_says_and_a_refusal_changes_nothing(cast, actor):
    caller = asking.caller(cast, actor)
    part(cast)

    trial = cells.try_all(cast, caller)

    assert not trial.faults, "\n".join(trial.faults)
    assert trial.proven > 0


def test_the_matrix_has_thousands_of_cells():
    assert sum(1 for actor in asking.ACTORS for _ in cells.cells_of(actor, table.ROWS)) > 2_000


@pytest.mark.parametrize("room", [room for room in table.ROOMS if room not in {"entrance", "instruments"}])
def test_a_request_that_is_let_in_changes_something(cast, room):
    """Else the proofs that a refused one changes nothing would be worth nothing."""
    rows = [row for row in table.ROOMS[room] if row.lock("POST") not in {OPEN, CLOSED} and not row.idle]
    callers = {name: asking.caller(cast, name) for name in {cells.insider(row) for row in rows}}

    idle = [
        f"{verb} {row}"
        for row in rows
        for verb in set(row.verbs.split()) & (set(cells.UNSAFE) if row.is_api else {"POST"})
        if not cells.changes(cast, callers[cells.insider(row)], row, verb)
    ]

    assert idle == []
