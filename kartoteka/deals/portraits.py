"""A deal's portrait: everything its page shows, fetched at once."""

from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Any

from django.utils import timezone

from kartoteka.deals import ages, demands, queries, rules
from kartoteka.deals.models import Breach, Closure, Deal, Line, Move, Party, Rival, Stage
from kartoteka.journal import queries as journal
from kartoteka.journal.models import Entry
from kartoteka.planner.models import Promise
from kartoteka.staff import calendar
from kartoteka.staff.actors import Actor

MOST_ENTRIES = 30


@dataclass(frozen=True)
class NextStep:
    promise: Promise

    @property
    def on(self) -> date | None:
        return self.promise.due_on

    @property
    def is_late(self) -> bool:
        due = self.promise
        if due.due_at:
            return due.due_at < timezone.now()
        return due.due_on is not None and due.due_on < timezone.localdate()


@dataclass(frozen=True)
class Regulation:
    """The cheat sheet: what the present stage is about, and what the next one wants to know."""

    stage: Stage
    following: Stage | None
    missing: list[demands.Unmet]
    steps: list[tuple[str, str, str]]


@dataclass(frozen=True)
class Past:
    """A line of the deal's history."""

    at: Any
    kind: str
    what: Any
    note: str = ""
    who: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Portrait:
    deal: Deal
    way: list[dict[str, str]]
    following: list[Stage]
    steps: list[NextStep]
    regulation: Regulation
    stayed: str
    age: dict[str, str]
    parties: list[Party]
    lines: list[Line]
    rivals: list[Rival]
    past: list[Past]
    entries: list[Entry] = field(default_factory=list)
    has_earlier: bool = False
    closure: Closure | None = None


def of(deal: Deal, by: Actor) -> Portrait:
    stages = queries.stages_for(deal)
    closures = list(
        Closure.objects.visible_to(by).filter(deal=deal).select_related("stage", "reason", "competitor", "by")
    )
    entries = entries_of(deal, by)
    return Portrait(
        deal=deal,
        way=_way(deal, stages),
        following=[stage for stage in stages if stage.pk != deal.stage_id],
        steps=next_steps(deal, by),
        regulation=regulation(deal, stages, by),
        stayed=ages.spoken(rules.stayed(deal, calendar.working_time())) if deal.is_open else "",
        age=ages.ages([deal.stage]).mark(deal.stage_id, deal.entered_at),
        parties=list(Party.objects.visible_to(by).filter(deal=deal).select_related("person")),
        lines=list(Line.objects.visible_to(by).filter(deal=deal).select_related("product")),
        rivals=list(Rival.objects.visible_to(by).filter(deal=deal).select_related("competitor")),
        past=_past(deal, closures, by),
        entries=entries[:MOST_ENTRIES],
        has_earlier=len(entries) > MOST_ENTRIES,
        closure=next((one for one in closures if one.undone_at is None), None),
    )


def next_steps(deal: Deal, by: Actor) -> list[NextStep]:
    seen = Promise.objects.visible_to(by).filter(about_noun="deal", about_id=deal.pk, closed_at=None)
    found = seen.order_by("due_on", "due_at", "pk")
    return [NextStep(promise) for promise in found[:5]]


def regulation(deal: Deal, stages: list[Stage], by: Actor) -> Regulation:
    following = next((stage for stage in stages if stage.comes_after(deal.stage)), None)
    missing = demands.unmet(deal, following, by=by) if following and deal.is_open else []
    return Regulation(deal.stage, following, missing, _actions(deal.stage))


def entries_of(deal: Deal, by: Actor) -> list[Entry]:
    """The newest, whole as a line of the journal shows them."""
    seen = journal.entries_for(by).filter(about_noun="deal", about_id=deal.pk)
    return list(seen.order_by(*journal.NEWEST_FIRST)[: MOST_ENTRIES + 1])


def _actions(stage: Stage) -> list[tuple[str, str, str]]:
    return [(step.text, ages.spoken(step.within), step.get_since_display()) for step in stage.steps.all()]


def _way(deal: Deal, stages: list[Stage]) -> list[dict[str, str]]:
    def state(stage: Stage) -> str:
        if stage.pk == deal.stage_id:
            return "current" if deal.is_open else "done"
        return "todo" if stage.comes_after(deal.stage) else "done"

    return [{"label": stage.name, "state": state(stage)} for stage in stages]


def _past(deal: Deal, closures: list[Closure], by: Actor) -> list[Past]:
    moves = Move.objects.visible_to(by).filter(deal=deal).select_related("left", "entered", "by")
    breaches = Breach.objects.visible_to(by).filter(deal=deal).select_related("stage", "by")
    told = chain(map(_moved, moves), map(_broke, breaches), map(_closed, closures))
    return sorted(told, key=lambda one: one.at, reverse=True)


def _moved(move: Move) -> Past:
    what = f"{move.left} → {move.entered}" if move.left else str(move.entered)
    stayed = ages.spoken(move.stayed) if move.left else ""
    return Past(move.at, "move", what, stayed, str(move.by or ""))


def _broke(breach: Breach) -> Past:
    return Past(
        breach.at,
        "breach",
        f"{breach.get_kind_display()}: {breach.stage}",
        breach.reason,
        str(breach.by or ""),
        "warn",
    )


def _closed(closure: Closure) -> Past:
    why = " · ".join(filter(None, [str(closure.reason or ""), str(closure.competitor or ""), closure.note]))
    tone = "good" if closure.outcome == Deal.Outcome.WON else "bad"
    return Past(closure.at, closure.outcome, closure.get_outcome_display(), why, str(closure.by or ""), tone)
