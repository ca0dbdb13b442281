"""Deals by API: opening, moving and closing them by the same regulation as on the board."""

from datetime import timedelta
from typing import Any

from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Query, Router, Status

from kartoteka.access.doors import StaffRequest
from kartoteka.api import finding, headers, paging
from kartoteka.api.deal_shapes import (
    BreachesAsked,
    BreachesOut,
    ClosureIn,
    DealEdit,
    DealIn,
    DealOut,
    DealsAsked,
    DealsOut,
    MoveIn,
    PostponementIn,
)
from kartoteka.api.entrance import behind
from kartoteka.api.problems import CONFLICTS, PROBLEMS
from kartoteka.cards.models import Source
from kartoteka.deals import closing, editing, moving, opening, postponing
from kartoteka.deals.closing import Loss
from kartoteka.deals.models import Breach, Deal, Funnel, Stage
from kartoteka.deals.opening import Told
from kartoteka.journal.models import Competitor, Reason
from kartoteka.lib import dates
from kartoteka.lib.refusals import Refusal

router = Router(tags=["deals"])
NEWEST_FIRST = ("-opened_at", "-id")
PLAIN = ("key", "title", "amount", "income", "currency", "expected_on", "code", "opened_at", "entered_at")
LATER = ("closed_at", "outcome", "postponed_until", "next_at", "chance", "value", "version")


class KeyUnknown(Refusal):
    pass


@router.get("/deals", response={200: DealsOut, **PROBLEMS}, summary="Deals, the newest first")
@behind("deals.see")
def list_deals(request: StaffRequest, asked: Query[DealsAsked]) -> Any:
    """The open ones, unless `state` says otherwise."""
    found = _whole(request)
    for name in ("client", "funnel", "stage"):
        if key := getattr(asked, name):
            found = found.filter(**{f"{name}__key": key})
    if asked.state != "all":
        found = found.filter(outcome="" if asked.state == "open" else asked.state)
    if asked.loose:
        found = found.filter(outcome="", next_at=None)
    page = paging.page(found, asked, keys=NEWEST_FIRST)
    return {"items": [_shown(deal) for deal in page.rows], "next": page.after}


@router.get("/breaches", response={200: BreachesOut, **PROBLEMS}, summary="What departed from the regulation")
@behind("deals.see")
def list_breaches(request: StaffRequest, asked: Query[BreachesAsked]) -> Any:
    """The latest first; of any time, unless `since` and `until` say otherwise."""
    found = Breach.objects.visible_to(request.actor).select_related("deal", "stage", "by")
    if asked.since:
        found = found.filter(at__gte=dates.midnight(asked.since))
    if asked.until:
        found = found.filter(at__lt=dates.midnight(asked.until + timedelta(days=1)))
    if asked.by:
        found = found.filter(by__key=asked.by)
    if asked.kind:
        found = found.filter(kind=asked.kind)
    page = paging.page(found, asked, keys=("-at", "-id"))
    return {"items": [_breach(one) for one in page.rows], "next": page.after}


@router.post("/clients/{key}/deals", response={201: DealOut, **PROBLEMS}, summary="Open a deal")
@behind("deals.work")
def open_deal(request: StaffRequest, key: str, given: DealIn) -> Any:
    """What the stage must know is asked for here as well: `errors` of a refusal name it. The first step is made."""
    client = finding.client(request, key)
    funnel: Any = _named(Funnel.objects.filter(retired_at=None), given.funnel, "funnel")
    stage: Any = _named(Stage.objects.filter(funnel=funnel, retired_at=None), given.stage, "stage")
    told = given.model_dump(exclude={"funnel", "stage", "source"})
    source: Any = _named(Source.objects.all(), given.source, "source")
    about = Told(**told, source=source, currency=request.workspace.money)
    deal = opening.open_deal(client, about, funnel=funnel, stage=stage, by=request.actor)
    return Status(201, _shown(_one(request, deal.key)))


@router.get("/deals/{key}", response={200: DealOut, **PROBLEMS}, summary="One deal")
@behind("deals.see")
def get_deal(request: StaffRequest, key: str) -> Any:
    deal = _one(request, key)
    paging.count(1, subject=deal.client_id)
    return _shown(deal)


@router.patch("/deals/{key}", response={200: DealOut, **CONFLICTS, **PROBLEMS}, summary="Change a deal")
@behind("deals.work")
def edit_deal(request: StaffRequest, key: str, given: DealEdit) -> Any:
    told = given.model_dump(exclude_unset=True, exclude={"version"})
    if "source" in told:
        told["source"] = _named(Source.objects.all(), told["source"], "source")
    deal, version = _one(request, key), headers.version_wanted(request, given.version)
    editing.change(deal, told, seen=version, by=request.actor)
    return _shown(deal)


@router.post("/deals/{key}/stage", response={200: DealOut, **PROBLEMS}, summary="Move a deal")
@behind("deals.work")
def move_deal(request: StaffRequest, key: str, given: MoveIn) -> Any:
    """`errors` of a refusal name what the stage still needs; the code `reason_needed` asks for a `reason`."""
    deal = _one(request, key)
    stage: Any = _named(Stage.objects.filter(funnel=deal.funnel_id), given.stage, "stage")
    moving.move(deal, to=stage, by=request.actor, reason=given.reason)
    return _shown(deal)


@router.post(
    "/deals/{key}/closure", response={200: DealOut, **PROBLEMS}, summary="Close a deal as won or lost"
)
@behind("deals.work")
def close_deal(request: StaffRequest, key: str, given: ClosureIn) -> Any:
    """A win before the last stage is refused as `reason_needed` unless `note` says why; it is counted as a breach."""
    deal = _one(request, key)
    if given.outcome == "won":
        closing.win(deal, by=request.actor, reason=given.note)
        return _shown(deal)
    told = given.model_dump(exclude={"outcome", "reason", "competitor"})
    reason: Any = _named(Reason.objects.all(), given.reason, "reason")
    competitor: Any = _named(Competitor.objects.all(), given.competitor, "competitor")
    closing.lose(deal, Loss(**told, reason=reason, competitor=competitor), by=request.actor)
    return _shown(deal)


@router.delete(
    "/deals/{key}/closure", response={200: DealOut, **PROBLEMS}, summary="Open a closed deal again"
)
@behind("deals.work")
def reopen_deal(request: StaffRequest, key: str) -> Any:
    deal = _one(request, key)
    closing.reopen(deal, by=request.actor)
    return _shown(deal)


@router.post("/deals/{key}/postponement", response={200: DealOut, **PROBLEMS}, summary="Put a deal off")
@behind("deals.work")
def postpone_deal(request: StaffRequest, key: str, given: PostponementIn) -> Any:
    deal = _one(request, key)
    postponing.postpone(deal, until=given.until, by=request.actor)
    return _shown(deal)


def _whole(request: StaffRequest) -> QuerySet[Deal]:
    told = ("client", "funnel", "stage", "keeper", "source")
    return Deal.objects.visible_to(request.actor).select_related(*told)


def _one(request: StaffRequest, key: str) -> Deal:
    return get_object_or_404(_whole(request), key=key)


def _named(among: QuerySet[Any], key: str | None, field: str) -> Model | None:
    """What a key of the body names; nothing when there is no key. Raises KeyUnknown."""
    if not key:
        return None
    found: Model | None = among.filter(key=key).first()
    if found is None:
        raise KeyUnknown(_("There is no such key: %(field)s.") % {"field": field}, field=field)
    return found


def _shown(deal: Deal) -> dict[str, Any]:
    return {
        **{name: getattr(deal, name) for name in (*PLAIN, *LATER)},
        "client": deal.client.key,
        "funnel": deal.funnel.key,
        "stage": deal.stage.key,
        "keeper": deal.keeper.key,
        "source": deal.source.key if deal.source else None,
    }


def _breach(one: Breach) -> dict[str, Any]:
    return {
        "deal": one.deal.key,
        "stage": one.stage.key,
        "kind": one.kind,
        "at": one.at,
        "by": one.by.key if one.by else None,
        "reason": one.reason,
    }
