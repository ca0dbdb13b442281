"""The firm's rules by API: what they say and what came of them; switched on and off, tried on what was."""

from datetime import datetime
from typing import Any, Literal

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from pydantic import Field

from kartoteka.access.doors import StaffRequest
from kartoteka.api import paging
from kartoteka.api.entrance import behind
from kartoteka.api.problems import PROBLEMS
from kartoteka.api.shapes import Input, Paged
from kartoteka.lib.refusals import Refusal
from kartoteka.rules import arranging, doing, rehearsing
from kartoteka.rules.models import Firing, Rule
from kartoteka.rules.wording import Words

router = Router(tags=["rules"])


class RehearsedByPeople(Refusal):
    pass


class ActOut(Schema):
    """Each uses what it needs of these."""

    do: Literal["promise", "notice", "field", "hand", "hook"]
    text: str
    kind: str = Field(description="Of a promise.")
    within: int = Field(description="Working minutes, of a promise.")
    to: str = Field(description="The key of a person, or keeper, or heads.")
    field: str
    value: str
    hook: str = Field(description="The key of a webhook.")


class RuleOut(Schema):
    key: str
    name: str
    when: Literal["stage", "closed", "field", "outcome", "added", "silence"]
    of: str = Field(description="What narrows the when down: the key of a stage, an outcome, a field.")
    minutes: int | None = Field(description="The working time that has to pass.")
    conditions: list[str] = Field(description="What must be so, written as filters are.")
    words: str = Field(description="The when as a sentence.")
    acts: list[ActOut] = Field(description="What is done then, in this order.")
    is_on: bool
    on_at: datetime | None
    fired: int = Field(description="How often it fired in the last 30 days.")
    refused: int = Field(description="Of these, where an act was refused.")
    version: int


class RulePage(Schema):
    items: list[RuleOut]
    next: str


class SwitchIn(Input):
    is_on: bool


class RehearsalOut(Schema):
    days: int
    times: int = Field(description="How often it would have fired, asking cards and deals as they are now.")


class ResultOut(Schema):
    said: str
    is_refused: bool


class FiringOut(Schema):
    at: datetime
    client: str = Field(description="The key of the client.")
    deal: str | None = Field(description="The key of the deal.")
    results: list[ResultOut]


class FiringPage(Schema):
    items: list[FiringOut]
    next: str


@router.get("/rules", response={200: RulePage, **PROBLEMS}, summary="Rules by which the program acts")
@behind("rules.switch")
def list_rules(request: StaffRequest, asked: Query[Paged]) -> Any:
    page = paging.page(Rule.objects.kept(), asked, keys=("id", "id"))
    return {"items": _shown(request, page.rows), "next": page.after}


@router.get("/rules/{key}", response={200: RuleOut, **PROBLEMS}, summary="One rule")
@behind("rules.switch")
def get_rule(request: StaffRequest, key: str) -> Any:
    paging.count(1)
    return _shown(request, [_one(key)])[0]


@router.post("/rules/{key}/switch", response={200: RuleOut, **PROBLEMS}, summary="Switch a rule on or off")
@behind("rules.switch")
def switch_rule(request: StaffRequest, key: str, given: SwitchIn) -> Any:
    """It answers what happens from now on. One that is so already stays as it is."""
    rule = _one(key)
    if bool(rule.on_at) != given.is_on:
        deed = arranging.switch_on if given.is_on else arranging.switch_off
        deed(rule, by=request.actor)
    return _shown(request, [rule])[0]


@router.get(
    "/rules/{key}/rehearsal",
    response={200: RehearsalOut, **PROBLEMS},
    summary="How often a rule would have fired",
)
@behind("rules.switch")
def rehearse_rule(request: StaffRequest, key: str) -> Any:
    """In the last 30 days. Does nothing. A rule about a field is tried on its page only."""
    rule = _one(key)
    if rule.when == Rule.When.FIELD:
        # It counts deeds of everybody, of which the log tells a program only its own person's.
        raise RehearsedByPeople(_("A rule about a field is tried on its page."))
    paging.count(1)
    return {"days": rehearsing.LATELY.days, "times": rehearsing.rehearse(rule, request.actor)}


@router.get("/rules/{key}/firings", response={200: FiringPage, **PROBLEMS}, summary="What came of a rule")
@behind("rules.switch")
def list_firings(request: StaffRequest, key: str, asked: Query[Paged]) -> Any:
    """The latest first."""
    seen = Firing.objects.visible_to(request.actor).filter(rule=_one(key)).select_related("client", "deal")
    page = paging.page(seen, asked, keys=("-at", "-id"))
    items = [
        {
            "at": one.at,
            "client": one.client.key,
            "deal": one.deal.key if one.deal else None,
            "results": one.results,
        }
        for one in page.rows
    ]
    return {"items": items, "next": page.after}


def _one(key: str) -> Rule:
    return get_object_or_404(Rule.objects.kept(), key=key)


def _shown(request: StaffRequest, rules: list[Rule]) -> list[dict[str, Any]]:
    lately = Firing.objects.visible_to(request.actor).filter(
        rule__in=rules, at__gte=timezone.now() - rehearsing.LATELY
    )
    told = lately.order_by().values("rule").annotate(n=Count("pk"), no=Count("pk", Q(is_refused=True)))
    counts, words = {one["rule"]: (one["n"], one["no"]) for one in told}, Words()
    plain = ("key", "name", "when", "of", "minutes", "conditions", "on_at", "version")
    return [
        {
            **{name: getattr(rule, name) for name in plain},
            "words": words.when(rule),
            "acts": doing.read(rule),
            "is_on": rule.on_at is not None,
            "fired": counts.get(rule.pk, (0, 0))[0],
            "refused": counts.get(rule.pk, (0, 0))[1],
        }
        for rule in rules
    ]
