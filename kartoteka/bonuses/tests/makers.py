"""Makers of what bonuses are reckoned from."""

from datetime import date
from decimal import Decimal

from kartoteka.access import acting
from kartoteka.bonuses import freezing, looking
from kartoteka.bonuses.looking import Quarter
from kartoteka.bonuses.models import BonusRule
from kartoteka.bonuses.reckoning import Reckoned
from kartoteka.cards.models import Client
from kartoteka.sales import invoicing, paying
from kartoteka.sales.models import Booking, Line, Order
from kartoteka.sales.tests import makers as sales
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member
from kartoteka.staff.tests import makers as staff

QUARTER, NEXT = date(2026, 7, 1), date(2026, 10, 1)


def rule(kind: str, *, by: Actor, since: date = QUARTER, **told: object) -> BonusRule:
    """As if it had been set in time: a quarter that is over takes no new rules."""
    with staff.inside(), acting.system_actor("tests"):
        made = BonusRule(kind=kind, since=since, made_by_id=by.member_id, **told)
        made.save(force_insert=True)
    return made


def billed(client: Client, amount: int = 1200, *, by: Actor, cost: int | None = None) -> Order:
    made = sales.order(client, sales.ware(amount), by=by)
    if cost is not None:
        with staff.inside(), acting.system_actor("tests"):
            Line.objects.filter(order=made).update(cost=cost)
    with sales.acts(by):
        invoicing.invoice(made, by=by)
        return sales.anew(made, by)


def paid(order: Order, amount: int, *, on: date, by: Actor) -> Booking:
    with sales.acts(by):
        return paying.pay(sales.anew(order, by), Decimal(amount), on=on, by=by)


def frozen(on: date) -> int:
    with staff.inside(), acting.system_actor("bonuses") as program:
        return freezing.freeze(by=program, on=on)


def look(actor: Actor, on: date = QUARTER) -> Quarter:
    with staff.inside(), acting.acting(actor):
        return looking.look(on, by=actor)


def of(member: Member, actor: Actor, on: date = QUARTER) -> Reckoned:
    found = look(actor, on).of(member.key)
    assert found
    return found
