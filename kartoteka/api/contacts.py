"""Contacts by API: masked, and the full value by a call of its own."""

from dataclasses import replace
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from ninja import Router, Status

from kartoteka.access.doors import StaffRequest
from kartoteka.api import finding
from kartoteka.api.contact_shapes import ContactEdit, ContactIn, ContactPage, ContactPointOut
from kartoteka.api.entrance import behind
from kartoteka.api.problems import PROBLEMS
from kartoteka.api.shapes import ReasonIn, ValueOut
from kartoteka.cards import adding, reaching, revealing, tending
from kartoteka.cards.models import Client, ContactPoint

router = Router(tags=["contacts"])


@router.get(
    "/clients/{key}/contacts", response={200: ContactPage, **PROBLEMS}, summary="A client's contacts, masked"
)
@behind("clients.see")
def list_contacts(request: StaffRequest, key: str) -> Any:
    points = ContactPoint.objects.visible_to(request.actor).filter(client=finding.client(request, key))
    return {"items": [shown(point) for point in points.select_related("person").order_by("id")]}


@router.post("/clients/{key}/contacts", response={201: ContactPointOut, **PROBLEMS}, summary="Add a contact")
@behind("clients.edit")
def add_contact(request: StaffRequest, key: str, given: ContactIn) -> Any:
    return Status(201, shown(add(request, finding.client(request, key), given)))


@router.patch("/contacts/{key}", response={200: ContactPointOut, **PROBLEMS}, summary="Tell of a contact")
@behind("clients.edit")
def edit_contact(request: StaffRequest, key: str, given: ContactEdit) -> Any:
    point = finding.contact(request, key)
    told = {name: value for name, value in given.model_dump(exclude_unset=True).items() if value is not None}
    tending.tend(point, replace(tending.told_of(point), **told), by=request.actor)
    return shown(finding.contact(request, key))


@router.delete("/contacts/{key}", response={204: None, **PROBLEMS}, summary="Take a contact off the card")
@behind("clients.edit")
def remove_contact(request: StaffRequest, key: str) -> Any:
    tending.remove(finding.contact(request, key), by=request.actor)
    return Status(204, None)


@router.post(
    "/contacts/{key}/value",
    response={200: ValueOut, **PROBLEMS},
    summary="A contact in full, within the budget",
    openapi_extra={"x-never-kept": True},
)
@behind("clients.reveal", is_kept=False)
def reveal_contact(request: StaffRequest, key: str, given: ReasonIn) -> Any:
    """Counts against the reveals of the token; the same contact again within minutes costs nothing."""
    point = finding.contact(request, key)
    try:
        return {"value": revealing.reveal(point, reason=given.reason).canonical}
    except revealing.NotHere as nothing:
        raise Http404 from nothing


def add(request: StaffRequest, client: Client, given: ContactIn) -> ContactPoint:
    """Puts a contact on the client's card, or on one of his people's."""
    person = None
    if given.person:
        person = get_object_or_404(finding.people(request).filter(client=client), key=given.person)
    reach = reaching.read(
        given.kind, given.value, country=request.workspace.country, network=given.network, field="value"
    )
    return adding.add_contact(client, reach, by=request.actor, person=person, label=given.label)


def shown(point: ContactPoint) -> dict[str, Any]:
    return {
        "key": point.key,
        "kind": point.kind,
        "network": point.network,
        "mask": point.mask,
        "label": point.label,
        "person": point.person.key if point.person else None,
        "is_preferred": point.is_preferred,
        "hours": point.hours,
        "time_zone": point.time_zone,
        "consent": point.consent,
        "state": str(tending.state_of(point)),
        "proven_alive_at": point.proven_alive_at,
    }
