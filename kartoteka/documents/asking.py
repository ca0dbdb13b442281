"""What a stage of the funnel may ask: a paper of the deal's order, made before the deal goes on."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.deals.demands import Check, Choices
from kartoteka.deals.models import Deal
from kartoteka.documents.models import Paper
from kartoteka.staff.actors import Actor


def _kinds() -> Choices:
    return list(Paper.Kind.choices)


def _unmade(deal: Deal, of: str, by: Actor) -> str:
    if Paper.objects.visible_to(by).filter(order__deal=deal.pk, kind=of).exists():
        return ""
    return _("the paper “%(kind)s” of the deal's order") % {"kind": Paper.Kind(of).label}


PAPER = Check("paper", gettext_lazy("a paper of the deal's order"), _unmade, _kinds)
