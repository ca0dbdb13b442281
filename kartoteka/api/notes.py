"""Notes in the journal by API."""

from datetime import datetime
from typing import Annotated, Any

from ninja import Query, Router, Schema, Status
from pydantic import Field

from kartoteka.access.doors import StaffRequest
from kartoteka.api import finding, paging
from kartoteka.api.entrance import behind
from kartoteka.api.problems import PROBLEMS
from kartoteka.api.shapes import Input, Paged
from kartoteka.journal import queries, recording
from kartoteka.journal.models import Entry

router = Router(tags=["notes"])


class NoteIn(Input):
    text: Annotated[str, Field(min_length=1, max_length=10_000, examples=["Asked for an offer."])]


class NoteOut(Schema):
    key: str
    author: str | None = Field(description="The key of who wrote it.")
    text: str
    at: datetime


class NotePage(Schema):
    items: list[NoteOut]
    next: str


@router.get("/clients/{key}/notes", response={200: NotePage, **PROBLEMS}, summary="Notes, newest first")
@behind("journal.see")
def list_notes(request: StaffRequest, key: str, asked: Query[Paged]) -> Any:
    entries = queries.entries_of(finding.client(request, key), request.actor)
    page = paging.page(entries, asked, keys=queries.NEWEST_FIRST)
    return {"items": [_shown(entry) for entry in page.rows], "next": page.after}


@router.post("/clients/{key}/notes", response={201: NoteOut, **PROBLEMS}, summary="Write a note")
@behind("journal.write")
def write_note(request: StaffRequest, key: str, given: NoteIn) -> Any:
    """Phones in the text become contacts of the client and stand masked in it."""
    country = request.workspace.country
    client = finding.client(request, key)
    return Status(201, _shown(recording.note(client, text=given.text, country=country, by=request.actor)))


def _shown(entry: Entry) -> dict[str, Any]:
    author = entry.author.key if entry.author else None
    return {"key": entry.key, "author": author, "text": entry.text, "at": entry.at}
