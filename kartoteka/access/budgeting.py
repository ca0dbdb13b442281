"""Setting the budgets: three presets, and the numbers one by one."""

from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from kartoteka.access.models import Budget
from kartoteka.audit import tracing
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor
from kartoteka.workspaces import changing
from kartoteka.workspaces.models import Workspace


class LimitsCross(Refusal):
    pass


@dataclass(frozen=True)
class Limits:
    """From when on a reason is asked, and where it stops."""

    day_asks: int
    day_stops: int
    hour_asks: int
    hour_stops: int

    def halved(self) -> "Limits":
        return Limits(**{name: number // 2 for name, number in asdict(self).items()})


_GUARDED = {
    Budget.Kind.REVEALS: Limits(40, 80, 15, 20),
    Budget.Kind.CARDS: Limits(150, 200, 90, 120),
    Budget.Kind.ROWS: Limits(10_000, 15_000, 5_000, 8_000),
    Budget.Kind.API_ROWS: Limits(2_000, 5_000, 2_000, 5_000),
    Budget.Kind.PROBES: Limits(60, 100, 60, 100),
}
PRESETS = {
    Workspace.Preset.OPEN: {
        Budget.Kind.REVEALS: Limits(400, 600, 200, 300),
        Budget.Kind.CARDS: Limits(1_500, 2_000, 800, 1_000),
        Budget.Kind.ROWS: Limits(100_000, 150_000, 50_000, 80_000),
        Budget.Kind.API_ROWS: Limits(50_000, 100_000, 50_000, 100_000),
        Budget.Kind.PROBES: Limits(600, 1_000, 600, 1_000),
    },
    Workspace.Preset.GUARDED: _GUARDED,
    Workspace.Preset.VAULT: {kind: limits.halved() for kind, limits in _GUARDED.items()},
}


@transaction.atomic
def choose(workspace: Workspace, preset: Workspace.Preset, *, by: Actor) -> None:
    """Sets all budgets as the preset says; what was changed by hand is lost."""
    left = workspace.preset
    changing.choose_preset(workspace, preset)
    for kind, limits in PRESETS[preset].items():
        Budget.objects.filter(kind=kind).update(**asdict(limits))
    tracing.trace("preset chosen", by=by, left=left, entered=str(preset))


@transaction.atomic
def change(budget: Budget, *, limits: Limits, by: Actor) -> None:
    """Sets one budget by hand."""
    wanted = asdict(limits)
    if limits.day_asks > limits.day_stops or limits.hour_asks > limits.hour_stops:
        raise LimitsCross(_("A reason cannot be asked later than it stops."))
    if limits.hour_stops > limits.day_stops:
        raise LimitsCross(_("An hour cannot allow more than the whole day."), field="hour_stops")
    left = {name: getattr(budget, name) for name in wanted}
    if left == wanted:
        return
    for name, number in wanted.items():
        setattr(budget, name, number)
    budget.save(update_fields=list(wanted))
    tracing.trace("budget changed", budget, by=by, left=left, entered=wanted)
