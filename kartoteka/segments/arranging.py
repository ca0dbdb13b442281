"""Arranging the columns of the list."""

from collections.abc import Sequence

from django.db import transaction

from kartoteka.segments.models import Arrangement, Segment
from kartoteka.segments.wishes import MOST_COLUMNS
from kartoteka.staff.actors import Actor


@transaction.atomic
def arrange(names: Sequence[str], *, segment: Segment | None, by: Actor) -> None:
    """Keeps the columns for this person alone; none at all are the usual ones again."""
    own = Arrangement.objects.visible_to(by).filter(member=by.person_id, segment=segment)
    own.delete()
    if names:
        kept = list(dict.fromkeys(["name", *names]))[:MOST_COLUMNS]
        Arrangement(member_id=by.person_id, segment=segment, columns=kept).save()
