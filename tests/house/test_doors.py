"""Every door has a lock: each address asks for a right, or stands on the reviewed list of open doors."""

import ast
import fnmatch
from collections.abc import Iterable

import pytest

from kartoteka.access import rights
from kartoteka.access.doors import Door
from tests.house import reading, routes
from tests.house.routes import Route

OPEN, OWN = reading.reviewed("open_doors"), reading.reviewed("own_doors")


def lacks(route: Route) -> str:
    """What is wrong with a door; "" when it is locked."""
    if is_among(route, OPEN):
        return ""
    if operations := routes.operations(route):
        unlocked = [
            one.view_func.__name__ for one in operations if not _asks(one.view_func) or not one.auth_callbacks
        ]
        return f"operations without a right or a token: {unlocked}" if unlocked else ""
    if getattr(route.view, "login_required", True) is False:
        return f"{route.view_name} lets in the unsigned"
    if is_among(route, OWN):
        return ""
    view = getattr(route.view, "view_class", None)
    if view is None or not issubclass(view, Door):
        return f"{route.view_name} is not a Door"
    return "" if _asks(view) else f"{route.view_name} needs no right of the table"


def is_among(route: Route, names: Iterable[str]) -> bool:
    return any(fnmatch.fnmatchcase(route.view_name, name) for name in names)


def _asks(thing: object) -> bool:
    return getattr(thing, "needs", None) in rights.BY_NAME


@pytest.mark.parametrize("route", routes.all_routes(), ids=str)
def test_every_door_has_a_lock(route):
    assert lacks(route) == ""


def test_the_list_of_open_doors_tells_the_truth():
    views = {route.view_name for route in routes.all_routes()}
    assert [name for name in [*OPEN, *OWN] if not fnmatch.filter(views, name)] == []


def test_an_open_door_opens_to_the_unsigned():
    """Otherwise an invitation would lead to the sign-in page, and nobody could ever accept it."""
    opened = [route for route in routes.all_routes() if is_among(route, OPEN)]
    assert [route.view_name for route in opened if getattr(route.view, "login_required", True)] == []


def test_every_right_opens_something():
    """A right that no page asks for is a promise that nobody keeps."""
    elsewhere = [file for file in reading.product() if file.module != rights.__name__]
    asked_for = {
        node.value for file in elsewhere for node in ast.walk(file.tree) if isinstance(node, ast.Constant)
    }
    assert rights.BY_NAME.keys() - asked_for == set()


def test_a_door_without_a_lock_is_noticed():
    class Unlocked(Door):
        needs = "no.such.right"

    assert "needs no right" in lacks(Route("x", "x", Unlocked.as_view()))
    assert "not a Door" in lacks(Route("x", "x", print))
