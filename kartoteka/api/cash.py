"""Cash and bank by API: where money lies, what came and left, and lines of the bank that wait to be settled."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Status

from kartoteka.access.doors import StaffRequest
from kartoteka.api import paging
from kartoteka.api.cash_shapes import (
    BankLineOut,
    BankLinesAsked,
    BankLinesOut,
    BankPaymentIn,
    CashMovementIn,
    CashMovementOut,
    CashMovementsOut,
    CashPointsOut,
    MovementBackIn,
)
from kartoteka.api.entrance import behind
from kartoteka.api.problems import PROBLEMS
from kartoteka.api.shapes import Paged
from kartoteka.cash import moving, queries
from kartoteka.cash.models import Movement, StatementLine
from kartoteka.cash.moving import Told
from kartoteka.sales import confirming, matching, serving
from kartoteka.sales.matching import Proposal

router = Router(tags=["cash"])
OF_POINTS = ("key", "kind", "name", "currency", "balance", "closed_on", "is_usual")
OF_MOVEMENTS = ("key", "kind", "reason", "amount", "on", "at", "label", "note")
OF_LINES = ("key", "on", "amount", "payer", "tax_id", "reference", "purpose", "state")


@router.get("/cash/points", response={200: CashPointsOut, **PROBLEMS}, summary="Desks and accounts")
@behind("cash.see")
def list_points(request: StaffRequest) -> Any:
    """Accounts only for whoever settles statements of the bank."""
    found = list(queries.in_use(request.actor))
    paging.count(len(found))
    return {"items": [{name: getattr(one, name) for name in OF_POINTS} for one in found]}


@router.get(
    "/cash/points/{key}/movements",
    response={200: CashMovementsOut, **PROBLEMS},
    summary="What came to a desk or an account, and what left it",
)
@behind("cash.see")
def list_cash_movements(request: StaffRequest, key: str, asked: Query[Paged]) -> Any:
    """The latest first. A movement is never changed: another one takes it back."""
    point = get_object_or_404(queries.points(request.actor), key=key)
    page = paging.page(queries.movements(request.actor).filter(point=point), asked, keys=("-on", "-id"))
    return {"items": [_movement(one) for one in page.rows], "next": page.after}


@router.post("/cash/movements", response={201: CashMovementOut, **PROBLEMS}, summary="Take money, or pay out")
@behind("cash.keep")
def move_money(request: StaffRequest, given: CashMovementIn) -> Any:
    """Send an `Idempotency-Key`: what is sent again is not written down again. Orders have payments of their own."""
    point = get_object_or_404(queries.in_use(request.actor), key=given.point)
    told = Told(on=given.on, reason=given.reason, note=given.note)
    verb = moving.take if given.kind == "taking" else moving.pay_out
    return Status(201, _movement(verb(point, given.amount, by=request.actor, told=told)))


@router.post(
    "/cash/movements/{key}/reversal",
    response={201: CashMovementOut, **PROBLEMS},
    summary="Take a movement back",
)
@behind("cash.keep")
def reverse_movement(request: StaffRequest, key: str, given: MovementBackIn) -> Any:
    """By a counter-movement, of a transfer on both sides."""
    found: Movement = get_object_or_404(queries.movements(request.actor), key=key)
    return Status(201, _movement(moving.take_back(found, by=request.actor, reason=given.reason)))


@router.get("/bank-lines", response={200: BankLinesOut, **PROBLEMS}, summary="Lines of the bank")
@behind("cash.match")
def list_bank_lines(request: StaffRequest, asked: Query[BankLinesAsked]) -> Any:
    """Each with the orders that it may pay for, the likeliest first, and why."""
    found = StatementLine.objects.visible_to(request.actor).select_related("point")
    if asked.point:
        found = found.filter(point__key=asked.point)
    if asked.state != "all":
        found = found.filter(state=asked.state)
    page = paging.page(found, asked, keys=("-on", "-id"))
    likely = matching.proposals(page.rows, by=request.actor)
    return {"items": [_line(one, likely.get(one.pk, [])) for one in page.rows], "next": page.after}


@router.post(
    "/bank-lines/{key}/payment",
    response={200: BankLineOut, **PROBLEMS},
    summary="Say which order a line of the bank pays for",
)
@behind("cash.match")
def confirm_line(request: StaffRequest, key: str, given: BankPaymentIn) -> Any:
    """Send an `Idempotency-Key`. A line that is settled already is refused, whoever settled it."""
    seen = StatementLine.objects.visible_to(request.actor).select_related("point")
    line: StatementLine = get_object_or_404(seen, key=key)
    order = serving.named(given.order, by=request.actor)
    if order is None:
        raise Http404
    confirming.confirm(line, order, by=request.actor, keeps_rest=given.keeps_rest)
    return _line(seen.get(pk=line.pk), [])


def _movement(one: Movement) -> dict[str, Any]:
    return {**{name: getattr(one, name) for name in OF_MOVEMENTS}, "point": one.point.key}


def _line(line: StatementLine, likely: list[Proposal]) -> dict[str, Any]:
    told = {name: getattr(line, name) for name in OF_LINES}
    proposals = [
        {
            "order": one.order.key,
            "number": one.order.number,
            "score": one.score,
            "is_sure": one.is_sure,
            "reasons": one.reasons,
        }
        for one in likely
    ]
    return {**told, "point": line.point.key, "currency": line.point.currency, "proposals": proposals}
