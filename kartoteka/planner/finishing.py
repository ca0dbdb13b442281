"""Finishing promises: kept by a contact, or dropped."""

from datetime import datetime
from functools import lru_cache

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.cards.models import Client
from kartoteka.journal import holding
from kartoteka.journal.models import Entry
from kartoteka.lib import statements
from kartoteka.lib.acts import whole
from kartoteka.lib.refusals import Refusal
from kartoteka.lib.statements import DAY, ID, MOMENT, Statement
from kartoteka.planner import repeating, unmarking
from kartoteka.planner.models import Promise
from kartoteka.staff.actors import Actor


class FinishedBefore(Refusal):
    pass


@transaction.atomic
def finish(promised: Promise, *, is_kept: bool, by: Actor, entry: Entry | None = None) -> None:
    """Raises FinishedBefore when somebody was quicker."""
    locked = Promise.objects.visible_to(by).select_for_update(of=("self",)).get(pk=promised.pk)
    if locked.closed_at:
        raise FinishedBefore(_("This promise is off the list already."))
    promised.closed_at, promised.is_kept, promised.entry = timezone.now(), is_kept, entry
    promised.version = locked.version + 1
    promised.save(update_fields=["closed_at", "is_kept", "entry", "version"])
    holding.release(promised)
    if promised.client is not None:
        tracing.trace("promise kept" if is_kept else "promise dropped", promised.client, by=by)
    unmarking.take_off(promised, by=by)
    repeating.go_on(promised, by=by)


@whole()
def keep_due(client: Client, *, by: Actor, entry: Entry, kinds: frozenset[str], until: datetime) -> int:
    """A contact keeps what was due with the client by then; answers how many promises that were."""
    told = {ID: client.pk, MOMENT: until, DAY: timezone.localtime(until).date()}
    origins = dict(_due(by, kinds).ask(told))
    kept = list(origins)
    if kept:
        rows = Promise.objects.visible_to(by).filter(pk__in=kept)
        rows.update(closed_at=timezone.now(), is_kept=True, entry=entry)
        holding.release_many("promise", kept)
        tracing.trace("promise kept", client, by=by, count=len(kept))
        for one in Promise.objects.visible_to(by).filter(pk__in=kept, series__isnull=False):
            repeating.go_on(one, by=by)
        if Promise.Origin.MARK in origins.values():
            marked = Promise.objects.visible_to(by).filter(pk__in=kept, origin=Promise.Origin.MARK)
            for one in marked.select_related("client"):
                unmarking.take_off(one, by=by)
    return len(kept)


@lru_cache(maxsize=statements.KEPT)
def _due(actor: Actor, kinds: frozenset[str]) -> Statement:
    due = Q(due_at__lte=MOMENT) | Q(due_at=None, due_on__lte=DAY)
    open_ones = Promise.objects.visible_to(actor).filter(
        due, client=ID, closed_at=None, kind__in=sorted(kinds)
    )
    return statements.once(open_ones.values_list("pk", "origin"))


@transaction.atomic
def take_back(promised: Promise, *, by: Actor) -> None:
    """Undo: the promise is open again."""
    promised.closed_at, promised.is_kept, promised.entry = None, None, None
    promised.version += 1
    promised.save(update_fields=["closed_at", "is_kept", "entry", "version"])
    if promised.client is not None:
        holding.hold(promised.client, promised)
        unmarking.put_back(promised, by=by)
        tracing.trace("promise opened again", promised.client, by=by)
