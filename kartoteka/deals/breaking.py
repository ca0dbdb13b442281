"""Breaking the regulation: with a reason it is done, and counted."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from kartoteka.deals import overstaying
from kartoteka.deals.models import Breach, Deal
from kartoteka.lib import inserting
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor


class ReasonNeeded(Refusal):
    """What is wanted breaks the order of the stages; with a reason it is done, and counted."""

    def __init__(self, broken: Sequence[Breach.Kind]) -> None:
        words = ", ".join(str(kind.label) for kind in broken)
        super().__init__(
            _("This departs from the regulation: %(what)s. Say why.") % {"what": words}, field="reason"
        )
        self.broken = list(broken)


def count(
    deal: Deal, broken: list[Breach.Kind], reason: str, *, by: Actor, at: datetime
) -> list[Breach.Kind]:
    """Those that were not counted before. An overstay that the program noted is, and needs its reason only once.

    Raises ReasonNeeded.
    """
    noted = overstaying.noted(deal) if Breach.Kind.OVERSTAY in broken else None
    if noted is not None and noted.reason:
        broken.remove(Breach.Kind.OVERSTAY)
    if broken and not reason:
        raise ReasonNeeded(broken)
    if noted is not None and not noted.reason:
        overstaying.explain(noted, reason, by=by)
    inserting.insert(
        *(
            Breach(deal=deal, stage=deal.stage, kind=kind, at=at, by_id=by.member_id, reason=reason)
            for kind in broken
            if noted is None or kind != Breach.Kind.OVERSTAY
        )
    )
    return broken
