"""Giving a deal to another manager, with the steps that are due."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.deals import moving, stepping, valuing
from kartoteka.deals.models import Deal
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member


class KeeperGone(Refusal):
    pass


@transaction.atomic
def give(deal: Deal, *, to: Member, by: Actor) -> None:
    """Raises KeeperGone, DealClosed."""
    if not to.is_active:
        raise KeeperGone(_("%(name)s has left the firm.") % {"name": to}, field="keeper")
    locked = moving.locked_open(deal, by=by)
    before, deal.keeper, deal.version = locked.keeper, to, locked.version + 1
    deal.save(update_fields=["keeper", "version"])
    stepping.steps_of(deal).update(keeper=to, version=F("version") + 1)
    valuing.tell(deal)
    tracing.trace("deal given", deal.client, by=by, deal=deal.pk, left=before.name, entered=to.name)
