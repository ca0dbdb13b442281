"""Handing a client over to another manager."""

from django.db import transaction
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.cards.models import Client
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member


class KeeperLeft(Refusal):
    pass


@transaction.atomic
def hand_over(client: Client, *, to: Member, by: Actor) -> None:
    if not to.is_active:
        raise KeeperLeft(_("%(name)s has left the firm.") % {"name": to}, field="keeper")

    before, client.keeper = client.keeper, to
    client.version += 1
    client.save(update_fields=["keeper", "version"])
    tracing.trace("client handed over", client, by=by, left=before.name, entered=to.name)
