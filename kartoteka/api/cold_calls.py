"""Cold-call lists by API: which there are, who is next, and how the call ended."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.db.models import Count
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from pydantic import Field

from kartoteka.access.doors import StaffRequest
from kartoteka.api import finding, paging
from kartoteka.api.entrance import behind
from kartoteka.api.problems import PROBLEMS
from kartoteka.api.shapes import Input, Paged
from kartoteka.coldcalls import calling, counting, scripting, taking_back
from kartoteka.coldcalls.calling import Ended
from kartoteka.coldcalls.models import Call, CallLine, CallList
from kartoteka.journal.models import Outcome, Reason
from kartoteka.journal.recording import EntryRefused

router = Router(tags=["cold calls"])
ORDER = ("-made_at", "-id")
FIGURES = ("calls", "reached", "interested", "lukewarm", "refused", "rude", "wrong")


class ListOut(Schema):
    key: str
    name: str
    made_at: datetime
    is_live: bool
    waiting: int = Field(description="Clients who are still to be called.")
    calls: int
    reached: int
    interested: int
    lukewarm: int
    refused: int
    rude: int
    wrong: int


class ListPage(Schema):
    items: list[ListOut]
    next: str


class TurnOut(Schema):
    says: str = Field(description="What the client says.")
    words: str = Field(description="How to go on.")
    warmth: Literal["warm", "lukewarm", "cold"]
    after: int = Field(description="The number of the turn that it follows; 0 is the opening.")


class ScriptOut(Schema):
    number: int = Field(description="The version.")
    opening: str
    turns: list[TurnOut]


class ListWhole(ListOut):
    callers: list[str] = Field(description="The keys of those who call.")
    script: ScriptOut | None


class LineOut(Schema):
    line: str | None = Field(description="The key of the line; null when nobody can be called now.")
    client: str | None = Field(
        description="The key of the client, who is on this caller's line for 15 minutes."
    )
    name: str
    tries: int
    waiting: dict[str, int] = Field(description="How many are passed over: hours, consent, held.")


class ColdEndIn(Input):
    outcome: str = Field(description="The key of an outcome of calls; see /outcomes.")
    reason: str | None = Field(None, description="Of a refusal; see /refusal-reasons.")
    contact: str | None = Field(None, description="The key of the number that was called.")
    text: Annotated[str, Field(max_length=calling.LONGEST_WORDS)] = ""
    then_on: date | None = Field(None, description="The day of the next call, unless the usual one.")


class EndOut(Schema):
    line: str
    end: Literal["interested", "later", "talked", "refused", "rude", "wrong", "unreached", "dropped", ""]
    tries: int
    next_at: datetime | None
    entry: str = Field(description="The key of the entry in the journal.")
    call: str = Field(description="The key of the call, by which it can be taken back.")


class LineBack(Schema):
    line: str
    tries: int


@router.get("/cold-lists", response={200: ListPage, **PROBLEMS}, summary="Cold-call lists, the latest first")
@behind("cold.call")
def list_cold_lists(request: StaffRequest, asked: Query[Paged]) -> Any:
    page = paging.page(CallList.objects.visible_to(request.actor), asked, keys=ORDER)
    return {"items": _shown(request, page.rows), "next": page.after}


@router.get("/cold-lists/{key}", response={200: ListWhole, **PROBLEMS}, summary="A list with its script")
@behind("cold.call")
def get_cold_list(request: StaffRequest, key: str) -> Any:
    call_list = _list(request, key)
    paging.count(1)
    callers = call_list.callers.order_by("name").values_list("key", flat=True)
    return {**_shown(request, [call_list])[0], "callers": list(callers), "script": _script(call_list)}


@router.post("/cold-lists/{key}/next", response={200: LineOut, **PROBLEMS}, summary="Take the next client")
@behind("cold.call")
def take_next_cold_line(request: StaffRequest, key: str) -> Any:
    """Nobody else is given the same client meanwhile. Asked again, it gives the same one until it is ended."""
    call_list = _list(request, key)
    found = calling.take_next(call_list, by=request.actor)
    line = found.line
    if line is not None:
        paging.count(1, subject=line.client_id)
    return {
        "line": line.key if line else None,
        "client": line.client.key if line else None,
        "name": line.client.name if line else "",
        "tries": line.tries if line else 0,
        "waiting": {why.value: count for why, count in found.waits.items()},
    }


@router.post(
    "/cold-lines/{key}/end", response={200: EndOut, **PROBLEMS}, summary="Write down how the call ended"
)
@behind("cold.call")
def end_cold_line(request: StaffRequest, key: str, given: ColdEndIn) -> Any:
    """The contact goes to the journal; whoever is lukewarm is kept with a promise."""
    lines = CallLine.objects.visible_to(request.actor).select_related("client", "call_list")
    lists = CallList.objects.visible_to(request.actor)
    line = get_object_or_404(lines.filter(call_list__in=lists), key=key)
    ended = Ended(
        _outcome(given.outcome),
        get_object_or_404(Reason, key=given.reason) if given.reason else None,
        finding.contact(request, given.contact) if given.contact else None,
        given.text,
        given.then_on,
    )
    call = calling.end(line, ended, country=request.workspace.country, by=request.actor)
    now = call.line
    return {
        "line": now.key,
        "end": now.end,
        "tries": now.tries,
        "next_at": now.next_at,
        "entry": call.entry.key,
        "call": call.key,
    }


@router.post(
    "/cold-calls/{key}/reversal", response={200: LineBack, **PROBLEMS}, summary="Take one's own call back"
)
@behind("cold.call")
def reverse_cold_call(request: StaffRequest, key: str) -> Any:
    """Within a day, while the client was not called again. He waits on the list once more."""
    own = Call.objects.visible_to(request.actor).filter(caller=request.actor.member_id)
    told = own.select_related("line__client", "line__call_list", "entry__outcome", "entry__point")
    call = get_object_or_404(told.defer("entry__point__sealed"), key=key)
    taking_back.take_back(call, country=request.workspace.country, by=request.actor)
    return {"line": call.line.key, "tries": call.line.tries}


def _list(request: StaffRequest, key: str) -> CallList:
    return get_object_or_404(CallList.objects.visible_to(request.actor), key=key)


def _shown(request: StaffRequest, lists: list[CallList]) -> list[dict[str, Any]]:
    tallies = counting.of_lists(request.actor)
    waiting = CallLine.objects.visible_to(request.actor).filter(call_list__in=lists, closed_at=None)
    counts = dict(waiting.order_by().values_list("call_list").annotate(Count("pk")))
    return [
        {
            **{name: getattr(one, name) for name in ("key", "name", "made_at", "is_live")},
            "waiting": counts.get(one.pk, 0),
            **{name: tallies.get(one.pk, counting.Tally()).count(name) for name in FIGURES},
        }
        for one in lists
    ]


def _script(call_list: CallList) -> dict[str, Any] | None:
    script = scripting.current(call_list)
    if script is None:
        return None
    turns = list(script.branches.all())
    return {"number": script.number, "opening": script.opening, "turns": turns}


def _outcome(key: str) -> Outcome:
    found = Outcome.objects.filter(key=key, kinds__contains=["call"]).first()
    if found is None:
        raise EntryRefused(_("There is no such word in the list."), field="outcome")
    return found
