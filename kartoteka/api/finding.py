"""Finding what an operation's path names, among what the token's actor may see."""

from django.db.models import F, QuerySet
from django.shortcuts import get_object_or_404

from kartoteka.access.doors import StaffRequest
from kartoteka.cards.models import Client, ClientFile, ContactPoint, Job, Person
from kartoteka.deals.models import Deal


def client(request: StaffRequest, key: str) -> Client:
    return get_object_or_404(Client.objects.visible_to(request.actor), key=key)


def person(request: StaffRequest, key: str) -> Person:
    return get_object_or_404(people(request), key=key)


def people(request: StaffRequest) -> QuerySet[Person]:
    return Person.objects.visible_to(request.actor).select_related("client")


def job(request: StaffRequest, key: str) -> Job:
    return get_object_or_404(jobs(request), key=key)


def jobs(request: StaffRequest) -> QuerySet[Job]:
    """The present ones first."""
    seen = Job.objects.visible_to(request.actor)
    return seen.select_related("person", "company", "successor").order_by(
        F("ended").desc(nulls_first=True), "-id"
    )


def contact(request: StaffRequest, key: str) -> ContactPoint:
    seen = ContactPoint.objects.visible_to(request.actor).select_related("client", "person")
    found: ContactPoint = get_object_or_404(seen, key=key)
    return found


def file(request: StaffRequest, key: str) -> ClientFile:
    seen = ClientFile.objects.visible_to(request.actor).select_related("client", "content", "added_by")
    return get_object_or_404(seen, key=key)


def deal(request: StaffRequest, key: str) -> Deal:
    return get_object_or_404(Deal.objects.visible_to(request.actor).select_related("client"), key=key)
