"""More bugs, one a room and one a right: a sight that is widened to all, a page that opens to a lesser role.

They are asked at night, with `bin/figures planted`; the kinds they stand for are in `bugs`, and are asked always.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest
from django.db.models import Q

from kartoteka.access import rights
from kartoteka.access.guarding import Guarded, Sight
from kartoteka.cards.models import ClientFile, Job, Merge, Person
from kartoteka.catalog.models import Preference
from kartoteka.coldcalls.models import CallLine, CallList
from kartoteka.deals.models import Breach, Deal
from kartoteka.intake.models import Import
from kartoteka.planner.models import Promise
from kartoteka.sales.models import Booking, Concession, Order, Subscription
from kartoteka.segments.models import BulkEdit
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Role
from tests.guard.bugs import Bug

SIGHTS: dict[type[Guarded], str] = {
    ClientFile: "cards",
    Person: "card",
    Job: "card",
    Merge: "card",
    Preference: "catalog",
    CallList: "cold calls",
    CallLine: "cold calls",
    Deal: "deals",
    Breach: "deals",
    Import: "intake",
    Promise: "day",
    Order: "sales",
    Booking: "sales",
    Concession: "sales",
    Subscription: "sales",
    BulkEdit: "segments",
}
RIGHTS = {
    "exports.approve": ("guard", "anna"),
    "looks.see": ("guard", "anna"),
    "journal.pin": ("journal", "anna"),
    "sales.grant": ("sales", "anna"),
    "stock.keep": ("warehouse", "anna"),
    "imports.judge": ("intake", "anna"),
    "deals.arrange": ("deals", "anna"),
    "people.manage": ("office", "vera"),
    "budgets.change": ("office", "vera"),
    "tokens.manage": ("office", "vera"),
    "hooks.manage": ("hooks", "vera"),
}


@dataclass(frozen=True)
class Wide(Sight):
    """Whoever holds the right sees all rows."""

    def condition(self, actor: Actor, *, binned: bool = False) -> Q:
        return Q() if rights.may(actor, self.right) else Q(pk__in=[])


def _widen(model: type[Guarded]) -> Callable[[pytest.MonkeyPatch], Any]:
    def plant(patch: pytest.MonkeyPatch) -> None:
        narrow = model.sight
        wide = Wide(narrow.right, narrow.keeper, narrow.also, narrow.bins, narrow.others)
        patch.setattr(model, "sight", wide)

    return plant


def _open_to_all(name: str) -> Callable[[pytest.MonkeyPatch], Any]:
    def plant(patch: pytest.MonkeyPatch) -> None:
        patch.setitem(rights.BY_NAME, name, replace(rights.BY_NAME[name], all=tuple(Role)))

    return plant


MORE = [
    *(
        Bug(
            f"{model.__name__}: the sight is widened to all",
            _widen(model),
            f"the room of {room} asked by boris",
        )
        for model, room in SIGHTS.items()
    ),
    *(
        Bug(f"{name} is everybody's right", _open_to_all(name), f"the room of {room} asked by {actor}")
        for name, (room, actor) in RIGHTS.items()
    ),
]
