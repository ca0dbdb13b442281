"""Makers of promises and candidates for tests."""

from datetime import date, datetime
from itertools import count
from typing import Any

from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards.models import Client
from kartoteka.planner import considering, planning
from kartoteka.planner.considering import Worth
from kartoteka.planner.models import Candidate, Promise
from kartoteka.planner.planning import Due, Wanted
from kartoteka.staff.actors import Actor
from kartoteka.staff.tests import makers

_numbers = count(1)


def promise(
    client: Client,
    *,
    by: Actor,
    at: datetime | None = None,
    on: date | None = None,
    text: str = "Позвонить",
    **more: Any,
) -> Promise:
    """Of the program's own making, so that it may be overdue."""
    with makers.inside(), acting.acting(by):
        wanted = Wanted(text=text, origin=Promise.Origin.REGULATION, **more)
        return planning.promise(client, wanted, due=Due(at=at, on=on), by=by)


def candidate(
    client: Client,
    *,
    by: Actor,
    group: int = Candidate.Group.REST,
    income: float = 1000.0,
    since: datetime | None = None,
) -> None:
    worth = Worth(
        client.pk, by.person_id, group, 0.5, income, since or timezone.now(), "deal", {"stage": "Звонок"}
    )
    with makers.inside(), acting.acting(by):
        considering.consider_many("deal", [(next(_numbers), worth)])
