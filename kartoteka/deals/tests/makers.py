"""Makers of funnels and deals for tests."""

from datetime import datetime
from decimal import Decimal
from itertools import count
from typing import Any

from kartoteka.access import acting
from kartoteka.cards.models import Client
from kartoteka.deals import opening
from kartoteka.deals.models import Deal, Demand, Funnel, Stage, Step
from kartoteka.deals.opening import Told
from kartoteka.staff.actors import Actor
from kartoteka.staff.tests import makers

_numbers = count(1)
HOUR = 60
STAGES = ("Звонок", "Встреча", "Предложение", "Договор")


def funnel(*stages: str, norm: int | None = None) -> Funnel:
    """With stages of these names; each next one is likelier to be won."""
    with makers.inside(), acting.system_actor("tests"):
        made = Funnel()
        made.rename(f"Воронка {next(_numbers)}")
        made.save()
        names = stages or STAGES
        Stage.objects.bulk_create(
            Stage(funnel=made, name=name, place=place, norm=norm, chance=(place + 1) / (len(names) + 1))
            for place, name in enumerate(names)
        )
        return made


def stage(of: Funnel, place: int) -> Stage:
    with makers.inside(), acting.system_actor("tests"):
        return of.stages.get(place=place)


def demand(stage: Stage, name: str, of: str = "") -> Demand:
    with makers.inside(), acting.system_actor("tests"):
        return Demand.objects.create(stage=stage, name=name, of=of)


def step(stage: Stage, text: str, *, within: int, since: str = "contact", kind: str = "call") -> Step:
    with makers.inside(), acting.system_actor("tests"):
        place = stage.steps.count()
        return Step.objects.create(stage=stage, text=text, within=within, since=since, kind=kind, place=place)


def deal(
    client: Client,
    *,
    by: Actor,
    funnel: Funnel,
    amount: Decimal | int = 100_000,
    at: datetime | None = None,
    **told: Any,
) -> Deal:
    with makers.inside(), acting.acting(by):
        return opening.open_deal(client, Told(amount=Decimal(amount), **told), funnel=funnel, by=by, at=at)


def open_all_week() -> None:
    """The firm works from nine to six, every day."""
    from datetime import time

    from kartoteka.staff.models import WorkSpan

    with makers.inside(), acting.system_actor("tests"):
        WorkSpan.objects.bulk_create(
            WorkSpan(weekday=weekday, begins=time(9), ends=time(18)) for weekday in range(7)
        )
