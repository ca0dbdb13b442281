"""The first start: a one-time link by which a workspace gets its director."""

from datetime import timedelta

from django.core import signing
from django.db import transaction
from django.utils.translation import gettext as _

from kartoteka.lib.refusals import Refusal
from kartoteka.workspaces.models import HOME, Workspace

SALT = "kartoteka.welcome"
LINK_LIFE = timedelta(days=7)


class LinkUsed(Refusal):
    """The link was used, is too old, or was never ours."""


def link_path(slug: str = HOME) -> str | None:
    """The path of the link, as long as nobody has a seat in the workspace."""
    workspace = Workspace.objects.filter(slug=slug, seats=None).first()
    if workspace is None:
        return None
    return f"{workspace.prefix}welcome/{signing.dumps(workspace.pk, salt=SALT)}"


def check(token: str, workspace: Workspace | None) -> None:
    """Raises LinkUsed unless the link is for this very workspace and opens it still."""
    if workspace is None or _read(token) != workspace.pk or workspace.seats.exists():
        raise LinkUsed(_("This link was used already or is too old. Start the program anew to get another."))


@transaction.atomic
def claim(token: str, workspace: Workspace | None) -> Workspace:
    """The workspace the link is for, locked: of two people who come with it at once only one gets in.

    Raises LinkUsed.
    """
    locked = Workspace.objects.select_for_update().filter(pk=workspace.pk).first() if workspace else None
    check(token, locked)
    assert locked is not None  # noqa: S101  # checked just above
    return locked


def _read(token: str) -> int | None:
    try:
        return int(signing.loads(token, salt=SALT, max_age=LINK_LIFE))
    except signing.BadSignature:
        return None
