"""Saying yes or no to somebody else's request, and taking back one's own."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.clientbook import vault
from kartoteka.guard import notices, queries, tasks
from kartoteka.guard.models import ALONE_WAITS, Export
from kartoteka.lib import folding
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

LONGEST_REASON = 300
OPEN = {Export.State.REQUESTED}
UNDER_WAY = {Export.State.REQUESTED, Export.State.APPROVED, Export.State.BUILT}


class OwnRequest(Refusal):
    """Nobody says yes to himself while there is somebody else to ask."""


class TooSoon(Refusal):
    pass


class DecidedAlready(Refusal):
    pass


@transaction.atomic
def approve(export: Export, *, by: Actor) -> None:
    """Has the list made. Raises OwnRequest, TooSoon or DecidedAlready."""
    export = locked(export, OPEN, by=by)
    is_own = export.requested_by_id == by.member_id
    if export.subject == Export.Subject.BOOK and (is_own or vault.key() != "open"):
        raise OwnRequest(_("The Client Book leaves by both keys: whoever holds the other pass decides."))
    if is_own and not queries.is_alone(by):
        raise OwnRequest(_("A second person decides on your own request."))
    if is_own and timezone.now() < export.requested_at + ALONE_WAITS:
        raise TooSoon(_("You are the only one who could decide, so it takes a day from your request."))

    export.approved_at, export.is_alone = timezone.now(), is_own
    export.approved_by_id = None if is_own else by.person_id
    export.save(update_fields=["approved_at", "approved_by", "is_alone"])
    tracing.trace("export approved", export, by=by, rows=export.row_count, alone=is_own)
    notices.decided(export, by=by)
    tasks.build.later(export_id=export.pk, member_id=export.requested_by_id)


@transaction.atomic
def refuse(export: Export, *, reason: str, by: Actor) -> None:
    """Raises OwnRequest or DecidedAlready."""
    export = locked(export, OPEN, by=by)
    if export.requested_by_id == by.member_id:
        raise OwnRequest(_("Your own request is withdrawn, not refused."))

    export.refused_at, export.refused_by_id = timezone.now(), by.person_id
    export.refusal = folding.tidy(reason)[:LONGEST_REASON]
    export.save(update_fields=["refused_at", "refused_by", "refusal"])
    tracing.trace("export refused", export, by=by, reason=export.refusal)
    notices.decided(export, by=by)


@transaction.atomic
def withdraw(export: Export, *, by: Actor) -> None:
    """Raises OwnRequest for somebody else's, DecidedAlready when it is over."""
    export = locked(export, UNDER_WAY, by=by)
    if export.requested_by_id != by.member_id:
        raise OwnRequest(_("Only whoever asked for the list can withdraw it."))

    export.withdrawn_at, export.link_digest = timezone.now(), ""
    export.save(update_fields=["withdrawn_at", "link_digest"])
    tracing.trace("export withdrawn", export, by=by)


def locked(export: Export, states: set[Export.State], *, by: Actor) -> Export:
    """The request as it is now, held to the end of the transaction, if it is in one of these states."""
    seen = Export.objects.visible_to(by).select_for_update(of=("self",))
    now = seen.select_related("requested_by").get(pk=export.pk)
    if now.state not in states or now.is_late_at(timezone.now()):
        raise DecidedAlready(_("This request is over: %(state)s.") % {"state": Export.State(now.state).label})
    return now
