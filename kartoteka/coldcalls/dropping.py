"""Dropping a list, so that nobody calls by it any more, and taking it up again."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.access import rights
from kartoteka.audit import tracing
from kartoteka.coldcalls import telling
from kartoteka.coldcalls.models import CallLine, CallList
from kartoteka.lib.refusals import Refusal
from kartoteka.planner import considering
from kartoteka.staff.actors import Actor


class NotYourList(Refusal):
    pass


class ListStands(Refusal):
    pass


def may_arrange(call_list: CallList, actor: Actor) -> bool:
    """Whoever made the list, and the leaders."""
    reach = rights.scope(actor, "cold.arrange")
    return reach is rights.Scope.ALL or (reach is rights.Scope.OWN and call_list.maker_id in actor.follows)


def refuse_strangers(call_list: CallList, by: Actor) -> None:
    if not may_arrange(call_list, by):
        raise NotYourList(_("Only whoever made this list, or the head of sales, may change it."))


@transaction.atomic
def drop(call_list: CallList, *, by: Actor) -> int:
    """Whoever still waits is called no more; answers how many these are."""
    refuse_strangers(call_list, by)
    locked = CallList.objects.visible_to(by).select_for_update(of=("self",)).get(pk=call_list.pk)
    if not locked.is_live:
        raise ListStands(_("This list was dropped already."))
    call_list.dropped_at, call_list.dropped_by_id = timezone.now(), by.person_id
    call_list.save(update_fields=["dropped_at", "dropped_by"])
    waiting = CallLine.objects.visible_to(by).filter(call_list=call_list, closed_at=None)
    ids = list(waiting.values_list("pk", flat=True))
    count = waiting.update(closed_at=call_list.dropped_at, end=CallLine.End.DROPPED)
    considering.forget_many(telling.NOUN, ids)
    tracing.trace("call list dropped", call_list, by=by, clients=count)
    return count


@transaction.atomic
def take_up(call_list: CallList, *, by: Actor) -> int:
    """Whoever has come on another list meanwhile stays there."""
    refuse_strangers(call_list, by)
    if call_list.is_live:
        raise ListStands(_("This list is called already."))
    call_list.dropped_at = call_list.dropped_by = None
    call_list.save(update_fields=["dropped_at", "dropped_by"])
    lines = CallLine.objects.visible_to(by)
    elsewhere = lines.filter(closed_at=None).values("client")
    dropped = lines.filter(call_list=call_list, end=CallLine.End.DROPPED).exclude(client__in=elsewhere)
    ids = list(dropped.values_list("pk", flat=True))
    try:
        with transaction.atomic():
            count = lines.filter(pk__in=ids).update(closed_at=None, end="")
    except IntegrityError as error:
        raise ListStands(_("Somebody has changed another list at this moment. Try again.")) from error
    telling.tell(lines.filter(pk__in=ids), by=by)
    tracing.trace("call list taken up", call_list, by=by, clients=count)
    return count
