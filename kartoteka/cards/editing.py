"""Editing a card."""

from django.db import transaction
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.cards.adding import NameMissing
from kartoteka.cards.models import Client, ContactPoint
from kartoteka.lib import folding
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor


class EditedMeanwhile(Refusal):
    """Somebody saved the card after this person had opened it."""


@transaction.atomic
def edit(client: Client, *, name: str, kind: str, version: int, by: Actor) -> None:
    """Saves the card as the person sees it; `version` is the one she had before her.

    Raises EditedMeanwhile instead of overwriting a colleague's edit.
    """
    if not folding.tidy(name):
        raise NameMissing(_("A client needs a name."), field="name")
    locked = Client.objects.visible_to(by).select_for_update(of=("self",)).get(pk=client.pk)
    if locked.version != version:
        raise EditedMeanwhile(
            _("The card was changed meanwhile; its name is now “%(name)s”. Check and save again.")
            % {"name": locked.name}
        )

    client.rename(name)
    client.kind = kind
    client.version = version + 1
    client.save(update_fields=["name", "folded", "sort_key", "kind", "version"])
    tracing.trace("client edited", client, by=by)


@transaction.atomic
def remove_contact(point: ContactPoint, *, by: Actor) -> None:
    client = point.client
    point.delete()
    tracing.trace("contact removed", client, by=by, contact=point.mask)
