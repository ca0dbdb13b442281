"""Forgetting deals as if they had never been: only the program may, and only those that nobody has worked on."""

from collections.abc import Sequence

from django.db.models import Count

from kartoteka.deals.models import Deal
from kartoteka.journal.models import Entry, Hold
from kartoteka.planner import considering
from kartoteka.planner.models import Promise

UNTOUCHED_VERSION, FIRST_MOVE = 1, 1


def forget_untouched(ids: Sequence[int]) -> set[int]:
    """Answers which deals may go; what hung on them in other rooms is gone already. Within a system_actor block."""
    deals = Deal.objects.filter(pk__in=ids, version=UNTOUCHED_VERSION).annotate(moved=Count("moves"))
    spoken_of = Entry.objects.filter(about_noun="deal", about_id__in=ids).values("about_id")
    gone = set(deals.filter(moved=FIRST_MOVE).exclude(pk__in=spoken_of).values_list("pk", flat=True))
    steps = Promise.objects.filter(about_noun="deal", about_id__in=gone)
    Hold.objects.filter(noun="promise", noun_id__in=list(steps.values_list("pk", flat=True))).delete()
    steps.delete()
    Hold.objects.filter(noun="deal", noun_id__in=gone).delete()
    considering.forget_many("deal", gone)
    return gone
