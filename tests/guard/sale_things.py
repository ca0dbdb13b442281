"""Orders in all states that an address can name; they are of Anna's client."""

from base64 import b64decode
from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards.models import Client
from kartoteka.documents import arranging, making
from kartoteka.documents.models import Template
from kartoteka.documents.tests import makers as templates_of_word
from kartoteka.files import storing
from kartoteka.sales import drafting, granting, invoicing, ordering, paying, renewing, shipping
from kartoteka.sales.drafting import Ware
from kartoteka.sales.granting import Grant
from kartoteka.sales.models import Line, Order
from kartoteka.sales.renewing import Contract
from kartoteka.staff.actors import Actor
from kartoteka.staff.tests import makers
from tests.guard.cast import Cast

LOGO = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
)


def furnish(cast: Cast) -> dict[str, str]:
    planted, actor = cast.planted["anna"], makers.acts_as(cast.people["vera"])
    with makers.inside(), acting.acting(actor):
        draft, offered, order, billed = (_draft(planted.client, planted.words[0], actor) for _ in range(4))
        ordering.offer(offered, by=actor)
        ordering.confirm(order, by=actor)
        line = Line.objects.visible_to(actor).get(order=order)
        invoicing.invoice(order, Decimal(60), by=actor)
        payment = paying.pay(order, Decimal(20), by=actor)
        shipping.ship(order, {line.pk: Decimal(4)}, by=actor)
        paying.take_advance(planted.client, Decimal(30), by=actor)
        ordering.confirm(billed, by=actor)
        step = invoicing.invoice(billed, by=actor)
        paper = making.make(order, "invoice", by=actor)
        templates = _templates(actor)
        concession = granting.grant(
            planted.client, Grant("deferral", Decimal(30), planted.words[0]), by=actor
        )
        next_on = timezone.localdate() + timedelta(days=300)
        subscription = renewing.begin(
            planted.client, Contract(next_on, name=planted.words[0], price=Decimal(5)), by=actor
        )
    return {
        "draft_order": draft.key,
        "offered_order": offered.key,
        "order": order.key,
        "order_to_pay": order.key,
        "order_to_ship": order.key,
        "payment": payment.key,
        "order_line": str(line.pk),
        "step": step.key,
        "paper": paper.key,
        "template": templates[0].key,
        "tried_template": templates[1].key,
        "used_template": templates[2].key,
        "concession": concession.key,
        "subscription": subscription.key,
    }


def _draft(client: Client, title: str, actor: Actor) -> Order:
    made = drafting.begin(client, by=actor, title=title)
    return drafting.lay(made, [Ware(name="Вещь", quantity=Decimal(10), price=Decimal(10))], by=actor)


def _templates(actor: Actor) -> list[Template]:
    """One that was just brought, one that was tried, one in use; and the logo above papers."""
    arranging.change({"logo": storing.store([LOGO])}, by=actor)
    templates = [templates_of_word.template(name) for name in ("Новый", "Проверен", "В деле")]
    for one in templates[1:]:
        one.tried_at = timezone.now()
    templates[2].adopted_at = timezone.now()
    for one in templates:
        one.save(update_fields=["tried_at", "adopted_at"])
    return templates
