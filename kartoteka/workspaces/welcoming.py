"""The first start: a one-time link by which the home workspace gets its director."""

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


def link_path() -> str | None:
    """The path of the link, as long as nobody has a seat in the home workspace."""
    home = Workspace.objects.filter(slug=HOME, seats=None).first()
    return f"/welcome/{signing.dumps(home.pk, salt=SALT)}" if home else None


def check(token: str) -> None:
    """Raises LinkUsed unless the link still opens the home workspace."""
    _check(Workspace.objects.filter(pk=_read(token), slug=HOME).first())


@transaction.atomic
def claimable(token: str) -> Workspace:
    """The workspace the link is for, locked: of two people who come with it at once only one gets in.

    Raises LinkUsed.
    """
    return _check(Workspace.objects.select_for_update().filter(pk=_read(token), slug=HOME).first())


def _read(token: str) -> int:
    try:
        return int(signing.loads(token, salt=SALT, max_age=LINK_LIFE))
    except signing.BadSignature as error:
        raise _refused() from error


def _check(workspace: Workspace | None) -> Workspace:
    if workspace is None or workspace.seats.exists():
        raise _refused()
    return workspace


def _refused() -> LinkUsed:
    return LinkUsed(_("This link was used already or is too old. Start the program anew to get another."))
