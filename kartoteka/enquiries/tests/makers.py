"""Makers for tests of enquiries, and a worker of one's own."""

from typing import Any

from kartoteka.access import acting
from kartoteka.cards.models import Client
from kartoteka.enquiries import arranging, sharing
from kartoteka.enquiries.arranging import Part, Plan
from kartoteka.enquiries.models import Enquiry
from kartoteka.journal import recording
from kartoteka.journal.models import Entry
from kartoteka.staff import actors
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member
from kartoteka.staff.tests import makers as staff


def member(actor: Actor) -> Member:
    with staff.inside():
        return Member.objects.get(pk=actor.person_id)


def token(actor: Actor) -> Actor:
    """A program that acts for the person."""
    rights = frozenset({"clients.add", "clients.see", "journal.write", "deals.work", "deals.see"})
    return actors.token(actor, token_id=1, name="Сайт", scopes=rights)


def arranged(by: Actor, *parts: Part | Actor, way: str = "round", is_on: bool = True, **more: Any) -> None:
    told = [part if isinstance(part, Part) else Part(member(part)) for part in parts]
    with staff.inside(), acting.acting(by):
        arranging.arrange(Plan(is_on, way, parts=told, **more), by=by)


def form_sent(client: Client, by: Actor, region: str = "") -> None:
    told = recording.Told(kind=Entry.Kind.FORM, direction="in", text="Прошу позвонить", region=region)
    with staff.inside(), acting.acting(by):
        recording.record(client, told, country="RU", by=by)


def share() -> int:
    with staff.inside(role="none"), acting.system_actor("tests") as program:
        return sharing.share_waiting(by=program)


def enquiries() -> list[Enquiry]:
    with staff.inside(), acting.system_actor("tests"):
        return list(Enquiry.objects.select_related("client").order_by("pk"))
