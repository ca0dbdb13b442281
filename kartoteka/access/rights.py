"""Rights from one table: role × right → how far it reaches.

The table only ever narrows: what is not written here is refused.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Role


class Scope(StrEnum):
    """How far a right reaches: nothing, the actor's own clients (and his team's), the whole firm."""

    NONE = "none"
    OWN = "own"
    ALL = "all"


@dataclass(frozen=True)
class Right:
    name: str
    meaning: Promise | str
    own: tuple[Role, ...] = ()
    all: tuple[Role, ...] = ()

    def scope(self, role: str) -> Scope:
        if role in self.all:
            return Scope.ALL
        return Scope.OWN if role in self.own else Scope.NONE


DIRECTOR, HEAD, MANAGER = Role.DIRECTOR, Role.HEAD, Role.MANAGER
LEADERS = (DIRECTOR, HEAD)
EVERYBODY = tuple(Role)

TABLE = [
    Right(
        "clients.see",
        _("See clients, with contacts masked"),
        own=(MANAGER,),
        all=(*LEADERS, Role.ACCOUNTANT, Role.INTEGRATOR),
    ),
    Right("clients.add", _("Add a client"), own=(MANAGER,), all=(*LEADERS, Role.INTEGRATOR)),
    Right("clients.edit", _("Change a client's card"), own=(MANAGER,), all=(*LEADERS, Role.INTEGRATOR)),
    Right(
        "clients.reveal", _("Have a contact shown in full, within the budget"), own=(MANAGER,), all=LEADERS
    ),
    Right(
        "segments.draw",
        _("Keep filters of clients as views of one's own"),
        own=(MANAGER, Role.ACCOUNTANT, Role.INTEGRATOR),
        all=LEADERS,
    ),
    Right("segments.share", _("Show one's views to the team, or to everybody"), own=(MANAGER,), all=LEADERS),
    Right("clients.remove", _("Put a card into the bin, and bring it back"), own=(MANAGER,), all=LEADERS),
    Right("clients.merge", _("Merge cards of one client, and undo it"), own=(MANAGER,), all=LEADERS),
    Right("clients.hand_over", _("Hand a client over to another manager"), all=LEADERS),
    Right("imports.judge", _("Decide whether a bought list may be called"), all=LEADERS),
    Right("cards.arrange", _("Keep the word lists, the own fields, and what must be filled in"), all=LEADERS),
    Right("clients.import", _("Import clients from a file"), own=(MANAGER,), all=LEADERS),
    Right("exports.request", _("Ask for a list of clients as a file"), own=(MANAGER,), all=LEADERS),
    Right("exports.approve", _("Allow or refuse a colleague's list as a file"), all=LEADERS),
    Right("exports.trace", _("Find out whose copy a list is that came to light"), all=LEADERS),
    Right("journal.see", _("Read the journal"), own=(MANAGER,), all=LEADERS),
    Right("journal.write", _("Write into the journal"), own=(MANAGER,), all=(*LEADERS, Role.INTEGRATOR)),
    Right("journal.pin", _("Keep an entry before its manager's eyes beyond the window"), all=LEADERS),
    Right("planner.see", _("See one's own day, and that of the team one leads"), own=(MANAGER,), all=LEADERS),
    Right("planner.plan", _("Promise something to a client, and put it off"), own=(MANAGER,), all=LEADERS),
    Right("calendar.arrange", _("Keep the working week, holidays and who is away"), all=LEADERS),
    Right("deals.see", _("See deals"), own=(MANAGER,), all=(*LEADERS, Role.ACCOUNTANT, Role.INTEGRATOR)),
    Right("deals.work", _("Open, move and close deals"), own=(MANAGER,), all=(*LEADERS, Role.INTEGRATOR)),
    Right("deals.arrange", _("Keep the funnels and their regulation"), all=LEADERS),
    Right(
        "sales.see",
        _("See orders, invoices, payments and what clients owe"),
        own=(MANAGER,),
        all=(*LEADERS, Role.ACCOUNTANT, Role.INTEGRATOR),
    ),
    Right(
        "sales.work",
        _("Offer, order, bill, ship and take goods back"),
        own=(MANAGER,),
        all=(*LEADERS, Role.ACCOUNTANT, Role.INTEGRATOR),
    ),
    Right(
        "sales.settle",
        _("Take payments and give money back"),
        all=(*LEADERS, Role.ACCOUNTANT, Role.INTEGRATOR),
    ),
    Right(
        "sales.take",
        _("Take a payment at the desk for an order that is named by its number"),
        all=(*LEADERS, Role.ACCOUNTANT, Role.CASHIER),
    ),
    Right("sales.import", _("Take orders of earlier books over from a file"), all=LEADERS),
    Right("sales.grant", _("Grant concessions, and say what discounts are allowed"), all=LEADERS),
    Right(
        "sales.arrange",
        _("Keep the terms of sale and the rates of currencies"),
        all=(*LEADERS, Role.ACCOUNTANT),
    ),
    Right(
        "groups.see",
        _("See which groups clients belong to, and what each group brings"),
        own=(MANAGER,),
        all=LEADERS,
    ),
    Right("groups.arrange", _("Say where the borders between groups lie"), all=LEADERS),
    Right(
        "analysis.see",
        _("See forecasts and reports, and what came of what was foretold"),
        own=(MANAGER,),
        all=LEADERS,
    ),
    Right("papers.arrange", _("Bring the firm's own templates of papers, and put them to use"), all=LEADERS),
    Right(
        "potential.see",
        _("See what clients could buy, and answer the quick questions about them"),
        own=(MANAGER,),
        all=LEADERS,
    ),
    Right("potential.arrange", _("Say by what signs potential is told"), all=LEADERS),
    Right(
        "profit.see",
        _("See what is left of what was sold, by client and product"),
        own=(MANAGER,),
        all=LEADERS,
    ),
    Right("profit.arrange", _("Say what an hour, a shipment and lent money cost"), all=LEADERS),
    Right(
        "bonuses.see", _("See what comes of a quarter as a bonus, line by line"), own=(MANAGER,), all=LEADERS
    ),
    Right("bonuses.arrange", _("Say for what there is a bonus"), all=(DIRECTOR,)),
    Right("book.read", _("Read the Client Book, with a pass"), all=LEADERS),
    Right("book.post", _("Post buyers to the Client Book, with a pass"), all=LEADERS),
    Right("book.grant", _("Give and end passes to the Client Book"), all=LEADERS),
    Right("book.hint", _("Be told when a client bought last"), own=(MANAGER,), all=LEADERS),
    Right(
        "book.rescue",
        _("Ask, together with somebody else, that the Client Book be opened in an emergency"),
        all=(*LEADERS, Role.ACCOUNTANT),
    ),
    Right("analysis.judge", _("Note what may have moved sales, and see what it did"), all=LEADERS),
    Right(
        "stock.see",
        _("See what lies in the warehouses, and what is kept for orders"),
        all=tuple(role for role in Role if role != Role.MARKETER),
    ),
    Right(
        "stock.keep",
        _("Take goods in, write them off, move and count them"),
        all=(*LEADERS, Role.ACCOUNTANT, Role.STOREKEEPER),
    ),
    Right(
        "stock.ship",
        _("Ship the goods of orders, without seeing whose they are"),
        all=(*LEADERS, Role.ACCOUNTANT, Role.STOREKEEPER),
    ),
    Right(
        "stock.arrange",
        _("Keep the warehouses, what lies in them at least, and whether stock may fall below zero"),
        all=LEADERS,
    ),
    Right(
        "cash.see",
        _("See cash desks and what moves in them; bank accounts with the right to settle statements"),
        all=(*LEADERS, Role.ACCOUNTANT, Role.CASHIER),
    ),
    Right(
        "cash.keep",
        _("Take money, pay out, carry it between desks, close the day"),
        all=(*LEADERS, Role.ACCOUNTANT, Role.CASHIER),
    ),
    Right(
        "cash.match", _("Settle statements of the bank, and see accounts"), all=(*LEADERS, Role.ACCOUNTANT)
    ),
    Right("cash.arrange", _("Keep cash desks and bank accounts"), all=(*LEADERS, Role.ACCOUNTANT)),
    Right("rules.arrange", _("Keep the rules by which the program acts by itself"), all=LEADERS),
    Right("rules.switch", _("See the rules and what came of them, switch them on and off"), all=LEADERS),
    Right("enquiries.arrange", _("Say who gets new enquiries"), all=LEADERS),
    Right("cold.call", _("See cold-call lists and call by them"), own=(MANAGER,), all=LEADERS),
    Right(
        "cold.arrange", _("Make cold-call lists, write their scripts, drop them"), own=(MANAGER,), all=LEADERS
    ),
    Right("catalog.see", _("See goods and services"), all=EVERYBODY),
    Right("catalog.arrange", _("Keep goods and services"), all=LEADERS),
    Right("catalog.export", _("Take the catalogue away as a file"), all=(*LEADERS, Role.ACCOUNTANT)),
    Right("people.see", _("See the people of the firm and their teams"), all=EVERYBODY),
    Right("people.manage", _("Invite people, change roles and teams, let people go"), all=(DIRECTOR,)),
    Right("account.keep", _("Keep one's own account in order"), all=EVERYBODY),
    Right("rights.see", _("Read this table of rights"), all=EVERYBODY),
    Right(
        "log.see",
        _("Read the log of deeds"),
        own=tuple(role for role in Role if role not in LEADERS),
        all=LEADERS,
    ),
    Right("looks.see", _("See what a colleague looked at, week by week"), all=LEADERS),
    Right("budgets.top_up", _("Top up a colleague's budget"), all=LEADERS),
    Right("budgets.change", _("Change the budgets"), all=(DIRECTOR,)),
    Right("tokens.manage", _("Make and revoke API tokens"), all=(DIRECTOR,)),
    Right("hooks.manage", _("Have other programs told what happens"), all=(DIRECTOR,)),
    Right("firm.change", _("Change the firm's settings"), all=(DIRECTOR,)),
    Right("faults.see", _("Read the program's own faults"), all=(DIRECTOR,)),
]
BY_NAME = {right.name: right for right in TABLE}
# What whoever is about to leave has lost, whatever the role.
FROZEN = {
    "exports.request",
    "exports.approve",
    "exports.trace",
    "catalog.export",
    "tokens.manage",
    "budgets.top_up",
}


def scope(actor: Actor, right: str) -> Scope:
    """How far the actor's right reaches; KeyError for a right that is not in the table."""
    if actor.kind == "system":
        return Scope.ALL
    if actor.scopes is not None and right not in actor.scopes:
        return Scope.NONE
    if actor.is_leaving and right in FROZEN:
        return Scope.NONE
    return BY_NAME[right].scope(actor.role)


def may(actor: Actor, right: str) -> bool:
    return scope(actor, right) is not Scope.NONE


def database_role(actor: Actor) -> str:
    """The kind of database role that stands behind this actor."""
    if actor.kind == "system":
        return "worker"
    if actor.kind == "token" or actor.role == Role.INTEGRATOR:
        return "api"
    if actor.role in LEADERS:
        return "head"
    return "manager" if actor.role == MANAGER else "office"
