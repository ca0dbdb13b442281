"""The list of orders: what is wanted of it, read from the address, and the sums under it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from kartoteka.cards.finding import names
from kartoteka.lib import money, paging
from kartoteka.lib.statements import Nothing
from kartoteka.sales import queries
from kartoteka.sales.models import Order
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member

LONGEST_WORDS = 100
SUMMED: dict[str, Any] = {
    "total": F("total") * queries.SIGN,
    "billed": F("billed"),
    "paid": F("paid"),
    "owed": F("owed"),
}
# What is to be done about orders, each a question that an index answers.
MATTERS: dict[str, tuple[Any, Q]] = {
    "open": (_("under way"), Q(state__in=["draft", "offered", "ordered"])),
    "owing": (_("not paid"), Q(owed__gt=Nothing())),
    "draft": (_("drafts"), Q(state="draft")),
    "offered": (_("offers"), Q(state="offered")),
    "ordered": (_("ordered"), Q(state="ordered")),
    "done": (_("done"), Q(state="done")),
    "cancelled": (_("cancelled"), Q(state="cancelled")),
    "return": (_("returns"), Q(is_return=True)),
    "file": (_("from files"), ~Q(origin="")),
}


@dataclass(frozen=True)
class Wish:
    """`file` is the key of the import that brought the orders."""

    matter: str = ""
    words: str = ""
    file: str = ""
    keeper: Member | None = None

    @classmethod
    def read(cls, told: Mapping[str, str], keepers: Iterable[Member]) -> "Wish":
        """What an address asks for; what it does not understand it leaves out."""
        matter, words = told.get("matter", ""), told.get("q", "").strip()
        return cls(
            matter if matter in MATTERS else "",
            words[:LONGEST_WORDS],
            told.get("file", "")[:16],
            next((one for one in keepers if one.key == told.get("keeper")), None),
        )


def orders(wish: Wish, actor: Actor) -> QuerySet[Order]:
    found = Order.objects.visible_to(actor)
    if wish.matter in MATTERS:
        found = found.filter(MATTERS[wish.matter][1])
    if wish.file:
        found = found.filter(brought_by=wish.file)
    if wish.keeper is not None:
        found = found.filter(keeper=wish.keeper)
    if wish.words:
        # Numbers and names are two questions: one with an OR would go through the whole book.
        if is_number(wish.words):
            return found.filter(number__startswith=wish.words)
        return found.filter(client__in={one.client_id for one in names.find(actor, wish.words)})
    return found


def is_number(words: str) -> bool:
    """A number of ours begins with its year; those of other books may have letters before."""
    return words[0].isdigit() or (" " not in words and words[-1].isdigit())


def page(wish: Wish, actor: Actor, *, mark: str) -> paging.Page[Order]:
    rows = orders(wish, actor).select_related("client", "keeper")
    return paging.page(rows, keys=("-on", "-id"), mark=mark)


@dataclass(frozen=True)
class Totals:
    """The sums of a currency; of the latest orders only, where there are more than anybody counts."""

    currency: str
    count: int
    sums: dict[str, Decimal]
    is_all: bool

    def shown(self, name: str) -> str:
        return money.shown(self.sums[name], self.currency)


def totals(wish: Wish, actor: Actor) -> list[Totals]:
    latest = orders(wish, actor).order_by("-on", "-id").values("pk")[: paging.COUNT_LIMIT + 1]
    within = Order.objects.visible_to(actor).filter(pk__in=latest)
    told = (
        within.order_by("currency")
        .values("currency")
        .annotate(count=Count("pk"), **{f"sum_{name}": Sum(what) for name, what in SUMMED.items()})
    )
    found = list(told)
    is_all = sum(one["count"] for one in found) <= paging.COUNT_LIMIT
    return [
        Totals(one["currency"], one["count"], {name: one[f"sum_{name}"] for name in SUMMED}, is_all)
        for one in found
    ]
