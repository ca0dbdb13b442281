"""Closing an alarm: a leader who is not watched says what it was."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.guard.models import Alarm
from kartoteka.lib import folding, phones
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

LONGEST_NOTE = 300


class ClosedAlready(Refusal):
    pass


@transaction.atomic
def close(alarm: Alarm, *, outcome: Alarm.Outcome, note: str = "", country: str, by: Actor) -> None:
    """Raises ClosedAlready."""
    told, _numbers = phones.masked_in(folding.tidy(note)[:LONGEST_NOTE], country=country)
    unclosed = Alarm.objects.visible_to(by).filter(pk=alarm.pk, closed_at=None)
    words = {"outcome": outcome, "note": told[:LONGEST_NOTE]}
    if not unclosed.update(closed_at=timezone.now(), closed_by_id=by.person_id, **words):
        raise ClosedAlready(_("Somebody has closed it meanwhile."))
    tracing.trace("alarm closed", alarm, by=by)
