"""Clients by API."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from ninja import Query, Router, Status

from kartoteka.access import rights, spending
from kartoteka.access.doors import StaffRequest
from kartoteka.access.models import Budget
from kartoteka.api import beside, contacts, finding, headers, paging, writing
from kartoteka.api.card_shapes import ClientEdit, ClientIn, ClientOut, ClientPage, ClientsAsked
from kartoteka.api.entrance import behind
from kartoteka.api.problems import CONFLICTS, PROBLEMS
from kartoteka.audit import tracing
from kartoteka.cards import adding, admitting, binning, editing, fields, queries, reaching
from kartoteka.cards.fields.plain import CLIENT_FIELDS
from kartoteka.cards.filtering import conditions, understanding
from kartoteka.cards.models import Client, ContactPoint
from kartoteka.lib import statements
from kartoteka.lib.statements import ID, KEY, Rows
from kartoteka.segments import listing
from kartoteka.staff.actors import Actor

router = Router(tags=["clients"])
ORDERS = {"name": ("sort_key", "id"), "added": ("created_at", "id")}
BESIDE = ("keeper", "industry", "source")
PLAIN = [field for field in CLIENT_FIELDS if field.kind != fields.Kind.MARKS]


@router.get("/clients", response={200: ClientPage, **PROBLEMS}, summary="Clients in sight")
@behind("clients.see")
def list_clients(request: StaffRequest, asked: Query[ClientsAsked]) -> Any:
    found = _asked(request, asked)
    page = paging.page(found.select_related(*BESIDE), asked, keys=ORDERS[asked.order])
    tracing.trace("clients listed", by=request.actor, rows=len(page.rows))
    return {"items": _all_shown(page.rows, request), "next": page.after}


@router.post("/clients", response={201: ClientOut, **PROBLEMS}, summary="Add a client")
@behind("clients.add")
def add_client(request: StaffRequest, given: ClientIn) -> Any:
    """Whoever may add but not see, such as a form on a site, tells name, kind and contacts, and is shown no more."""
    client = adding.add(given.name, kind=given.kind, reach=_phone(request, given), by=request.actor)
    for one in given.contacts:
        contacts.add(request, client, one)
    if given.phone or given.contacts:
        admitting.hold_if_known(client, by=request.actor)
    told = given.model_dump(exclude_unset=True, exclude={"name", "kind"})
    wanted = writing.wanted(told, fields.of_clients() if "own" in told else CLIENT_FIELDS)
    if not rights.may(request.actor, "clients.see"):
        return Status(201, _unseen(client, wanted))
    if wanted:
        editing.change(client, wanted, by=request.actor)
        return Status(201, _fresh(request, client.key))
    found = _added(request.actor).ask({ID: client.pk})
    return Status(201, _shown(found[0].client if found else client, marks=[], own={}, points=found))


@lru_cache(maxsize=statements.KEPT)
def _added(actor: Actor) -> Rows[ContactPoint]:
    """The contacts of a client that was just added, and with them the client as he is now."""
    points = ContactPoint.objects.visible_to(actor).filter(client=ID)
    return Rows(points.select_related("person", "client__keeper").order_by("id"))


@router.get("/clients/{key}", response={200: ClientOut, **PROBLEMS}, summary="One client")
@behind("clients.see")
def get_client(request: StaffRequest, key: str) -> Any:
    client = _one(request, key)
    spending.show(
        Budget.Kind.API_ROWS, "client opened", client, by=request.actor, subject=client.pk, reason="api"
    )
    return _all_shown([client], request)[0]


@router.patch("/clients/{key}", response={200: ClientOut, **CONFLICTS, **PROBLEMS}, summary="Change a client")
@behind("clients.edit")
def edit_client(request: StaffRequest, key: str, given: ClientEdit) -> Any:
    told = given.model_dump(exclude_unset=True)
    if given.kind is None:
        told.pop("kind", None)
    wanted = writing.wanted(told, fields.of_clients() if "own" in told else CLIENT_FIELDS)
    client, version = finding.client(request, key), headers.version_wanted(request, given.version)
    editing.change(client, wanted, version=version, by=request.actor)
    return _fresh(request, key)


@router.delete("/clients/{key}", response={204: None, **PROBLEMS}, summary="Put a client into the bin")
@behind("clients.remove")
def remove_client(request: StaffRequest, key: str) -> Any:
    binning.bin_card(finding.client(request, key), by=request.actor)
    return Status(204, None)


def _asked(request: StaffRequest, asked: ClientsAsked) -> QuerySet[Client]:
    found: QuerySet[Client] = Client.objects.visible_to(request.actor)
    if asked.q:
        found = queries.matching(request.actor, asked.q, country=request.workspace.country)
    known = listing.traits_for(request.actor) if asked.filter else {}
    read = [conditions.read(text) or conditions.Condition(text, "") for text in asked.filter]
    for one in read:
        understanding.check(one, known)
    understood = understanding.understand(read, known)
    return understood.prepared(found).filter(understood.where)


def _phone(request: StaffRequest, given: ClientIn) -> Any:
    if not given.phone:
        return None
    return reaching.read("phone", given.phone, country=request.workspace.country, field="phone")


def _one(request: StaffRequest, key: str) -> Client:
    found = _clients(request.actor).ask({KEY: key})
    if not found:
        raise Http404
    return found[0]


@lru_cache(maxsize=statements.KEPT)
def _clients(actor: Actor) -> Rows[Client]:
    return Rows(Client.objects.visible_to(actor).select_related(*BESIDE).filter(key=KEY))


def _fresh(request: StaffRequest, key: str) -> dict[str, Any]:
    return _all_shown([_one(request, key)], request)[0]


def _all_shown(clients: list[Client], request: StaffRequest) -> list[dict[str, Any]]:
    ids = [client.pk for client in clients]
    points, own = beside.points_of(ids, request.actor), beside.own_of_clients(ids, request.actor)
    marks = beside.marks_of(ids)
    return [
        _shown(
            client,
            marks=marks.get(client.pk, []),
            own=own.get(client.pk, {}),
            points=points.get(client.pk, []),
        )
        for client in clients
    ]


def _unseen(client: Client, wanted: dict[fields.Field, Any]) -> dict[str, Any]:
    """A card that was made and cannot be looked at. Fields beside its name would have to be read first."""
    if wanted:
        raise PermissionDenied
    return _shown(client, marks=[], own={}, points=[])


def _shown(
    client: Client, *, marks: list[str], own: beside.Own, points: Iterable[ContactPoint]
) -> dict[str, Any]:
    return {
        "key": client.key,
        "keeper": client.keeper.key,
        "created_at": client.created_at,
        "version": client.version,
        "completeness": client.completeness,
        "is_held": client.is_held,
        "is_draft": client.is_draft,
        **{field.name: writing.plain(field.value_of(client)) for field in PLAIN},
        "marks": marks,
        "own": own,
        "contact_points": [contacts.shown(point) for point in points],
    }
