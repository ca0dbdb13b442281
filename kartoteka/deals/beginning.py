"""The funnels a firm begins with."""

from kartoteka.access import acting
from kartoteka.deals import presets
from kartoteka.deals.models import Demand, Funnel, Stage, Step
from kartoteka.deals.presets import Part, Preset
from kartoteka.workspaces.models import Workspace


def begin(workspace: Workspace) -> None:
    with acting.system_actor("first funnels"):
        if Funnel.objects.exists():
            return
        for name in presets.TRADES.get(workspace.trade, presets.TRADES["other"]):
            lay_out(presets.PRESETS[name], place=Funnel.objects.count())


def lay_out(preset: Preset, *, place: int, name: str = "") -> Funnel:
    """A funnel as it is written down, with its stages, their demands and steps."""
    funnel = Funnel(place=place)
    funnel.rename(name or str(preset.name))
    funnel.save()
    for number, part in enumerate(preset.parts):
        _stage(funnel, part, number)
    return funnel


def _stage(funnel: Funnel, part: Part, number: int) -> None:
    stage = Stage.objects.create(
        funnel=funnel,
        place=number,
        norm=part.norm,
        chance=part.chance,
        **{name: str(getattr(part, name)) for name in ("name", "meaning", "pitfalls", "script")},
    )
    Demand.objects.bulk_create(Demand(stage=stage, name=name, of=of) for name, of in part.demands)
    Step.objects.bulk_create(
        Step(stage=stage, place=place, kind=one.kind, text=str(one.text), within=one.within, since=one.since)
        for place, one in enumerate(part.steps)
    )
