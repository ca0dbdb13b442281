"""The warehouse that a firm begins with."""

from django.utils.translation import gettext as _

from kartoteka.access import acting
from kartoteka.warehouse.models import Warehouse
from kartoteka.workspaces.models import Workspace


def begin(workspace: Workspace) -> None:
    with acting.system_actor("first warehouse"):
        if Warehouse.objects.exists():
            return
        first = Warehouse(is_usual=True)
        first.rename(_("Main warehouse"))
        first.save()
