"""Taking back: what was made of a calendar from outside goes, unless somebody has worked with it since."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.access import acting
from kartoteka.audit import tracing
from kartoteka.journal.models import Hold
from kartoteka.lib.refusals import Refusal
from kartoteka.planner.models import CalendarFile, Promise, Series
from kartoteka.staff.actors import Actor

# So long a file can be taken back; one that nobody took in is forgotten sooner.
UNDOABLE = timedelta(days=30)
KEPT_UNUSED = timedelta(days=7)


class TooLate(Refusal):
    pass


@dataclass(frozen=True)
class Undone:
    gone: int
    left: int


@transaction.atomic
def undo(file: CalendarFile, *, by: Actor) -> Undone:
    """What was put off, kept, handed over or reworded stays. Raises TooLate."""
    file = CalendarFile.objects.visible_to(by).select_for_update(of=("self",)).get(pk=file.pk)
    if not is_undoable(file):
        raise TooLate(_("This cannot be taken back any more."))
    with acting.system_actor("calendar taken back"):
        made = Promise.objects.filter(file=file)
        series = list(Series.objects.filter(promises__in=made).values_list("pk", flat=True))
        untouched = Q(version=1, closed_at=None, keeper=file.owner_id)
        gone = list(
            Promise.objects.filter(untouched, Q(file=file) | Q(series__in=series)).values_list(
                "pk", "file_id"
            )
        )
        Hold.objects.filter(noun="promise", noun_id__in=[pk for pk, _ in gone]).delete()
        Promise.objects.filter(pk__in=[pk for pk, _ in gone]).delete()
        left = made.count()
        Series.objects.filter(pk__in=series, promises=None).delete()
        Series.objects.filter(pk__in=series, ended_at=None).update(ended_at=timezone.now())
    file.undone_at = timezone.now()
    file.save(update_fields=["undone_at"])
    undone = Undone(sum(1 for _, of in gone if of), left)
    tracing.trace("calendar file taken back", file, by=by, removed=undone.gone, kept=undone.left)
    return undone


def is_undoable(file: CalendarFile) -> bool:
    is_young = file.applied_at is not None and timezone.now() - file.applied_at < UNDOABLE
    return is_young and file.undone_at is None


def forget_unused(*, by: Actor) -> int:
    """Files that were looked through and not taken in."""
    old = CalendarFile.objects.visible_to(by).filter(
        applied_at=None, read_at__lt=timezone.now() - KEPT_UNUSED
    )
    return old.delete()[0]
