"""Search by API: as the search field does it, over everything the token's actor may see."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from pydantic import Field

from kartoteka.access.doors import StaffRequest
from kartoteka.api import paging
from kartoteka.api.entrance import behind
from kartoteka.api.problems import PROBLEMS
from kartoteka.api.shapes import Input
from kartoteka.audit import tracing
from kartoteka.cards.finding import contacts, names
from kartoteka.cards.models import Client, Person
from kartoteka.lib import keys
from kartoteka.lib.refusals import Refusal

router = Router(tags=["search"])


class TextTooShort(Refusal):
    pass


class SearchAsked(Input):
    q: Annotated[
        str,
        Field(
            max_length=100,
            description="A name, a phone, an e-mail, a code; two letters at least.",
            examples=["ivan"],
        ),
    ] = ""
    limit: Annotated[int, Field(ge=1, le=50)] = 10


class HitOut(Schema):
    client: str = Field(description="The client's key.")
    name: str
    person: str | None = Field(description="The key of the person who was found on the card.")
    person_name: str | None
    by: Literal["contact", "code", "exact", "beginning", "words", "parts", "keyboard", "alphabet", "slip"] = (
        Field(description="Why it was found; the likeliest come first.")
    )


class HitsOut(Schema):
    items: list[HitOut]


@dataclass(frozen=True)
class Hit:
    client_id: int
    person_id: int | None
    by: str


@router.get(
    "/search", response={200: HitsOut, **PROBLEMS}, summary="Find clients and people by what is known"
)
@behind("clients.see")
def search(request: StaffRequest, asked: Query[SearchAsked]) -> Any:
    """What is known may be a name or a phone.

    Names in any word order, parts of them, another keyboard or alphabet, a slip of a letter; a whole
    phone in any format or its last four digits; an e-mail; a code or a tax number.
    """
    if len(asked.q.strip()) < names.SHORTEST:
        raise TextTooShort(_("Say at least two letters or digits of what is looked for."), field="q")
    hits = list(dict.fromkeys(_found(request, asked.q)))[: asked.limit]
    seen = (
        Client.objects.visible_to(request.actor)
        .filter(is_held=False)
        .in_bulk([hit.client_id for hit in hits])
    )
    people = Person.objects.visible_to(request.actor).in_bulk(
        [hit.person_id for hit in hits if hit.person_id]
    )
    items = [
        _shown(seen[hit.client_id], people.get(hit.person_id or 0), hit)
        for hit in hits
        if hit.client_id in seen
    ]
    paging.count(len(items))
    tracing.trace("searched", by=request.actor, words=keys.digest(asked.q)[:16], found=len(items))
    return {"items": items}


def _found(request: StaffRequest, text: str) -> Iterator[Hit]:
    """The likeliest first."""
    for point in contacts.find(request.actor, text, country=request.workspace.country):
        yield Hit(point.client_id, point.person_id, "contact")
    if (numbered := contacts.numbered(request.actor, text)) is not None:
        for client_id in numbered.order_by("id").values_list("pk", flat=True)[:10]:
            yield Hit(client_id, None, "code")
    for one in names.find(request.actor, text):
        yield Hit(one.client_id, one.person_id, one.how.name.lower())


def _shown(client: Client, person: Person | None, hit: Hit) -> dict[str, Any]:
    return {
        "client": client.key,
        "name": client.name,
        "person": person.key if person else None,
        "person_name": person.name if person else None,
        "by": hit.by,
    }
