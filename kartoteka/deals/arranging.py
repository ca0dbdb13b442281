"""Arranging funnels: their stages, and the regulation of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.deals import beginning, presets
from kartoteka.deals.models import Demand, Funnel, Stage, Step, Tally
from kartoteka.lib import folding
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

MOST_STAGES = 30


class FunnelRefused(Refusal):
    pass


class StageInUse(Refusal):
    pass


@dataclass(frozen=True)
class Action:
    """`within` is working minutes since the stage was entered, or since the last contact."""

    text: str
    within: int
    kind: str
    since: str


@dataclass(frozen=True)
class Regulation:
    """Everything a stage says."""

    name: str
    meaning: str = ""
    pitfalls: str = ""
    script: str = ""
    norm: int | None = None
    chance: float = 0.1
    demands: Sequence[tuple[str, str]] = ()
    steps: Sequence[Action] = ()


@transaction.atomic
def add_funnel(name: str, *, preset: str, by: Actor) -> Funnel:
    """A ready one under a name of its own, or one with a single stage. Raises FunnelRefused."""
    place = Funnel.objects.count()
    ready = presets.PRESETS.get(preset)
    called = folding.tidy(name)[:80] or (str(ready.name) if ready else "")
    _check_name(called)
    try:
        with transaction.atomic():
            funnel = beginning.lay_out(ready, place=place, name=called) if ready else _empty(called, place)
    except IntegrityError as error:
        raise FunnelRefused(_("There is a funnel of this name already."), field="name") from error
    tracing.trace("funnel added", funnel, by=by)
    return funnel


@transaction.atomic
def rename_funnel(funnel: Funnel, name: str, *, by: Actor) -> None:
    _check_name(folding.tidy(name))
    funnel.rename(name[:80])
    try:
        with transaction.atomic():
            funnel.save(update_fields=["name", "folded"])
    except IntegrityError as error:
        raise FunnelRefused(_("There is a funnel of this name already."), field="name") from error
    tracing.trace("funnel changed", funnel, by=by)


@transaction.atomic
def retire_funnel(funnel: Funnel, *, by: Actor) -> None:
    """Raises StageInUse while deals are open in it, FunnelRefused for the last one."""
    if Tally.objects.visible_to(by).filter(stage__funnel=funnel, count__gt=0).exists():
        raise StageInUse(_("Deals are open in this funnel. Close them or move them on first."))
    if not Funnel.objects.filter(retired_at=None).exclude(pk=funnel.pk).exists():
        raise FunnelRefused(_("This is the only funnel. Add another one first."))
    funnel.retired_at = timezone.now()
    funnel.save(update_fields=["retired_at"])
    tracing.trace("funnel retired", funnel, by=by)


@transaction.atomic
def bring_funnel_back(funnel: Funnel, *, by: Actor) -> None:
    funnel.retired_at = None
    funnel.save(update_fields=["retired_at"])
    tracing.trace("funnel brought back", funnel, by=by)


@transaction.atomic
def add_stage(funnel: Funnel, name: str, *, by: Actor) -> Stage:
    """At the end of the funnel."""
    present = _present(funnel)
    if len(present) >= MOST_STAGES:
        raise FunnelRefused(_("A funnel has %(most)s stages at most.") % {"most": MOST_STAGES}, field="name")
    _check_name(folding.tidy(name))
    place = max((stage.place for stage in present), default=-1) + 1
    stage = Stage.objects.create(funnel=funnel, place=place, name=folding.tidy(name)[:80])
    tracing.trace("stage added", stage, by=by)
    return stage


@transaction.atomic
def regulate(stage: Stage, told: Regulation, *, by: Actor) -> None:
    """Takes the place of all that the stage said before. What its open deals are worth is reckoned anew later."""
    _check_name(folding.tidy(told.name))
    stage.name = folding.tidy(told.name)[:80]
    for name in ("meaning", "pitfalls", "script", "norm", "chance"):
        setattr(stage, name, getattr(told, name))
    stage.save()
    stage.demands.all().delete()
    Demand.objects.bulk_create(Demand(stage=stage, name=name, of=of) for name, of in told.demands)
    stage.steps.all().delete()
    Step.objects.bulk_create(
        Step(stage=stage, place=place, kind=one.kind, text=one.text, within=one.within, since=one.since)
        for place, one in enumerate(told.steps)
    )
    tracing.trace("stage changed", stage, by=by)


@transaction.atomic
def place_stage(stage: Stage, *, step: int, by: Actor) -> None:
    """One place up or down among the stages in use."""
    present = _present(stage.funnel)
    here = next((place for place, one in enumerate(present) if one.pk == stage.pk), None)
    if here is None or not 0 <= here + step < len(present):
        return
    present.insert(here + step, present.pop(here))
    # Past all places first: no two stages may stand on one, not even for a moment.
    beyond = max(one.place for one in present) + 1
    for offset in (beyond, 0):
        for place, one in enumerate(present):
            one.place = place + offset
            one.save(update_fields=["place"])
    tracing.trace("stages put in order", stage.funnel, by=by)


@transaction.atomic
def retire_stage(stage: Stage, *, by: Actor) -> None:
    """Raises StageInUse while deals stand on it, FunnelRefused for the last one."""
    if Tally.objects.visible_to(by).filter(stage=stage, count__gt=0).exists():
        raise StageInUse(_("Deals stand on this stage. Move them on first."))
    if len(_present(stage.funnel)) == 1:
        raise FunnelRefused(_("A funnel has one stage at least."))
    stage.retired_at = timezone.now()
    stage.save(update_fields=["retired_at"])
    tracing.trace("stage retired", stage, by=by)


@transaction.atomic
def bring_stage_back(stage: Stage, *, by: Actor) -> None:
    """At the end of the funnel."""
    present = _present(stage.funnel)
    stage.place = max((one.place for one in present), default=-1) + 1
    stage.retired_at = None
    stage.save(update_fields=["place", "retired_at"])
    tracing.trace("stage brought back", stage, by=by)


def _empty(name: str, place: int) -> Funnel:
    funnel = Funnel(place=place)
    funnel.rename(name)
    funnel.save()
    Stage.objects.create(funnel=funnel, place=0, name=_("First stage"))
    return funnel


def _present(funnel: Funnel) -> list[Stage]:
    return list(Stage.objects.filter(funnel=funnel, retired_at=None).order_by("place"))


def _check_name(name: str) -> None:
    if not name:
        raise FunnelRefused(_("Give it a name."), field="name")
