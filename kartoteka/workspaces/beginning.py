"""What a firm begins with: each room that has something to lay out says so once, when it is ready.

Laying out is done when a firm is founded and after each upgrade; a room that finds its own there leaves it.
"""

from collections.abc import Callable

from django.utils import translation

from kartoteka.lib.database import connection
from kartoteka.workspaces.models import Workspace

Beginning = Callable[[Workspace], None]

_beginnings: list[Beginning] = []


def begin_with(beginning: Beginning) -> None:
    if beginning not in _beginnings:
        _beginnings.append(beginning)


def lay_out(workspace: Workspace) -> None:
    """In the firm's language, all of it or nothing of a room."""
    here = connection.tenant
    connection.set_tenant(workspace)
    try:
        with translation.override(workspace.language):
            for beginning in _beginnings:
                beginning(workspace)
    finally:
        connection.set_tenant(here)
