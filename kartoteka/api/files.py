"""Files hung on clients, by API."""

from datetime import datetime
from typing import Any

from django.http import HttpResponseBase
from ninja import File, Query, Router, Schema, Status
from ninja.files import UploadedFile
from pydantic import Field

from kartoteka.access.doors import StaffRequest
from kartoteka.api import finding, paging
from kartoteka.api.entrance import behind
from kartoteka.api.problems import PROBLEMS
from kartoteka.api.shapes import Paged
from kartoteka.audit import tracing
from kartoteka.cards import attaching
from kartoteka.cards.models import ClientFile
from kartoteka.files import serving

router = Router(tags=["files"])
NEWEST_FIRST = ("-added_at", "-id")
BYTES: Any = {
    "responses": {
        200: {
            "description": "The bytes of the file",
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        }
    }
}


class FileOut(Schema):
    key: str
    name: str = Field(examples=["offer.pdf"])
    size: int = Field(description="In bytes.", examples=[48213])
    kind: str = Field(examples=["application/pdf"])
    added_by: str | None
    added_at: datetime


class FilePage(Schema):
    items: list[FileOut]
    next: str


@router.get(
    "/clients/{key}/files", response={200: FilePage, **PROBLEMS}, summary="A client's files, newest first"
)
@behind("clients.see")
def list_files(request: StaffRequest, key: str, asked: Query[Paged]) -> Any:
    files = attaching.files_of(finding.client(request, key), request.actor)
    page = paging.page(files, asked, keys=NEWEST_FIRST)
    return {"items": [_shown(file) for file in page.rows], "next": page.after}


@router.post(
    "/clients/{key}/files",
    response={201: FileOut, **PROBLEMS},
    summary="Hang a file on a client",
    openapi_extra={"x-never-kept": True},
)
@behind("clients.edit", is_kept=False)
def attach_file(request: StaffRequest, key: str, file: File[UploadedFile]) -> Any:
    """Up to 20 MB. The same bytes are kept once, however often they are hung up."""
    client, country = finding.client(request, key), request.workspace.country
    hung = attaching.attach(
        client, name=file.name or "", chunks=file.chunks(), country=country, by=request.actor
    )
    return Status(201, _shown(finding.file(request, hung.key)))


@router.get("/files/{key}", response={200: FileOut, **PROBLEMS}, summary="What is told of a file")
@behind("clients.see")
def get_file(request: StaffRequest, key: str) -> Any:
    return _shown(finding.file(request, key))


@router.get(
    "/files/{key}/bytes",
    response={200: None, **PROBLEMS},
    summary="The file itself",
    openapi_extra=BYTES,
)
@behind("clients.see")
def read_file(request: StaffRequest, key: str) -> HttpResponseBase:
    file = finding.file(request, key)
    tracing.trace("file read", file.client, by=request.actor, file=file.name)
    return serving.serve(file.content, name=file.name)


@router.delete("/files/{key}", response={204: None, **PROBLEMS}, summary="Put a file into the bin")
@behind("clients.edit")
def remove_file(request: StaffRequest, key: str) -> Any:
    attaching.remove(finding.file(request, key), by=request.actor)
    return Status(204, None)


def _shown(file: ClientFile) -> dict[str, Any]:
    return {
        "key": file.key,
        "name": file.name,
        "size": file.content.size,
        "kind": file.content.kind,
        "added_by": file.added_by.key if file.added_by else None,
        "added_at": file.added_at,
    }
