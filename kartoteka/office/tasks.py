"""What the program does by itself in each firm: it looks after the trace."""

import structlog
from django.utils import translation

from kartoteka.access import acting
from kartoteka.audit import anchoring, verifying
from kartoteka.audit.verifying import Anchor
from kartoteka.lib.database import connection
from kartoteka.office import letters
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


def _post(anchor: Anchor) -> None:
    firm = queries.current_workspace()
    directors = Member.objects.active().filter(role=Role.DIRECTOR, user__is_active=True)
    for email, language in directors.values_list("user__email", "user__language"):
        with translation.override(language):
            letter = letters.anchored(anchor, firm=firm.name, to=email)
        posting.post(letter, within=firm)
