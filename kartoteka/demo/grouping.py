"""Grouping the buyers of the fictional firm as its nights would have: groups, potential, charges, regulars."""

from decimal import Decimal
from random import Random

from django.db.models import Avg
from django.utils import translation

from kartoteka.access import acting
from kartoteka.cards.models import Client
from kartoteka.demo.living import Morning
from kartoteka.groups import reckoning
from kartoteka.groups.models import Standing
from kartoteka.potential import answering, arranging, deserving
from kartoteka.potential.models import Sign, Trade
from kartoteka.process import rechecking
from kartoteka.profit import charging
from kartoteka.staff.actors import Actor

# Of how many clients something is said; of every fourth it is what he buys in all.
SAID_OF, KNOWN_OF_EACH = 60, 4
TIMES = (Decimal("1.05"), Decimal("1.4"), Decimal(3), Decimal(12))
# In any money: of what a buyer brings, so much goes into an hour of work and into a shipment.
LENT_MONEY, HOURS_OF_A_BUYER, SHIPMENTS_OF_A_BUYER = Decimal(21), 500, 300


def group(morning: Morning, *, by: Actor) -> int:
    """Answers how many clients have a group."""
    head, plan = morning.actor("head"), morning.inventor.plan
    count = reckoning.reckon(by=by)
    with acting.acting(head), translation.override(plan.language):
        charging.change(_charges(head), by=head)
        arranging.choose(Trade.WHOLESALE, promising_from=None, medium_from=None, by=head)
        _say(Random(f"{plan.seed}/potential"), answering.signs(), by=head)
    deserving.consider_all()
    rechecking.consider_all()
    return count


def _charges(by: Actor) -> dict[str, Decimal]:
    brought = Standing.objects.visible_to(by).aggregate(amount=Avg("amount"))["amount"] or Decimal(0)
    return {
        "lent_money": LENT_MONEY,
        "hour": Decimal(round(brought / HOURS_OF_A_BUYER)),
        "shipment": Decimal(round(brought / SHIPMENTS_OF_A_BUYER)),
    }


def _say(dice: Random, signs: list[Sign], *, by: Actor) -> None:
    """The smaller half of the buyers is asked first: there the surprises are."""
    buyers = Standing.objects.visible_to(by).order_by("recent_amount", "pk").values_list("client", flat=True)
    clients = Client.objects.visible_to(by).filter(pk__in=list(buyers)[::2][:SAID_OF]).order_by("pk")
    bought = dict(Standing.objects.visible_to(by).values_list("client", "amount"))
    for nth, client in enumerate(clients):
        volume = None
        if nth % KNOWN_OF_EACH == 0:
            volume = (bought[client.pk] * dice.choice(TIMES)).quantize(Decimal(1000)) or None
        answers = {sign.pk: dice.choice([None, *range(len(sign.options))]) for sign in signs}
        answering.answer(client, answers=answers, volume=volume, budget=None, by=by)
