"""Papers of orders by API: made, listed, and fetched as PDF."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from ninja import Router, Schema, Status
from pydantic import Field

from kartoteka.access.doors import StaffRequest
from kartoteka.api import orders, paging
from kartoteka.api.entrance import behind
from kartoteka.api.problems import PROBLEMS
from kartoteka.api.shapes import Input
from kartoteka.audit import tracing
from kartoteka.documents import making
from kartoteka.documents.models import Paper
from kartoteka.files import serving

router = Router(tags=["orders"])
MOST = 200
PLAIN = ("key", "kind", "custom", "number", "on", "edition", "made_at")
PDF: Any = {
    "responses": {
        200: {
            "description": "The paper as PDF/A, or as a document of Word when a template of the firm's own made it",
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        }
    }
}
PaperKind = Literal["offer", "contract", "invoice", "act", "waybill", "transfer", "receipt"]


class PaperIn(Input):
    kind: PaperKind
    custom: Annotated[
        Literal["", "ru", "uk", "mk", "en"], Field(description="Left out, that of the firm's country.")
    ] = ""


class PaperOut(Schema):
    key: str
    kind: PaperKind
    custom: str
    number: str = Field(examples=["2026-00014"])
    on: date
    edition: int = Field(description="Made anew, a paper is the next edition; all are kept.")
    format: Literal["pdf", "docx"]
    made_at: datetime


class PapersOut(Schema):
    items: list[PaperOut]


@router.get(
    "/orders/{key}/papers",
    response={200: PapersOut, **PROBLEMS},
    summary="The papers of an order, newest first",
)
@behind("sales.see")
def list_papers(request: StaffRequest, key: str) -> Any:
    found = list(Paper.objects.visible_to(request.actor).filter(order=orders.one(request, key))[:MOST])
    paging.count(len(found))
    return {"items": [_shown(one) for one in found]}


@router.post("/orders/{key}/papers", response={201: PaperOut, **PROBLEMS}, summary="Make a paper of an order")
@behind("sales.work")
def make_paper(request: StaffRequest, key: str, given: PaperIn) -> Any:
    made = making.make(orders.one(request, key), given.kind, custom=given.custom, by=request.actor)
    return Status(201, _shown(made))


@router.get(
    "/papers/{key}/bytes", response={200: None, **PROBLEMS}, summary="The paper itself", openapi_extra=PDF
)
@behind("sales.see")
def read_paper(request: StaffRequest, key: str) -> HttpResponseBase:
    seen = Paper.objects.visible_to(request.actor).select_related("order__client", "content")
    paper = get_object_or_404(seen, key=key)
    tracing.trace(
        "paper read", paper.order.client, by=request.actor, order=paper.order.number, paper=paper.kind
    )
    return serving.serve(paper.content, name=f"{paper.key}.{paper.format}")


def _shown(paper: Paper) -> dict[str, Any]:
    return {name: getattr(paper, name) for name in PLAIN} | {"format": paper.format}
