"""Questions about funnels and deals that several pages ask."""

from functools import cache

from django.db.models import QuerySet

from kartoteka.deals.models import Deal, Funnel, Stage
from kartoteka.lib import statements
from kartoteka.lib.statements import ID, Rows, Statement
from kartoteka.staff.actors import Actor


def funnels() -> list[Funnel]:
    return list(Funnel.objects.filter(retired_at=None))


def stages_of(funnel: Funnel) -> list[Stage]:
    """Those in use, in their order."""
    return list(Stage.objects.filter(funnel=funnel, retired_at=None))


def stages_for(deal: Deal) -> list[Stage]:
    """The way of a deal: the stages in use, and its own even when that was retired."""
    found = all_stages(deal.funnel_id)
    return [stage for stage in found if stage.retired_at is None or stage.pk == deal.stage_id]


def all_stages(funnel_id: int) -> list[Stage]:
    """The retired ones too, in their order."""
    return _stages().ask({ID: funnel_id})


@cache
def _stages() -> Rows[Stage]:
    return Rows(Stage.objects.filter(funnel=ID).order_by("place", "pk"))


def stages_in_use(funnel_id: int) -> list[int]:
    """Their numbers, in their order."""
    return [pk for (pk,) in _stages_in_use().ask({ID: funnel_id})]


@cache
def _stages_in_use() -> Statement:
    used = Stage.objects.filter(funnel=ID, retired_at=None).order_by("place", "pk")
    return statements.once(used.values_list("pk"))


def deals_of_client(client_id: int, actor: Actor) -> QuerySet[Deal]:
    """The open ones first, then the latest."""
    seen = Deal.objects.visible_to(actor).filter(client=client_id)
    return seen.select_related("stage", "funnel", "keeper").order_by("outcome", "-opened_at", "-pk")
