"""Reading: what is wished of the list, and what the book tells. Each answer is noted with who was shown it."""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from kartoteka.clientbook import vault
from kartoteka.lib import folding

PAGE_SIZE = 25
LONGEST_WORDS = 100
ORDERS = ("last_on", "first_on", "total", "income", "purchase_count")
GROUPS = ("year", "keeper", "source", "region", "count")
FIRST_YEAR, LAST_YEAR = 1900, 2200
MOST_PURCHASES = 10_000
LARGEST = Decimal(10) ** 15
DAYS = {"on", "first_on", "last_on", "enquired_on"}
MOMENTS = {
    "at",
    "since",
    "entered_at",
    "done_at",
    "given_at",
    "asked_at",
    "seconded_at",
    "opens_at",
    "ends_at",
    "stopped_at",
}
MONEY = {"total", "income", "amount", "more", "left_amount", "left_income"}


@dataclass(frozen=True)
class Wish:
    """Filters of the list by name, its order with a minus when it falls, and the page."""

    told: Mapping[str, str] = field(default_factory=dict)
    order: str = "-last_on"
    mark: str = ""

    def asked(self) -> dict[str, Any]:
        return {**self.told, "order": self.order.lstrip("-"), "descending": self.order.startswith("-")}


@dataclass(frozen=True)
class Page:
    rows: list[dict[str, Any]]
    before: str
    after: str


def wish(said: Mapping[str, str]) -> Wish:
    """From an address; what makes no sense is left out."""
    told = {name: text for name in ("keeper", "source", "region") if (text := _clean(said.get(name, "")))}
    if words := folding.fold(_clean(said.get("q", ""))):
        told["words"] = words
    bounds = {
        "year": (FIRST_YEAR, LAST_YEAR),
        "least": (1, MOST_PURCHASES),
        "most": (1, MOST_PURCHASES),
    }
    for name, (least, most) in bounds.items():
        text = said.get(name, "").strip()
        if text.isascii() and text.isdigit() and least <= int(text[:6]) <= most:
            told[name] = text[:6]
    order = said.get("order", "")
    return Wish(told, order if order.lstrip("-") in ORDERS else "-last_on", said.get("page", ""))


def page(wanted: Wish) -> Page:
    asked, (back, *place) = wanted.asked(), _place(wanted)
    if place:
        asked |= {"place": place[0], "place_id": place[1], "backwards": back == "<"}
    rows = [_read(row) for row in vault.ask("kartoteka_book_list", asked, PAGE_SIZE + 1)]
    more, rows = len(rows) > PAGE_SIZE, rows[:PAGE_SIZE]
    if back == "<":
        rows.reverse()
    if not rows:
        return Page([], "", "")
    has_before, has_after = (more, True) if back == "<" else (bool(place), more)
    return Page(
        rows,
        _mark("<", rows[0], wanted) if has_before else "",
        _mark(">", rows[-1], wanted) if has_after else "",
    )


def totals(wanted: Wish, *, by: str = "") -> list[dict[str, Any]]:
    """The sums of all that is picked, in one row; or a row for each group."""
    return [
        _read(row) for row in vault.ask("kartoteka_book_totals", wanted.asked(), by if by in GROUPS else "")
    ]


def record(key: str) -> dict[str, Any] | None:
    told = _read(vault.ask("kartoteka_book_record", key))
    for name in ("purchases", "corrections"):
        told[name] = [_read(row) for row in told.get(name, ())]
    return told if "key" in told else None


def looks(*, before: int | None = None, most: int = PAGE_SIZE) -> list[dict[str, Any]]:
    return [_read(row) for row in vault.ask("kartoteka_book_looks", before, most)]


def last_on(client_id: int) -> date | None:
    """When a client in one's own care bought last; nothing where the firm does not want it told."""
    told: date | None = vault.call("kartoteka_book_last", client_id)
    return told


def _clean(text: str) -> str:
    return text.replace("\0", "").strip()[:LONGEST_WORDS]


def _read(row: Mapping[str, Any]) -> dict[str, Any]:
    """Days, moments and amounts as they are; JSON knows none of them."""
    told: dict[str, Any] = dict(row)
    for name, value in row.items():
        if value is None:
            continue
        if name in DAYS:
            told[name] = date.fromisoformat(value)
        elif name in MOMENTS:
            told[name] = datetime.fromisoformat(value)
        elif name in MONEY:
            told[name] = Decimal(value)
    return told


read = _read


def _mark(direction: str, row: Mapping[str, Any], wanted: Wish) -> str:
    place = [direction, wanted.order, str(row[wanted.order.lstrip("-")]), row["id"]]
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def _place(wanted: Wish) -> list[Any]:
    """The place that a mark tells of; one that was tampered with is the first page."""
    try:
        direction, order, value, pk = json.loads(
            base64.urlsafe_b64decode(wanted.mark + "=" * (-len(wanted.mark) % 4))
        )
        if direction not in ("<", ">") or order != wanted.order or not 0 < int(pk) < 2**63:
            return [""]
        if order.endswith("_on"):
            return [direction, str(date.fromisoformat(value)), int(pk)]
        told = Decimal(value)
    except (binascii.Error, ValueError, TypeError, InvalidOperation, RecursionError, OverflowError):
        return [""]
    places = Decimal(1) if order.endswith("purchase_count") else Decimal("0.01")
    if not told.is_finite() or abs(told) > LARGEST or told != told.quantize(places):
        return [""]
    return [direction, str(told), int(pk)]
