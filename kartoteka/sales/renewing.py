"""Renewing: services and support contracts that come again, asked for in time, and ordered by one press."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.db.models import DateField, Exists, ExpressionWrapper, F, OuterRef, Value
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.cards.models import Client
from kartoteka.catalog.models import Product
from kartoteka.deals import opening
from kartoteka.deals.models import Deal, Funnel
from kartoteka.deals.opening import Told
from kartoteka.lib.refusals import Refusal
from kartoteka.planner import planning
from kartoteka.planner.models import Promise
from kartoteka.planner.planning import Due, Wanted
from kartoteka.sales import arranging, drafting, exchanging, quoting, wording
from kartoteka.sales.drafting import Ware
from kartoteka.sales.models import Order, Renewal, Subscription
from kartoteka.staff.actors import Actor

MOST_AT_ONCE = 500
LONGEST_AHEAD = timedelta(days=365)


class SubscriptionRefused(Refusal):
    pass


@dataclass(frozen=True)
class Contract:
    next_on: date
    product: Product | None = None
    name: str = ""
    quantity: Decimal = Decimal(1)
    price: Decimal | None = None
    months: int = 12
    ahead: int = 30
    asking: str = Subscription.Asking.PROMISE
    note: str = ""


@transaction.atomic
def begin(client: Client, told: Contract, *, by: Actor, currency: str = "") -> Subscription:
    currency = currency or exchanging.own()
    name = wording.tidy(told.name, 200) or (told.product.name if told.product else "")
    quote = quoting.quote(
        told.product,
        told.quantity,
        client=client,
        on=told.next_on,
        currency=currency,
        is_included=arranging.terms().vat_included,
    )
    price = told.price if told.price is not None else quote.price
    if not name:
        raise SubscriptionRefused(_("Choose a product, or write what it is."), field="name")
    if price is None or price < 0:
        raise SubscriptionRefused(_("Say at what price."), field="price")
    if told.quantity <= 0:
        raise SubscriptionRefused(_("Say how many there are."), field="quantity")
    made = Subscription(
        client=client,
        product=told.product,
        name=name,
        quantity=told.quantity,
        price=price,
        currency=currency,
        vat_rate=quote.vat_rate,
        months=told.months,
        day=told.next_on.day,
        next_on=told.next_on,
        ahead=told.ahead,
        asking=told.asking,
        note=wording.tidy(told.note, 300),
        by_id=by.member_id,
    )
    made.save(force_insert=True)
    tracing.trace("subscription begun", client, by=by, about=made, subscription=made.pk)
    return made


@transaction.atomic
def end(subscription: Subscription, *, by: Actor) -> None:
    held = _held(subscription, by)
    held.ended_on = timezone.localdate()
    held.save(update_fields=["ended_on"])
    tracing.trace("subscription ended", held.client, by=by, about=held, subscription=held.pk)


@transaction.atomic
def renew(subscription: Subscription, *, by: Actor) -> Order:
    """An order for the next period; the one after it is asked for when its time comes."""
    held = _held(subscription, by)
    renewal, _is_new = Renewal.objects.visible_to(by).get_or_create(subscription=held, on=held.next_on)
    order = drafting.begin(held.client, by=by, currency=held.currency, title=held.name)
    ware = Ware(
        held.product,
        held.name,
        held.quantity,
        held.price,
        vat_rate=held.vat_rate,
        has_own_vat=True,
    )
    drafting.lay(order, [ware], by=by)
    renewal.order = order
    renewal.save(update_fields=["order"])
    held.next_on = _following(held)
    held.save(update_fields=["next_on"])
    tracing.trace("subscription renewed", held.client, by=by, about=order, subscription=held.pk)
    return order


def ask_for_due(*, by: Actor, on: date | None = None) -> int:
    """Each period whose time has come becomes a promise or a deal, once; answers how many did."""
    day = on or timezone.localdate()
    asked = Renewal.objects.visible_to(by).filter(subscription=OuterRef("pk"), on=OuterRef("next_on"))
    due = Subscription.objects.visible_to(by).filter(~Exists(asked), ended_on=None)
    asked_from = ExpressionWrapper(Value(day) + F("ahead"), DateField())
    due = due.filter(next_on__lte=day + LONGEST_AHEAD).filter(next_on__lte=asked_from)
    due = due.select_related("client__keeper", "client__source")
    return sum(_ask(one, day, by) for one in due.order_by("next_on", "pk")[:MOST_AT_ONCE])


@transaction.atomic
def _ask(subscription: Subscription, day: date, by: Actor) -> int:
    fresh = Renewal(subscription=subscription, on=subscription.next_on)
    try:
        with transaction.atomic():
            fresh.save(force_insert=True)
    except IntegrityError:
        return 0
    client, text = subscription.client, _("Renewal: %(what)s") % {"what": subscription.name}
    deal = _open_deal(subscription, text, by) if subscription.asking == Subscription.Asking.DEAL else None
    if deal is None:
        wanted = Wanted(text=text, origin=Promise.Origin.REGULATION)
        planning.promise(client, wanted, due=Due(on=day), by=by, keeper=client.keeper_id)
    tracing.trace("renewal asked for", client, by=by, about=fresh, subscription=subscription.pk)
    return 1


def _open_deal(subscription: Subscription, text: str, by: Actor) -> Deal | None:
    """None where the funnel asks for what is not known: then a promise says the same."""
    funnel = Funnel.objects.filter(retired_at=None).first()
    if funnel is None:
        return None
    worth = (subscription.quantity * subscription.price).quantize(Decimal("0.01"))
    told = Told(text, worth, currency=subscription.currency, expected_on=subscription.next_on)
    try:
        with transaction.atomic():
            return opening.open_deal(subscription.client, told, funnel=funnel, by=by)
    except Refusal:
        return None


def _held(subscription: Subscription, by: Actor) -> Subscription:
    seen = Subscription.objects.visible_to(by).select_related("client", "product")
    held: Subscription = seen.select_for_update(of=("self",)).get(pk=subscription.pk)
    if held.ended_on:
        raise SubscriptionRefused(_("It has ended."))
    return held


def _following(subscription: Subscription) -> date:
    """So many months on, on the day of the month on which it began where that month has one."""
    year, month = divmod(subscription.next_on.month - 1 + subscription.months, 12)
    year, month = subscription.next_on.year + year, month + 1
    return date(year, month, min(subscription.day, calendar.monthrange(year, month)[1]))
