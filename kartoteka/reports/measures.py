"""Measures: what is told of the rows of a fact; a sum, a number of them, or one sum by another."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import (
    Avg,
    Count,
    DecimalField,
    DurationField,
    ExpressionWrapper,
    F,
    FloatField,
    Q,
    Sum,
    Value,
)
from django.db.models.functions import Cast, Extract
from django.utils.translation import gettext_lazy as _

from kartoteka.reports.facts import BY_NAME as FACTS
from kartoteka.reports.facts import Fact
from kartoteka.sales import queries as sales

MONEY, COUNT, SHARE, HOURS, QUANTITY = "money", "count", "share", "hours", "quantity"


@dataclass(frozen=True)
class Measure:
    """`bottom` divides `top`; without one `top` is told as it is.

    `adds_up` says that the whole is the sum of its parts; different clients in two months may be the same one.
    """

    name: str
    label: Any
    fact: Fact
    kind: str
    top: Any
    bottom: Any = None
    adds_up: bool = True
    more_is_better: bool | None = True
    is_joined: bool = False


def _amount(formula: Any, within: Q | None = None) -> Any:
    money = ExpressionWrapper(formula, output_field=DecimalField(max_digits=30, decimal_places=6))
    return Sum(money, filter=within)


_SOLD = (F("gross") - F("returned_amount")) * F("order__rate") * sales.SIGN_OF_LINE
_KNOWN = Q(cost__isnull=False)
_KEPT = (F("quantity") - F("returned")) * F("order__rate") * sales.SIGN_OF_LINE
_EARNED = _KEPT * (F("net") / F("quantity") - F("cost"))
_REVENUE = _KEPT * F("net") / F("quantity")
_LIST = F("price") * F("quantity") * F("order__rate") * sales.SIGN_OF_LINE
_LET_OFF = _LIST * F("discount") / Value(100)
_ORDERED = (F("total") - F("returned") - F("allowed")) * F("rate") * sales.SIGN
_IN = Q(order__is_return=False)
_WON, _LOST = Q(outcome="won"), Q(outcome="lost")
_DUE = Q(is_kept__isnull=False)
_CONTACT = ~Q(kind="note")
_BY_HAND = Q(origin="hand") & _CONTACT


def _hours(begins: str, ends: str) -> Any:
    passed = ExpressionWrapper(F(ends) - F(begins), output_field=DurationField())
    return Avg(
        Cast(Extract(passed, "epoch"), FloatField()) / Value(3600.0), filter=Q(**{f"{ends}__isnull": False})
    )


def _of(fact: str, name: str, label: Any, kind: str, top: Any, bottom: Any = None, **told: Any) -> Measure:
    return Measure(name, label, FACTS[fact], kind, top, bottom, **told)


DIFFERENT: dict[str, Any] = {"adds_up": False}
WORSE: dict[str, Any] = {"more_is_better": False}
MEASURES = [
    _of("lines", "sales", _("sales"), MONEY, _amount(_SOLD)),
    _of("lines", "quantity", _("quantity sold"), QUANTITY, _amount(_KEPT / F("order__rate"))),
    _of("lines", "margin", _("margin"), MONEY, _amount(_EARNED)),
    _of("lines", "margin_share", _("margin in sales"), SHARE, _amount(_EARNED), _amount(_REVENUE, _KNOWN)),
    _of("lines", "discount", _("discount given"), MONEY, _amount(_LET_OFF), **WORSE),
    _of(
        "lines",
        "discount_share",
        _("discount in list prices"),
        SHARE,
        _amount(_LET_OFF),
        _amount(_LIST),
        **WORSE,
    ),
    _of("lines", "price", _("average price"), MONEY, _amount(_SOLD), _amount(_KEPT / F("order__rate"))),
    _of(
        "lines",
        "buyers",
        _("clients who bought"),
        COUNT,
        Count("order__client", distinct=True, filter=_IN),
        **DIFFERENT,
    ),
    _of("orders", "orders", _("number of orders"), COUNT, Count("pk", filter=Q(is_return=False))),
    _of(
        "orders",
        "order_amount",
        _("average order"),
        MONEY,
        _amount(_ORDERED),
        Count("pk", filter=Q(is_return=False)),
    ),
    _of("orders", "owed", _("not paid yet"), MONEY, _amount(F("owed") * F("rate")), **WORSE),
    _of("orders", "returned", _("taken back"), MONEY, _amount(F("returned") * F("rate")), **WORSE),
    _of(
        "orders",
        "returned_share",
        _("taken back of what was sold"),
        SHARE,
        _amount(F("returned") * F("rate")),
        _amount(F("total") * F("rate")),
        **WORSE,
    ),
    _of("payments", "received", _("money received"), MONEY, _amount((F("paid") + F("advance")) * F("rate"))),
    _of(
        "payments",
        "payments",
        _("number of payments"),
        COUNT,
        Count("pk", filter=Q(kind__in=["payment", "advance"])),
    ),
    _of("entries", "contacts", _("contacts"), COUNT, Count("pk", filter=_CONTACT)),
    _of("entries", "calls", _("calls"), COUNT, Count("pk", filter=Q(kind="call"))),
    _of("entries", "meetings", _("meetings"), COUNT, Count("pk", filter=Q(kind="meeting"))),
    _of(
        "entries",
        "spoken_clients",
        _("clients spoken with"),
        COUNT,
        Count("client", distinct=True),
        **DIFFERENT,
    ),
    _of("entries", "minutes", _("hours of talk"), HOURS, Sum(Cast("minutes", FloatField())) / Value(60.0)),
    _of(
        "entries",
        "on_time",
        _("written down within a day"),
        SHARE,
        Count("pk", filter=_BY_HAND & Q(recorded_at__lte=F("at") + Value(timedelta(days=1)))),
        Count("pk", filter=_BY_HAND),
    ),
    _of(
        "entries",
        "with_outcome",
        _("contacts with an outcome"),
        SHARE,
        Count("pk", filter=_CONTACT & Q(outcome__isnull=False)),
        Count("pk", filter=_CONTACT),
    ),
    _of("deals", "opened", _("deals opened"), COUNT, Count("pk")),
    _of("deals", "opened_amount", _("amount of deals opened"), MONEY, _amount(F("amount"))),
    _of("deals", "open_deals", _("still open"), COUNT, Count("pk", filter=Q(outcome=""))),
    _of(
        "deals",
        "expected",
        _("expected of open deals"),
        MONEY,
        Sum(Cast("value", FloatField()), filter=Q(outcome="")),
    ),
    _of("ends", "won", _("deals won"), COUNT, Count("pk", filter=_WON)),
    _of("ends", "lost", _("deals lost"), COUNT, Count("pk", filter=_LOST), **WORSE),
    _of("ends", "win_rate", _("won of those that ended"), SHARE, Count("pk", filter=_WON), Count("pk")),
    _of("ends", "won_amount", _("amount of deals won"), MONEY, Sum("deal__amount", filter=_WON)),
    _of("ends", "lost_amount", _("amount of deals lost"), MONEY, Sum("deal__amount", filter=_LOST), **WORSE),
    _of(
        "moves",
        "stay",
        _("working hours on a stage"),
        HOURS,
        Sum("stayed") / Value(60.0),
        Count("pk"),
        **WORSE,
    ),
    _of("moves", "left", _("stages left"), COUNT, Count("pk")),
    _of("breaches", "breaches", _("breaches"), COUNT, Count("pk"), **WORSE),
    _of("promises", "promises", _("promises due"), COUNT, Count("pk")),
    _of(
        "promises",
        "kept",
        _("promises kept"),
        SHARE,
        Count("pk", filter=Q(is_kept=True)),
        Count("pk", filter=_DUE),
    ),
    _of("promises", "put_off", _("put off"), COUNT, Sum("moved_count"), **WORSE),
    _of("enquiries", "enquiries", _("enquiries that came"), COUNT, Count("pk")),
    _of(
        "enquiries",
        "answered",
        _("enquiries answered"),
        SHARE,
        Count("pk", filter=Q(answered_at__isnull=False)),
        Count("pk"),
    ),
    _of(
        "enquiries",
        "first_answer",
        _("hours to the first answer"),
        HOURS,
        _hours("arrived_at", "answered_at"),
        adds_up=False,
        more_is_better=False,
    ),
    _of("clients", "new_clients", _("new cards"), COUNT, Count("pk")),
    _of(
        "clients",
        "buying_share",
        _("of new cards those who bought"),
        SHARE,
        Count("pk", filter=Q(orders__state__in=["ordered", "done"]), distinct=True),
        Count("pk", distinct=True),
        is_joined=True,
    ),
    _of(
        "clients",
        "filled_in",
        _("how full the cards are"),
        SHARE,
        Sum(Cast("completeness", FloatField())) / Value(100.0),
        Count("pk"),
    ),
]
BY_NAME = {measure.name: measure for measure in MEASURES}
# What is a count of a count has a range of its own.
COUNTED_SHARES = {"win_rate", "kept", "answered", "buying_share", "on_time", "with_outcome"}
