"""Awaiting: what was promised "as soon as" something comes true has no day, so it is asked about again and again."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.planner import telling
from kartoteka.planner.models import Notice, Promise
from kartoteka.staff.actors import Actor

EVERY = timedelta(days=14)


def ask(*, by: Actor) -> int:
    """Tells whoever promised it, every two weeks since it was made; answers how many were told. May be done twice."""
    today = timezone.localdate()
    waiting = Promise.objects.visible_to(by).filter(
        closed_at=None, due_on=None, client__isnull=False, made_at__date__lte=today - EVERY
    )
    told = 0
    for promise in waiting.select_related("client").order_by("pk").iterator(chunk_size=500):
        days = (today - timezone.localtime(promise.made_at).date()).days
        if promise.client is None or days % EVERY.days:
            continue
        words = _("Promised as soon as: %(awaits)s. Has it come true?") % {"awaits": promise.awaits}
        said = Notice.objects.visible_to(by).filter(
            member=promise.keeper_id, client=promise.client, text=words, made_at__date=today
        )
        if not said.exists():
            telling.tell([promise.keeper_id], promise.client, words)
            told += 1
    return told
