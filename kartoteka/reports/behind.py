"""Behind: the rows that a figure was made of, each with its day, its client and where it is opened."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kartoteka.lib import paging
from kartoteka.reports import reckoning
from kartoteka.reports.facts import Fact
from kartoteka.reports.wishes import Wish
from kartoteka.staff.actors import Actor

# Where the amount and the currency of a row stand, and what else is told of it.
AMOUNTS: dict[str, tuple[str, str]] = {
    "lines": ("gross", "order__currency"),
    "orders": ("total", "currency"),
    "payments": ("amount", "currency"),
    "deals": ("amount", "currency"),
    "ends": ("deal__amount", "deal__currency"),
}


@dataclass(frozen=True)
class Behind:
    """`on` is a day or a moment."""

    on: Any
    client: str
    words: str
    url: str
    amount: Decimal | None
    currency: str


def page(wish: Wish, actor: Actor, *, mark: str) -> tuple[list[Behind], paging.Page[Any]]:
    fact = wish.measure.fact
    beside = [path for path in (fact.client, fact.thing) if path]
    found = reckoning.rows(wish, actor)
    if beside:
        found = found.select_related(*dict.fromkeys(beside))
    page = (
        paging.page(found, keys=("-id", "-id"), mark=mark) if "__" in fact.on else _paged(found, fact, mark)
    )
    return _told(page.rows, fact), page


def _paged(found: Any, fact: Fact, mark: str) -> paging.Page[Any]:
    return paging.page(found, keys=(f"-{fact.on}", "-id"), mark=mark)


def _told(rows: Sequence[Any], fact: Fact) -> list[Behind]:
    amount, currency = AMOUNTS.get(fact.name, ("", ""))
    return [
        Behind(
            on=_follow(row, fact.on),
            client=str(_follow(row, fact.client) or ""),
            words=str(row),
            url=_address(row, fact),
            amount=_follow(row, amount) if amount else None,
            currency=_follow(row, currency) if currency else "",
        )
        for row in rows
    ]


def _address(row: Any, fact: Fact) -> str:
    """Of what is opened for it; an advance belongs to no order, and its client stands for it."""
    thing = _follow(row, fact.thing) or _follow(row, fact.client)
    return str(thing.get_absolute_url())


def _follow(row: Any, path: str) -> Any:
    for step in path.split("__") if path else ():
        row = getattr(row, step, None)
    return row
