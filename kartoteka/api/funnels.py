"""Funnels with their regulation, by API."""

from typing import Any

from ninja import Router

from kartoteka.access.doors import StaffRequest
from kartoteka.api.deal_shapes import FunnelsOut
from kartoteka.api.entrance import behind
from kartoteka.api.problems import PROBLEMS
from kartoteka.deals import demands
from kartoteka.deals.models import Funnel, Stage

router = Router(tags=["deals"])
ABOUT_STAGES = ("key", "name", "meaning", "pitfalls", "script", "norm", "chance")


@router.get(
    "/funnels", response={200: FunnelsOut, **PROBLEMS}, summary="Funnels with the regulation of each stage"
)
@behind("deals.see")
def list_funnels(request: StaffRequest) -> Any:
    """The stages in the order in which deals go through them."""
    stages = Stage.objects.filter(retired_at=None).prefetch_related("demands", "steps").order_by("place")
    found: dict[int, list[dict[str, Any]]] = {}
    for stage in stages:
        found.setdefault(stage.funnel_id, []).append(_stage(stage))
    funnels = Funnel.objects.filter(retired_at=None)
    return {"items": [{"key": one.key, "name": one.name, "stages": found.get(one.pk, [])} for one in funnels]}


def _stage(stage: Stage) -> dict[str, Any]:
    wanted = [
        {"name": one.name, "of": one.of, "words": demands.label_of(one.name, one.of)}
        for one in stage.demands.all()
    ]
    steps = [
        {"text": one.text, "kind": one.kind, "within": one.within, "since": one.since}
        for one in stage.steps.all()
    ]
    return {**{name: getattr(stage, name) for name in ABOUT_STAGES}, "demands": wanted, "steps": steps}
