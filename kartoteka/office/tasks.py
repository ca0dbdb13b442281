"""What the program does by itself in each firm: it looks after the trace."""

from functools import partial

import structlog
from django.utils import translation
from django.utils.translation import gettext as _

from kartoteka.access import acting
from kartoteka.audit import anchoring, verifying
from kartoteka.audit.verifying import Anchor
from kartoteka.lib import dates
from kartoteka.lib.database import connection
from kartoteka.lib.refusals import Refusal
from kartoteka.office import letters, looking_back, parting
from kartoteka.staff.models import Member, Role
from kartoteka.workspaces import jobs, posting, queries

log = structlog.get_logger("trace")


class TraceBroken(Exception):
    """The trace is not what the program wrote. Its text names places, not people."""


@jobs.task
def anchor_trace() -> None:
    """Notes the end of the chain outside the database: in a file, and in the directors' mailboxes."""
    known = anchoring.anchors()
    with acting.system_actor("anchoring"):
        fresh = anchoring.anchor()
        if fresh.position and fresh not in known:
            _post(fresh)


@jobs.task
def verify_trace() -> None:
    """Recomputes the chain. A fault fails the job, is logged as an error and noted among the faults."""
    with acting.system_actor("verifying"):
        verdict = verifying.verify(anchoring.anchors())
    if not verdict.holds:
        told = "; ".join(verdict.faults[:10])
        log.error("the trace was tampered with", workspace=connection.schema_name, faults=told)
        raise TraceBroken(told)


@jobs.task
def end_departures() -> None:
    """Whose last day is over loses every way in; where nobody was named for the clients, it waits for a person."""
    with acting.system_actor("end of the last day") as program:
        for member in parting.due():
            try:
                parting.end(member, by=program)
            except Refusal as no:
                log.warning("departure not ended", workspace=connection.schema_name, why=type(no).__name__)


@jobs.task
def tell_of_leavers() -> None:
    """Each evening: what those looked at today who are about to leave."""
    with acting.system_actor("leavers"):
        for member in Member.objects.active().exclude(leaving_since=None):
            if any((counts := looking_back.of_today(member.pk)).values()):
                parting.tell_of_day(member, partial(_said, member, counts))


def _said(member: Member, counts: dict[str, int]) -> str:
    told = [
        f"{looking_back.LOOKS[name][0]}: {dates.number(count)}" for name, count in counts.items() if count
    ]
    return _("What %(name)s looked at today: %(what)s.") % {"name": member.name, "what": "; ".join(told)}


def _post(anchor: Anchor) -> None:
    firm = queries.current_workspace()
    directors = Member.objects.active().filter(role=Role.DIRECTOR, user__is_active=True)
    for email, language in directors.values_list("user__email", "user__language"):
        with translation.override(language):
            letter = letters.anchored(anchor, firm=firm.name, to=email)
        posting.post(letter, within=firm)
