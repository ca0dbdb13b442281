"""Clients, their contacts and notes by API."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from ninja import Router, Status

from kartoteka.access import spending
from kartoteka.access.doors import StaffRequest
from kartoteka.access.models import Budget
from kartoteka.api.entrance import behind
from kartoteka.api.problems import PROBLEMS, Problem
from kartoteka.api.shapes import (
    ClientEdit,
    ClientIn,
    ClientOut,
    ClientPage,
    ContactPointOut,
    NoteIn,
    NoteOut,
    NotePage,
    PhoneIn,
    ReasonIn,
    ValueOut,
)
from kartoteka.audit import tracing
from kartoteka.cards import adding, editing, queries, reaching, revealing
from kartoteka.cards.models import Client, ContactPoint
from kartoteka.journal import queries as journal
from kartoteka.journal import recording
from kartoteka.journal.models import Entry
from kartoteka.lib import paging

router = Router(tags=["clients"])
BY_NAME = ("sort_key", "id")


@router.get("/clients", response={200: ClientPage, **PROBLEMS}, summary="Clients in sight, by name")
@behind("clients.see")
def list_clients(request: StaffRequest, q: str = "", cursor: str = "") -> Any:
    found: QuerySet[Client] = Client.objects.visible_to(request.actor)
    if q:
        found = queries.matching(request.actor, q[:100], country=request.workspace.country)
    page = paging.page(queries.with_contacts(found, request.actor), keys=BY_NAME, mark=cursor)
    if page.rows:
        spending.spend(Budget.Kind.API_ROWS, amount=len(page.rows), reason="api")
    tracing.trace("clients listed", by=request.actor, rows=len(page.rows))
    return {"items": [_shown(client) for client in page.rows], "next": page.after}


@router.post("/clients", response={201: ClientOut, **PROBLEMS}, summary="Add a client")
@behind("clients.add")
def add_client(request: StaffRequest, given: ClientIn) -> Any:
    reach = (
        reaching.read("phone", given.phone, country=request.workspace.country, field="phone")
        if given.phone
        else None
    )
    client = adding.add(given.name, kind=given.kind, reach=reach, by=request.actor)
    return Status(201, _shown(_client(request, client.key)))


@router.get("/clients/{key}", response={200: ClientOut, **PROBLEMS}, summary="One client")
@behind("clients.see")
def get_client(request: StaffRequest, key: str) -> Any:
    client = _client(request, key)
    spending.spend(Budget.Kind.API_ROWS, subject=client.pk, reason="api")
    tracing.trace("client opened", client, by=request.actor)
    return _shown(client)


@router.put("/clients/{key}", response={200: ClientOut, 409: Problem, **PROBLEMS}, summary="Change a client")
@behind("clients.edit")
def edit_client(request: StaffRequest, key: str, given: ClientEdit) -> Any:
    editing.edit(
        _client(request, key), name=given.name, kind=given.kind, version=given.version, by=request.actor
    )
    return _shown(_client(request, key))


@router.post("/clients/{key}/phones", response={201: ContactPointOut, **PROBLEMS}, summary="Add a phone")
@behind("clients.edit")
def add_phone(request: StaffRequest, key: str, given: PhoneIn) -> Any:
    reach = reaching.read("phone", given.phone, country=request.workspace.country, field="phone")
    return Status(201, adding.add_contact(_client(request, key), reach, by=request.actor))


@router.post(
    "/contacts/{key}/value",
    response={200: ValueOut, **PROBLEMS},
    summary="A contact in full, within the budget",
)
@behind("clients.reveal")
def reveal_contact(request: StaffRequest, key: str, given: ReasonIn) -> Any:
    point = get_object_or_404(ContactPoint.objects.visible_to(request.actor), key=key)
    try:
        return {"value": revealing.reveal(point, reason=given.reason).canonical}
    except revealing.NotHere as nothing:
        raise Http404 from nothing


@router.get("/clients/{key}/notes", response={200: NotePage, **PROBLEMS}, summary="Notes, newest first")
@behind("journal.see")
def list_notes(request: StaffRequest, key: str, cursor: str = "") -> Any:
    entries = journal.entries_of(_client(request, key), request.actor)
    page = paging.page(entries, keys=journal.NEWEST_FIRST, mark=cursor)
    if page.rows:
        spending.spend(Budget.Kind.API_ROWS, amount=len(page.rows), reason="api")
    return {"items": [_note(entry) for entry in page.rows], "next": page.after}


@router.post("/clients/{key}/notes", response={201: NoteOut, **PROBLEMS}, summary="Write a note")
@behind("journal.write")
def write_note(request: StaffRequest, key: str, given: NoteIn) -> Any:
    country = request.workspace.country
    entry = recording.note(_client(request, key), text=given.text, country=country, by=request.actor)
    return Status(201, _note(entry))


def _client(request: StaffRequest, key: str) -> Client:
    seen = queries.with_contacts(Client.objects.visible_to(request.actor), request.actor)
    return get_object_or_404(seen, key=key)


def _shown(client: Client) -> dict[str, Any]:
    points = [
        {"key": point.key, "kind": point.kind, "mask": point.mask} for point in client.contact_points.all()
    ]
    return {
        "key": client.key,
        "kind": client.kind,
        "name": client.name,
        "keeper": client.keeper.key,
        "created_at": client.created_at,
        "version": client.version,
        "contact_points": points,
    }


def _note(entry: Entry) -> dict[str, Any]:
    author = entry.author.key if entry.author else None
    return {"key": entry.key, "author": author, "text": entry.text, "at": entry.at}
