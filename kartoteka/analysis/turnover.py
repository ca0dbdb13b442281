"""Turnover: what was sold, period by period, in the firm's own money, and what came back or was let off left out."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import CharField, F, FloatField, QuerySet, Sum, Value
from django.db.models.functions import Cast

from kartoteka.analysis import spans
from kartoteka.analysis.models import Forecast
from kartoteka.deals.models import Deal
from kartoteka.sales import exchanging
from kartoteka.sales import queries as sales
from kartoteka.sales.models import Line, Order
from kartoteka.staff.actors import Actor

Cut = Forecast.Cut
Row = dict[date, Decimal]
# The rows of a cut, what each comes to, and what it is told by.
Source = tuple[QuerySet[Any], Any, Any]
SOLD = ("ordered", "done")


def rows(cut: str, span: str, *, by: Actor, until: date) -> dict[str, Row]:
    """By subject, the amounts of the periods that had any; `until` is left out. The firm's subject is empty."""
    found, amount, subject = _SOURCES[cut](by, until)
    on = "order__on" if cut == Cut.GROUP else "on"
    told: dict[str, Row] = {}
    found = found.order_by().annotate(subject=subject, period=spans.TRUNCATED[spans.Span(span)](on))
    for who, when, sum_ in found.values_list("subject", "period").annotate(sum=Sum(amount)):
        told.setdefault(who, {})[when] = sum_
    return told


def filled(row: Row, *, until: date, span: str) -> list[Decimal]:
    """From the first period with a sale to the last that is over, empty ones with nought."""
    end = spans.first(until, span)
    known = [period for period in row if period < end]
    if not known:
        return []
    return [row.get(period, Decimal(0)) for period in spans.run(min(known), end, span)]


def in_funnel(span: str, *, by: Actor, since: date, keeper: str | None = None) -> Row:
    """What open deals in the firm's own money are expected to bring, by the period of their expected close."""
    own = ("", exchanging.own())
    open_deals = Deal.objects.visible_to(by).filter(outcome="", expected_on__gte=since, currency__in=own)
    if keeper is not None:
        open_deals = open_deals.filter(keeper__key=keeper)
    period = spans.TRUNCATED[spans.Span(span)]("expected_on")
    told = open_deals.order_by().annotate(period=period).values_list("period")
    return {
        when: round(Decimal(str(sum_ or 0)), 2)
        for when, sum_ in told.annotate(sum=Sum(F("amount") * F("chance"), output_field=FloatField()))
    }


def _orders(by: Actor, until: date) -> tuple[QuerySet[Any], Any]:
    found = Order.objects.visible_to(by).filter(state__in=SOLD, on__lt=until)
    return found, (F("total") - F("returned") - F("allowed")) * F("rate") * sales.SIGN


def _of_firm(by: Actor, until: date) -> Source:
    return (*_orders(by, until), Value(""))


def _of_keepers(by: Actor, until: date) -> Source:
    found, amount = _orders(by, until)
    return found.filter(keeper__isnull=False), amount, F("keeper__key")


def _of_regions(by: Actor, until: date) -> Source:
    found, amount = _orders(by, until)
    return found.exclude(client__region=""), amount, F("client__region")


def _of_groups(by: Actor, until: date) -> Source:
    found = Line.objects.visible_to(by).filter(
        order__state__in=SOLD, order__on__lt=until, product__group__isnull=False
    )
    amount = (F("gross") - F("returned_amount")) * F("order__rate") * sales.SIGN_OF_LINE
    return found, amount, Cast("product__group", CharField())


_SOURCES: dict[str, Callable[[Actor, date], Source]] = {
    Cut.FIRM: _of_firm,
    Cut.KEEPER: _of_keepers,
    Cut.REGION: _of_regions,
    Cut.GROUP: _of_groups,
}
