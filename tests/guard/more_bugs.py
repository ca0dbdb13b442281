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
    ClientFile: "the room of cards asked by boris",
    Person: "the room of card asked by boris",
    Job: "the room of card asked by boris",
    Merge: "the room of card asked by boris",
    Preference: "the room of catalog asked by boris",
    CallList: "the room of cold calls asked by boris",
    CallLine: "the room of cold calls asked by boris",
    Deal: "the room of deals asked by boris",
    Breach: "the room of deals asked by boris",
    Import: "the room of intake asked by boris",
    Promise: "the room of day asked by boris",
    Order: "the room of sales asked by boris",
    Booking: "the room of sales asked by boris",
    # Only leaders may ask for one by its key; a manager would read it in the register.
    Concession: "a crawl by boris",
    Subscription: "the room of sales asked by boris",
    BulkEdit: "the room of segments asked by boris",
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
        Bug(f"{model.__name__}: the sight is widened to all", _widen(model), noticed_by)
        for model, noticed_by in SIGHTS.items()
    ),
    *(
        Bug(f"{name} is everybody's right", _open_to_all(name), f"the room of {room} asked by {actor}")
        for name, (room, actor) in RIGHTS.items()
    ),
]
