"""Involving people and competitors in a deal."""

from decimal import Decimal

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.cards.models import Job, Person
from kartoteka.deals.models import Deal, Party, Rival
from kartoteka.journal.models import Competitor
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor


class PartyRefused(Refusal):
    pass


def people_of(deal: Deal, by: Actor) -> QuerySet[Person]:
    """Who works at the client's, or is kept on his card."""
    working = Job.objects.visible_to(by).filter(company=deal.client_id, ended=None).values("person")
    seen = Person.objects.visible_to(by)
    # Both ways by an index of their own: one condition of two ways is read through all people.
    either = seen.filter(client=deal.client_id).values("pk").union(working, all=True)
    return seen.filter(pk__in=either).order_by("sort_key", "pk")


@transaction.atomic
def involve(deal: Deal, person: Person, part: str, *, by: Actor) -> Party:
    """One part a person: a later word takes the place of the earlier. Raises PartyRefused."""
    if not people_of(deal, by).filter(pk=person.pk).exists():
        raise PartyRefused(_("This person is not at the client's."), field="person")
    there = Party.objects.visible_to(by).filter(deal=deal, person=person).first()
    party = there or Party(deal=deal, person=person)
    party.part = part
    party.save()
    tracing.trace("deal party named", deal.client, by=by, deal=deal.pk, part=part)
    return party


@transaction.atomic
def leave_out(party: Party, *, by: Actor) -> None:
    deal = party.deal
    party.delete()
    tracing.trace("deal party left out", deal.client, by=by, deal=deal.pk)


@transaction.atomic
def name_rival(deal: Deal, competitor: Competitor, *, price: Decimal | None, by: Actor) -> Rival:
    there = Rival.objects.visible_to(by).filter(deal=deal, competitor=competitor).first()
    rival = there or Rival(deal=deal, competitor=competitor)
    rival.price = price
    rival.save()
    tracing.trace("deal rival named", deal.client, by=by, deal=deal.pk)
    return rival


@transaction.atomic
def forget_rival(rival: Rival, *, by: Actor) -> None:
    deal = rival.deal
    rival.delete()
    tracing.trace("deal rival left out", deal.client, by=by, deal=deal.pk)
