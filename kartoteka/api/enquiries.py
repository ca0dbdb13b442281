"""New enquiries by API: who waits for an answer and for how long; taken, and answered."""

from datetime import datetime
from typing import Any, Literal

from django.http import Http404
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from kartoteka.access.doors import StaffRequest
from kartoteka.api import entries, finding, paging
from kartoteka.api.entrance import behind
from kartoteka.api.entry_shapes import Act, ContactMadeIn
from kartoteka.api.problems import PROBLEMS
from kartoteka.api.shapes import Paged
from kartoteka.enquiries import arranging, taking
from kartoteka.enquiries.models import Enquiry
from kartoteka.lib.working_time import Tally
from kartoteka.staff import calendar

router = Router(tags=["enquiries"])
OLDEST_FIRST, NEWEST_FIRST = ("arrived_at", "id"), ("-arrived_at", "-id")


class EnquiryOut(Schema):
    client: str = Field(description="The key of the client.")
    name: str
    kind: Literal["card", "form", "deal"] = Field(description="By what it came.")
    region: str
    arrived_at: datetime
    member: str | None = Field(description="The key of who got it; null while nobody has.")
    given_at: datetime | None
    answered_at: datetime | None
    answered_by: str | None
    waited: int = Field(description="Working minutes until the first answer, or until now.")
    is_late: bool = Field(description="It took, or takes, longer than the firm's norm.")


class EnquiryPage(Schema):
    items: list[EnquiryOut]
    next: str
    norm: int = Field(description="Within how many working minutes an enquiry is to be answered.")


class EnquiriesAsked(Paged):
    state: Literal["open", "unassigned", "answered"] = "open"


class AnswerOut(Schema):
    entry: str = Field(description="The key of the entry in the journal.")
    act: Act
    is_answered: bool = Field(description="A note, or a message of theirs, is logged but answers nothing.")
    enquiry: EnquiryOut


@router.get("/enquiries", response={200: EnquiryPage, **PROBLEMS}, summary="New enquiries by how they stand")
@behind("journal.see")
def list_enquiries(request: StaffRequest, asked: Query[EnquiriesAsked]) -> Any:
    """Those that wait, the oldest first; answered ones, the latest first."""
    is_answered = asked.state == "answered"
    found = _whole(request).filter(answered_at__isnull=not is_answered)
    if asked.state == "unassigned":
        found = found.filter(member=None)
    page = paging.page(found, asked, keys=NEWEST_FIRST if is_answered else OLDEST_FIRST)
    norm = arranging.present().norm
    return {"items": _shown(page.rows, norm), "next": page.after, "norm": norm}


@router.get(
    "/clients/{key}/enquiry",
    response={200: EnquiryOut, **PROBLEMS},
    summary="The enquiry of a client that waits for an answer",
)
@behind("journal.see")
def get_enquiry(request: StaffRequest, key: str) -> Any:
    enquiry = _open(request, key)
    paging.count(1, subject=enquiry.client_id)
    return _one(enquiry)


@router.post(
    "/clients/{key}/enquiry/taking",
    response={200: EnquiryOut, **PROBLEMS},
    summary="Take an enquiry for the token's person",
)
@behind("journal.write")
def take_enquiry(request: StaffRequest, key: str) -> Any:
    """The client has to be theirs."""
    enquiry = _open(request, key)
    taking.take(enquiry, by=request.actor)
    return _one(enquiry)


@router.post(
    "/clients/{key}/enquiry/answer",
    response={200: AnswerOut, **PROBLEMS},
    summary="Log the contact that answers an enquiry",
)
@behind("journal.write")
def answer_enquiry(request: StaffRequest, key: str, given: ContactMadeIn) -> Any:
    """As POST /entries does, and tells how long the client had waited. Without one that waits it is a 404."""
    enquiry = _open(request, key)
    entry, act = entries.write_down(request, enquiry.client, given)
    now = _whole(request).get(pk=enquiry.pk)
    return {
        "entry": entry.key,
        "act": act,
        "is_answered": now.answered_at is not None,
        "enquiry": _one(now),
    }


def _whole(request: StaffRequest) -> Any:
    seen = Enquiry.objects.visible_to(request.actor)
    return seen.select_related("client", "member", "answered_by")


def _open(request: StaffRequest, key: str) -> Enquiry:
    client = finding.client(request, key)
    found: Enquiry | None = _whole(request).filter(client=client, answered_at=None).first()
    if found is None:
        raise Http404
    return found


def _one(enquiry: Enquiry) -> dict[str, Any]:
    return _shown([enquiry], arranging.present().norm)[0]


def _shown(rows: list[Enquiry], norm: int) -> list[dict[str, Any]]:
    now = timezone.now()
    first = min((one.arrived_at for one in rows), default=now)
    tally = Tally(calendar.working_time(), timezone.localdate(first), timezone.localdate(now))
    return [_told(one, tally.between(one.arrived_at, one.answered_at or now), norm) for one in rows]


def _told(one: Enquiry, minutes: float, norm: int) -> dict[str, Any]:
    plain = ("kind", "region", "arrived_at", "given_at", "answered_at")
    return {
        **{name: getattr(one, name) for name in plain},
        "client": one.client.key,
        "name": one.client.name,
        "member": one.member.key if one.member else None,
        "answered_by": one.answered_by.key if one.answered_by else None,
        "waited": int(minutes),
        "is_late": minutes > norm,
    }
