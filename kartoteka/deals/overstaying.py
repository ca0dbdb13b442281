"""Overstaying: the program notes who stands on a stage beyond its norm; the reason may come later."""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.access import acting
from kartoteka.audit import tracing
from kartoteka.deals import ages
from kartoteka.deals.models import Breach, Deal, Stage
from kartoteka.lib import folding
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

MOST_AT_ONCE = 5_000


class ReasonMissing(Refusal):
    pass


def over_norm(judged: ages.Ages) -> Q:
    """Deals that stand on their stage beyond its norm."""
    late = Q(pk__in=[])
    for stage, (limit, _soon) in judged.limits.items():
        late |= Q(stage=stage, entered_at__lt=limit)
    return late


def waits_rightly() -> Q:
    """Deals that are put off, until their day has come."""
    return Q(postponed_until__gt=timezone.localdate())


def note() -> int:
    """Notes each overstay once; answers how many there were. A deal that was put off waits rightly."""
    with acting.system_actor("overstays"):
        judged = ages.ages(Stage.objects.filter(norm__isnull=False))
        here = Breach.objects.filter(deal=OuterRef("pk"), stage=OuterRef("stage"), kind=Breach.Kind.OVERSTAY)
        is_noted = Exists(here.filter(at__gte=OuterRef("entered_at")))
        late = Deal.objects.filter(over_norm(judged), ~is_noted, outcome="").exclude(waits_rightly())
        found = list(late.values_list("pk", "stage", "keeper")[:MOST_AT_ONCE])
        now = timezone.now()
        Breach.objects.bulk_create(
            Breach(deal_id=deal, stage_id=stage, kind=Breach.Kind.OVERSTAY, at=now, by_id=keeper)
            for deal, stage, keeper in found
        )
        return len(found)


def noted(deal: Deal) -> Breach | None:
    """What the program noted of the deal's present stay."""
    rows = Breach.objects._rows()  # noqa: SLF001  # the deal is in sight, and its breaches with it
    here = rows.filter(deal=deal, stage=deal.stage_id, kind=Breach.Kind.OVERSTAY, at__gte=deal.entered_at)
    return here.order_by("pk").first()


@transaction.atomic
def explain(breach: Breach, reason: str, *, by: Actor) -> None:
    """Says why a deal stayed that long. Raises ReasonMissing."""
    breach.reason = folding.tidy(reason)[:300]
    if not breach.reason:
        raise ReasonMissing(_("Say why."), field="reason")
    breach.save(update_fields=["reason"])
    tracing.trace("breach explained", breach.deal.client, by=by, deal=breach.deal_id)
