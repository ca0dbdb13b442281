"""What the program does by itself in each firm: it looks after the trace."""

import structlog

from kartoteka.access import acting
from kartoteka.audit import anchoring, verifying
from kartoteka.lib.database import connection
from kartoteka.workspaces import jobs

log = structlog.get_logger("trace")


@jobs.task
def anchor_trace() -> None:
    """Notes the end of the chain outside the database."""
    with acting.system_actor("anchoring"):
        anchoring.anchor()


@jobs.task
def verify_trace() -> None:
    """Recomputes the chain; a fault is told as loudly as the program can."""
    with acting.system_actor("verifying"):
        verdict = verifying.verify(anchoring.anchors())
    if not verdict.holds:
        log.error("the trace was tampered with", workspace=connection.schema_name, faults=verdict.faults[:20])
