"""Putting a deal off until a day."""

from datetime import date

from django.db import transaction

from kartoteka.audit import tracing
from kartoteka.deals import moving, stepping, valuing
from kartoteka.deals.models import Deal
from kartoteka.planner import planning
from kartoteka.planner.planning import Due
from kartoteka.staff.actors import Actor


@transaction.atomic
def postpone(deal: Deal, *, until: date, by: Actor) -> None:
    """The steps of the regulation wait until then. Raises DueRefused, DealClosed."""
    planning.check(Due(on=until))
    moving.locked_open(deal, by=by)
    deal.postponed_until, deal.version = until, deal.version + 1
    deal.save(update_fields=["postponed_until", "version"])
    stepping.leave_stage(deal, by=by)
    stepping.ensure(deal, by=by)
    valuing.tell(deal)
    tracing.trace("deal postponed", deal.client, by=by, deal=deal.pk, until=until.isoformat())
