"""Taking a finished export: a link that works once, for whoever asked, in the session where it was made."""

import hmac

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.files import sweeping
from kartoteka.files.models import Content
from kartoteka.guard import deciding
from kartoteka.guard.models import LINK_LIVES, Export
from kartoteka.lib import keys
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

READY = {Export.State.BUILT}


class NotYours(Refusal):
    pass


class LinkDead(Refusal):
    pass


@transaction.atomic
def link(export: Export, *, session: str, by: Actor) -> str:
    """The secret of a link; an earlier one is dead from here on. Raises NotYours or DecidedAlready."""
    export = deciding.locked(export, READY, by=by)
    if export.requested_by_id != by.member_id:
        raise NotYours(_("Only whoever asked for the list can take it."))
    secret = keys.fresh_token()
    export.link_digest, export.link_session = keys.digest(secret), keys.digest(session)
    export.link_made_at = timezone.now()
    export.save(update_fields=["link_digest", "link_session", "link_made_at"])
    tracing.trace("export link made", export, by=by)
    return secret


@transaction.atomic
def take(export: Export, *, secret: str, session: str, by: Actor) -> Content:
    """The file, for the last time: open it before this transaction ends, then it is gone.

    Raises LinkDead, which tells nothing of why, or DecidedAlready.
    """
    export = deciding.locked(export, READY, by=by)
    if not _fits(export, secret, session, by) or export.content is None:
        raise LinkDead(_("This link is dead: it works once, for a quarter of an hour, where it was made."))
    content = export.content
    export.taken_at, export.content, export.link_digest = timezone.now(), None, ""
    export.save(update_fields=["taken_at", "content", "link_digest"])
    sweeping.destroy(content)
    tracing.trace("export taken", export, by=by, rows=export.row_count, contacts=export.given_count)
    return content


def _fits(export: Export, secret: str, session: str, by: Actor) -> bool:
    is_young = export.link_made_at is not None and timezone.now() <= export.link_made_at + LINK_LIVES
    return (
        is_young
        and export.requested_by_id == by.member_id
        and hmac.compare_digest(export.link_digest, keys.digest(secret))
        and hmac.compare_digest(export.link_session, keys.digest(session))
    )
