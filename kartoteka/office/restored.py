"""Looking a restored database over before it takes the place of the present one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kartoteka.access import acting
from kartoteka.audit import anchoring, tracing, verifying
from kartoteka.lib.database import connection
from kartoteka.staff.actors import Actor
from kartoteka.workspaces.models import Workspace


def broken_traces(folder: Path) -> dict[str, list[str]]:
    """The faults in each firm's trace, compared with the anchors that the backup brings along."""
    found = {}
    for workspace in Workspace.objects.iterator():
        with _in(workspace, "verifying"):
            verdict = verifying.verify(anchoring.anchors(folder / anchoring.FOLDER))
        if not verdict.holds:
            found[workspace.slug] = verdict.faults
    return found


def trace_restore(made_at: str) -> None:
    """Everybody who reads the log shall see where the time between is missing."""
    for workspace in Workspace.objects.iterator():
        with _in(workspace, "the keeper's restore") as program:
            tracing.trace("restored from a backup", by=program, made_at=made_at)


def look_over(workspace: Workspace) -> list[str]:
    """The faults in the trace of a firm that came from a dump; its arrival is traced in it."""
    with _in(workspace, "the keeper's restore") as program:
        verdict = verifying.verify(anchoring.anchors())
        tracing.trace("restored from a dump", by=program)
    return verdict.faults


@contextmanager
def _in(workspace: Workspace, reason: str) -> Iterator[Actor]:
    connection.set_tenant(workspace)
    try:
        with acting.system_actor(reason) as program:
            yield program
    finally:
        connection.set_schema_to_public()
