"""Founding the fictional firm in a workspace, all or nothing."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from kartoteka.access import acting
from kartoteka.audit import tracing
from kartoteka.cards.models import Client
from kartoteka.deals.tasks import learn_odds
from kartoteka.demo import (
    absenting,
    advertising,
    banking,
    burying,
    crew,
    dealing,
    dressing,
    enquiring,
    entering,
    flooding,
    foreseeing,
    grouping,
    hiring,
    living,
    marking,
    overseeing,
    pouring,
    printing,
    promising,
    recalling,
    rewarding,
    ringing,
    ruling,
    selling,
    stocking,
    vocabulary,
    warehousing,
    wording,
)
from kartoteka.demo.hiring import Hiring
from kartoteka.demo.inventing import Inventor, Plan
from kartoteka.demo.laying import Firm
from kartoteka.demo.living import Morning
from kartoteka.demo.naming import Namer
from kartoteka.demo.pouring import Poured
from kartoteka.demo.vocabulary import Firms
from kartoteka.lib import circumstances
from kartoteka.lib.circumstances import Circumstances
from kartoteka.lib.database import connection
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member
from kartoteka.workspaces import beginning, changing
from kartoteka.workspaces.models import Workspace

SIZES = {"s": 2_000, "m": 20_000}
MOST_CLIENTS = 1_000_000
DRAWN_FROM = "abcdefghjkmnpqrstuvwxyz23456789"

Report = Callable[[int], Any]


class FirmNotEmpty(Refusal):
    """A demo would mix invented clients with others."""


@dataclass(frozen=True)
class Founded:
    """What was made; the password of all people is told this one time."""

    people: list[Member]
    password: str
    clients: int
    poured: Poured


def fresh_password() -> str:
    """One for all people of a demo, and for nobody else."""
    letters = "".join(secrets.choice(DRAWN_FROM) for _ in range(12))
    return f"{letters[:4]}-{letters[4:8]}-{letters[8:]}"


def found(
    workspace: Workspace,
    plan: Plan,
    *,
    add: bool = False,
    password: str = "",
    report: Report = lambda _: None,
) -> Founded:
    """Fills the firm with invented people, clients and two years of history, all or nothing.

    Raises FirmNotEmpty when there are clients already, unless more are to be added.
    """
    here, mark = connection.tenant, circumstances.current.set(Circumstances(request_id="demo"))
    connection.set_tenant(workspace)
    try:
        password = password or fresh_password()
        with transaction.atomic():
            # Of two who found at once, the second waits here and then finds the firm full.
            locked = Workspace.objects.select_for_update().get(pk=workspace.pk)
            # What is settled of the firm below, such as its country's money, holds for all that is made in it.
            connection.set_tenant(locked)
            plan = _beside_what_is_there(plan, add=add)
            opened = _open(locked, plan, password)
            if plan.clients < flooding.LEAST or plan.is_beside:
                return _fill(opened, plan, pour=lambda wanted: _pour(wanted, opened.firm, report))
        return _flood(opened, plan, report)
    finally:
        circumstances.current.reset(mark)
        connection.set_tenant(here)


def renew_password(workspace: Workspace, *, password: str = "") -> tuple[list[Member], str]:
    """Gives the people of a demo a new password, for when the first one is lost."""
    here = connection.tenant
    connection.set_tenant(workspace)
    try:
        password = password or fresh_password()
        hiring.renew_password(workspace, make_password(password))
        return hiring.everybody(workspace), password
    finally:
        connection.set_tenant(here)


def _beside_what_is_there(plan: Plan, *, add: bool) -> Plan:
    with acting.system_actor("demo"):
        there = Client.objects.count()
    if there and not add:
        raise FirmNotEmpty(
            _(
                "There are clients in this firm already: %(count)s. The demo is made for an empty one."
                " Nothing was changed."
            )
            % {"count": there}
        )
    return replace(plan, seed=f"{plan.seed}/{there}", is_beside=True) if there else plan


@dataclass(frozen=True)
class Opened:
    """A firm with its people and its words, before the clients come."""

    workspace: Workspace
    members: list[Member]
    firm: Firm
    is_new: bool
    password: str


def _open(workspace: Workspace, plan: Plan, password: str) -> Opened:
    words = vocabulary.load(plan.language)
    _settle_in(workspace, words.firms, plan.language)
    # One hash for all: making it slow on purpose is for real passwords.
    wanted = Hiring(
        workspace, crew.named(Namer(words), plan.seed), plan.language, make_password(password), plan.now
    )
    is_new = not hiring.is_done(wanted)
    members = hiring.hire(wanted, words.firms) if is_new else hiring.rehire(wanted)
    with acting.system_actor("demo") as program:
        firm = wording.settle(words.cards, [member.pk for member in members], by=program)
    beginning.lay_out(workspace)
    with acting.system_actor("demo"):
        firm = replace(firm, ends=wording.ends())
    return Opened(workspace, members, firm, is_new, password)


@transaction.atomic
def _fill(opened: Opened, plan: Plan, *, pour: Callable[[Plan], Poured]) -> Founded:
    welcomed = living.newcomers(plan) if opened.is_new else 0
    bought = dressing.newcomers(plan.clients) if opened.is_new else 0
    wanted = replace(plan, clients=plan.clients - welcomed - bought)
    with acting.system_actor("demo") as program:
        poured = pour(wanted)
        if opened.is_new:
            morning = Morning(Inventor(wanted), opened.members, opened.workspace.country)
            living.live(morning, newcomers=welcomed)
            promising.promise(morning, zone=opened.workspace.time_zone)
            if plan.clients >= living.SMALLEST_FIRM:
                _furnish(morning, opened.workspace.time_zone, by=program)
        _tell(opened.workspace, plan, poured, by=program)
    return Founded(hiring.everybody(opened.workspace), opened.password, plan.clients, poured)


def _furnish(morning: Morning, zone: str, *, by: Actor) -> None:
    """All else that a firm of some size has."""
    dressing.dress(morning)
    dealing.deal(morning, by=by)
    stocking.stock(morning)
    field = burying.bury_orders(morning, by=by)
    recalling.recall(morning, by=by)
    selling.sell(morning, by=by)
    burying.bury_deals(field, morning, by=by)
    printing.print_some(morning, by=by)
    entering.enter(morning)
    warehousing.lay_in(morning)
    banking.bank(morning)
    ringing.ring(morning, zone=zone)
    enquiring.enquire(morning, by=by)
    marking.mark(morning, by=by)
    absenting.absent(morning)
    absenting.take_in(morning, zone=zone)
    ruling.rule(morning)
    overseeing.oversee(morning)
    foreseeing.foresee(by=by)
    grouping.group(morning, by=by)
    advertising.advertise(morning)
    rewarding.reward(morning, by=by)
    learn_odds.later()


def _flood(opened: Opened, plan: Plan, report: Report) -> Founded:
    """The people are hired by now: what follows is written on another connection, which has to see them."""
    beside = living.newcomers(plan) + dressing.newcomers(plan.clients)
    wanted = replace(plan, clients=plan.clients - beside)
    poured = flooding.flood(wanted, opened.firm, report)
    return _fill(opened, plan, pour=lambda _: poured)


def _settle_in(workspace: Workspace, firms: Firms, language: str) -> None:
    """A firm that nobody has set up yet gets the demo's name, country and language."""
    if not workspace.name:
        changing.change(
            workspace,
            name=firms.own_name,
            language=language,
            country=firms.country,
            time_zone=firms.time_zone,
        )


def _pour(plan: Plan, firm: Firm, report: Report) -> Poured:
    poured, inventor = Poured(), Inventor(plan)
    pouring.check_keys_at_once()
    for start in inventor.starts():
        pouring.pour(inventor, start, firm, poured)
        report(poured.clients)
    return poured


def _tell(workspace: Workspace, plan: Plan, poured: Poured, *, by: Actor) -> None:
    """What was poured in stands in the log as one deed, and says so."""
    tracing.trace(
        "demo firm made",
        workspace,
        by=by,
        language=plan.language,
        seed=plan.seed,
        clients=poured.clients,
        contacts=poured.contacts,
        entries=poured.entries,
    )
