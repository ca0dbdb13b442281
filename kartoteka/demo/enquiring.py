"""Enquiries of the fictional firm: who gets them, and how soon those of the last weeks were answered."""

from datetime import datetime, timedelta

from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards.models import Client
from kartoteka.demo.living import Morning, sellers
from kartoteka.enquiries import answering, arranging
from kartoteka.enquiries.arranging import Part, Plan
from kartoteka.enquiries.models import Enquiry
from kartoteka.journal.models import Entry
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member

MOST, WAITING, LATELY = 60, 4, timedelta(days=45)
# Minutes until the answer: the mean and the spread of their logarithm.
WAITS = (2.9, 0.9)


def enquire(morning: Morning, *, by: Actor) -> None:
    """Those who came of late did so by the form on the firm's site, and were shared out in turn."""
    keepers = [morning.actor(mailbox).person_id for mailbox in sellers()]
    with acting.acting(morning.actor("director")) as director:
        parts = [Part(member) for member in Member.objects.filter(pk__in=keepers)]
        arranging.arrange(Plan(is_on=True, norm=30, parts=parts), by=director)
    since = timezone.now() - LATELY
    fresh = Client.objects.visible_to(by).filter(keeper__in=keepers, created_at__gte=since, is_held=False)
    came = list(fresh.order_by("-created_at")[:MOST])
    answers = _answers(came, by)
    waiting = [client for client in came if client.pk not in answers][:WAITING]
    rows = [_enquiry(client, answers[client.pk], morning) for client in came if client.pk in answers]
    rows += [_enquiry(client, None, morning) for client in waiting]
    Enquiry.objects.bulk_create(rows, ignore_conflicts=True)


def _answers(clients: list[Client], by: Actor) -> dict[int, datetime]:
    """The first contact by us with each."""
    told: dict[int, datetime] = {}
    seen = Entry.objects.visible_to(by).filter(client__in=clients).select_related("client", "outcome")
    for entry in seen.order_by("at", "pk"):
        if entry.at >= entry.client.created_at and answering.is_answer(entry):
            told.setdefault(entry.client_id, entry.at)
    return told


def _enquiry(client: Client, answered_at: datetime | None, morning: Morning) -> Enquiry:
    """Most are answered soon, some not."""
    arrived_at = (answered_at or timezone.now()) - timedelta(minutes=morning.chance.lognormvariate(*WAITS))
    return Enquiry(
        client=client,
        kind=Enquiry.Kind.FORM,
        region=client.region,
        arrived_at=arrived_at,
        member_id=client.keeper_id,
        given_at=arrived_at,
        is_shared=True,
        answered_at=answered_at,
        answered_by_id=client.keeper_id if answered_at else None,
    )
