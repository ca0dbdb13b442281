"""Passing from group to group: who was where at the end of one month, and where at the end of another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery, Value, Window
from django.db.models.functions import Coalesce, RowNumber

from kartoteka.groups.models import TRAITS, Standing, Stay
from kartoteka.staff.actors import Actor

NAMES = 3
# Whoever had not bought by then was in no group.
NOBODY = ""


@dataclass(frozen=True)
class Passage:
    """From a group to a group, with those who bring most of them by name."""

    left: str
    entered: str
    count: int
    names: Sequence[Standing]


@dataclass(frozen=True)
class Wish:
    """By which trait, from which month to which."""

    trait: str
    since: date
    until: date


def months(actor: Actor) -> list[date]:
    """Of which something is known, the latest first."""
    return list(Stay.objects.visible_to(actor).order_by("-month").values_list("month", flat=True).distinct())


def read_wish(known: Sequence[date], *, trait: str, since: str, until: str) -> Wish | None:
    """What cannot be is the latest that can; nothing while less than two months are known."""
    if len(known) < 2:  # noqa: PLR2004  # from one to another
        return None
    named = {one.isoformat()[:7]: one for one in known}
    end = named.get(until, known[0])
    earlier = [one for one in known if one < end] or [known[-1]]
    start = named.get(since, earlier[0])
    return Wish(trait if trait in TRAITS else "life", min(start, end), end)


def matrix(wish: Wish, actor: Actor) -> dict[tuple[str, str], Passage]:
    """Only those cells in which somebody is."""
    placed = _placed(wish, actor)
    counts = placed.order_by().values_list("was", "became").annotate(count=Count("pk"))
    best = placed.annotate(
        place=Window(RowNumber(), partition_by=[F("was"), F("became")], order_by=[F("amount").desc(), "pk"])
    ).filter(place__lte=NAMES)
    names: dict[tuple[str, str], list[Standing]] = {}
    for one in best.select_related("client").order_by("place"):
        names.setdefault((one.was, one.became), []).append(one)
    return {
        (was, became): Passage(was, became, count, names.get((was, became), []))
        for was, became, count in counts
    }


def among(wish: Wish, actor: Actor, *, left: str, entered: str) -> QuerySet[Standing]:
    """Those of one cell."""
    rows: QuerySet[Standing] = _placed(wish, actor).filter(was=left, became=entered)
    return rows.select_related("client", "client__keeper")


def _placed(wish: Wish, actor: Actor) -> Any:
    seen = Standing.objects.visible_to(actor)
    return seen.annotate(
        was=_group(wish.trait, wish.since, actor), became=_group(wish.trait, wish.until, actor)
    ).exclude(became=NOBODY)


def _group(trait: str, month: date, actor: Actor) -> Coalesce:
    stays = Stay.objects.visible_to(actor).filter(client=OuterRef("client"), month__lte=month)
    return Coalesce(Subquery(stays.order_by("-month").values(trait)[:1]), Value(NOBODY))
