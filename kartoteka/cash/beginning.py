"""The desk and the account that a firm begins with."""

from kartoteka.access import acting
from kartoteka.cash import arranging
from kartoteka.cash.models import Point
from kartoteka.workspaces.models import Workspace


def begin(workspace: Workspace) -> None:
    with acting.system_actor("first desk and account"):
        if not Point.objects.exists():
            for kind in Point.Kind.values:
                arranging.usual(kind, workspace.money)
