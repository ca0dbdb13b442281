"""Changing what is known of the firm itself."""

from django.utils.translation import gettext as _

from kartoteka.lib import folding
from kartoteka.lib.refusals import Refusal
from kartoteka.workspaces import queries
from kartoteka.workspaces.models import Workspace


class FirmNameMissing(Refusal):
    pass


def change(workspace: Workspace, *, name: str, **facts: str) -> None:
    """Saves the firm's own facts: language, country, time_zone, currency, trade.

    Other processes know of it within seconds.
    """
    tidy = folding.tidy(name)
    if not tidy:
        raise FirmNameMissing(_("A firm needs a name."), field="name")
    _save(workspace, name=tidy, **facts)


def choose_preset(workspace: Workspace, preset: str) -> None:
    _save(workspace, preset=preset)


def _save(workspace: Workspace, **facts: str) -> None:
    for fact, value in facts.items():
        setattr(workspace, fact, value)
    # Not save(): django-tenants would look at the schema, which is no business of the firm's name.
    Workspace.objects.filter(pk=workspace.pk).update(**facts)
    queries.forget(workspace.slug)
