"""Looking up workspaces."""

import time

from kartoteka.lib.database import connection
from kartoteka.workspaces.models import Workspace

# A workspace's row changes a few times in its life and is needed by each request.
KEPT_SECONDS = 5.0
_kept: dict[str, tuple[float, Workspace | None]] = {}


def workspace_by_slug(slug: str) -> Workspace | None:
    """The workspace, as it was at most a few seconds ago."""
    now = time.monotonic()
    kept = _kept.get(slug)
    if kept is None or kept[0] < now:
        kept = (now + KEPT_SECONDS, Workspace.objects.filter(slug=slug).first())
        _kept[slug] = kept
    return kept[1]


def firms_of(user_id: int) -> list[Workspace]:
    """Where the user has a seat, the longest known first."""
    return list(Workspace.objects.filter(seats__user=user_id).order_by("seats__pk"))


def forget(slug: str) -> None:
    """Makes the next look-up in this process read the row anew."""
    _kept.pop(slug, None)


def current_workspace() -> Workspace:
    """The workspace whose schema the connection stands in.

    Raises LookupError outside all workspaces: firm data asked for without a firm is a bug.
    """
    tenant = connection.tenant
    if isinstance(tenant, Workspace):
        return tenant
    found = Workspace.objects.filter(schema_name=connection.schema_name).first()
    if found is None:
        raise LookupError(f"No workspace at schema {connection.schema_name!r}")
    return found
