"""Promises, and who is next, by API."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Schema, Status
from pydantic import AwareDatetime, Field

from kartoteka.access.doors import StaffRequest
from kartoteka.api import finding, paging
from kartoteka.api.entrance import behind
from kartoteka.api.problems import PROBLEMS
from kartoteka.api.shapes import Input, Limit, Paged
from kartoteka.planner import claiming, finishing, picking, planning, queries, queueing, reasons
from kartoteka.planner.models import Promise
from kartoteka.planner.ordering import Group
from kartoteka.planner.planning import Due, Wanted
from kartoteka.planner.queueing import Row

router = Router(tags=["promises"])
KINDS = Literal["call", "meeting", "letter", "message", "visit", "send", "greet", "task"]
STATES = Literal["open", "overdue", "waiting", "kept", "dropped", "broken"]
GROUPS = {group: group.name.lower() for group in Group}
Text = Annotated[str, Field(max_length=300, examples=["Ask about the test order"])]


class DueIn(Input):
    """One of the three."""

    at: AwareDatetime | None = None
    on: date | None = None
    awaits: Annotated[str, Field(max_length=200, description="As soon as this comes true.")] = ""

    def due(self) -> Due:
        return Due(at=self.at, on=self.on, awaits=self.awaits)


class PromiseIn(DueIn):
    kind: KINDS = "call"
    text: Text = ""
    minutes: Annotated[int, Field(ge=1, le=1440)] | None = None
    place: Annotated[str, Field(max_length=200)] = ""


class EndIn(Input):
    is_kept: bool = Field(description="Kept, or dropped.")


class PromiseOut(Schema):
    key: str
    client: str | None = Field(description="The key of the client.")
    keeper: str = Field(description="The key of who is to keep it.")
    kind: KINDS
    text: str
    at: datetime | None
    on: date | None
    awaits: str
    minutes: int | None
    place: str
    state: Literal["open", "kept", "dropped"]
    moved: int = Field(description="How often it was put off.")


class PromisePage(Schema):
    items: list[PromiseOut]
    next: str


class PromisesOut(Schema):
    items: list[PromiseOut]


class PromisesAsked(Paged):
    state: STATES = "open"


class NextAsked(Input):
    limit: Limit = 10


class NextOut(Schema):
    client: str = Field(description="The key of the client.")
    name: str
    group: Literal["timed", "late", "today", "overdue", "fresh", "regular", "later_stage", "rest"]
    promise: str | None = Field(description="The key of what was promised.")
    text: str
    reason: str = Field(description="Why, in the person's language.", examples=["promised 14:00, now 14:20"])
    at: datetime | None
    on: date | None
    value: float = Field(description="Chance times income, in the firm's money.")
    chance: float | None
    income: float | None
    waits: Literal["not_yet", "hours", "consent", "held"] | None
    waits_because: str = Field(description="In words.", examples=["It is 03:10 there, until 09:00"])
    until: datetime | None


class TakeIn(Input):
    after: Annotated[str, Field(max_length=16, description="Who is passed over or was called.")] = ""


class TakenOut(Schema):
    next: NextOut | None = Field(description="Nobody, when there is nobody to call now.")


class DayOut(Schema):
    queue: list[NextOut]
    waiting: list[NextOut]


@router.get("/promises", response={200: PromisePage, **PROBLEMS}, summary="Promises by how they stand")
@behind("planner.see")
def list_promises(request: StaffRequest, asked: Query[PromisesAsked]) -> Any:
    """Open ones by their day, closed ones the latest first."""
    is_closed = asked.state in ("kept", "dropped")
    keys = queries.CLOSED_ORDER if is_closed else queries.OPEN_ORDER
    found = queries.standing(request.actor, asked.state)
    page = paging.page(found, asked, keys=("id", "id") if asked.state == "waiting" else keys)
    return {"items": [_shown(one) for one in page.rows], "next": page.after}


@router.get(
    "/clients/{key}/promises", response={200: PromisesOut, **PROBLEMS}, summary="What a client was promised"
)
@behind("planner.see")
def list_client_promises(request: StaffRequest, key: str) -> Any:
    found = queries.open_of(finding.client(request, key), request.actor)
    paging.count(len(found))
    return {"items": [_shown(one) for one in found]}


@router.post(
    "/clients/{key}/promises", response={201: PromiseOut, **PROBLEMS}, summary="Promise something to a client"
)
@behind("planner.plan")
def make_promise(request: StaffRequest, key: str, given: PromiseIn) -> Any:
    """Whoever keeps the client keeps the promise."""
    client = finding.client(request, key)
    wanted = Wanted(kind=given.kind, text=given.text, minutes=given.minutes, place=given.place)
    made = planning.promise(client, wanted, due=given.due(), by=request.actor)
    return Status(201, _shown(_found(request, made.key)))


@router.post("/promises/{key}/delay", response={200: PromiseOut, **PROBLEMS}, summary="Put a promise off")
@behind("planner.plan")
def put_off(request: StaffRequest, key: str, given: DueIn) -> Any:
    promise = _found(request, key)
    planning.put_off(promise, due=given.due(), by=request.actor)
    return _shown(promise)


@router.post("/promises/{key}/end", response={200: PromiseOut, **PROBLEMS}, summary="Keep or drop a promise")
@behind("planner.plan")
def end_promise(request: StaffRequest, key: str, given: EndIn) -> Any:
    promise = _found(request, key)
    finishing.finish(promise, is_kept=given.is_kept, by=request.actor)
    return _shown(promise)


@router.post("/promises/{key}/return", response={200: PromiseOut, **PROBLEMS}, summary="Open a promise again")
@behind("planner.plan")
def return_promise(request: StaffRequest, key: str) -> Any:
    promise = _found(request, key)
    finishing.take_back(promise, by=request.actor)
    return _shown(promise)


@router.get("/day", response={200: DayOut, **PROBLEMS}, summary="Who is next, in the order of the day")
@behind("planner.see")
def show_day(request: StaffRequest, asked: Query[NextAsked]) -> Any:
    """The queue of the token's person as Today shows it, and who waits. Needs clients.see as well."""
    day = queueing.day(request.actor)
    queue, waiting = day.queue[: asked.limit], day.waiting[: asked.limit]
    paging.count(len(queue) + len(waiting))
    return {
        "queue": [_next(request, row, day.at) for row in queue],
        "waiting": [_next(request, row, day.at) for row in waiting],
    }


@router.post("/day/next", response={200: TakenOut, **PROBLEMS}, summary="Take the next client on the line")
@behind("planner.plan")
def take_next(request: StaffRequest, given: TakeIn) -> Any:
    """Nobody else gets him for a quarter of an hour, or until the next one is taken."""
    row, day = picking.go_on(request.actor, after=given.after)
    claiming.release_all(by=request.actor, but=row.client.pk if row else None)
    paging.count(int(row is not None))
    return {"next": _next(request, row, day.at) if row else None}


def _found(request: StaffRequest, key: str) -> Promise:
    seen = Promise.objects.visible_to(request.actor).select_related("client", "keeper", "series", "person")
    return get_object_or_404(seen, key=key)


def _shown(promise: Promise) -> dict[str, Any]:
    state = "open" if promise.closed_at is None else "kept" if promise.is_kept else "dropped"
    return {
        "key": promise.key,
        "client": promise.client.key if promise.client else None,
        "keeper": promise.keeper.key,
        "kind": promise.kind,
        "text": promise.text,
        "at": promise.due_at,
        "on": None if promise.due_at else promise.due_on,
        "awaits": promise.awaits,
        "minutes": promise.minutes,
        "place": promise.place,
        "state": state,
        "moved": promise.moved_count,
    }


def _next(request: StaffRequest, row: Row, at: datetime) -> dict[str, Any]:
    promise, candidate = row.promise, row.candidate
    return {
        "client": row.client.key,
        "name": row.client.name,
        "group": GROUPS[row.place.group],
        "promise": promise.key if promise else None,
        "text": promise.text if promise else "",
        "reason": reasons.why(row, at=at, currency=request.workspace.money),
        "at": promise.due_at if promise else None,
        "on": promise.due_on if promise and not promise.due_at else None,
        "value": row.place.call.value,
        "chance": candidate.chance if candidate else None,
        "income": candidate.income if candidate else None,
        "waits": row.place.wait.value if row.place.wait else None,
        "waits_because": reasons.waits(row, at=at) if row.place.wait else "",
        "until": row.place.until.astimezone(timezone.get_current_timezone()) if row.place.until else None,
    }
