"""Looking: what is left of what was sold, put together for the page and the table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from kartoteka.access import rights
from kartoteka.profit import charging, drawing, earning, warning
from kartoteka.profit.drawing import Drawing
from kartoteka.profit.earning import Cut, Earned, Period
from kartoteka.sales.models import Concession
from kartoteka.staff.actors import Actor

SPANS = (3, 6, 12, 24)
MOST = 100


@dataclass(frozen=True)
class Wish:
    cut: Cut
    months: int
    is_worst_first: bool

    def address(self, **changes: Any) -> str:
        told = {"cut": self.cut.value, "months": self.months, "worst": int(self.is_worst_first), **changes}
        return f"?{urlencode(told)}"


@dataclass(frozen=True)
class View:
    """All that is told; `rows` are the first of them, each with its name and the way to what is behind it."""

    wish: Wish
    period: Period
    rows: list[tuple[str, str, Earned]]
    count: int
    whole: Earned
    drawing: Drawing | None
    alarm: warning.Alarm | None
    terms: list[Concession]
    left_out: list[str]
    has_costs: bool = True


def cuts(actor: Actor) -> list[Cut]:
    """Whose reach is his own clients has nobody to compare himself with."""
    if rights.scope(actor, "profit.see") is rights.Scope.ALL:
        return list(Cut)
    return [Cut.CLIENT, Cut.PRODUCT, Cut.SOURCE, Cut.REGION]


def read_wish(actor: Actor, *, cut: str, months: str, worst: str) -> Wish:
    """What cannot be is the first that can."""
    allowed = cuts(actor)
    span = int(months) if months.isdecimal() and int(months) in SPANS else 12
    return Wish(Cut(cut) if cut in allowed else allowed[0], span, worst == "1")


def look(wish: Wish, actor: Actor, *, today: date) -> View:
    """Of months that are over."""
    period = Period(warning.months_back(today, wish.months), today.replace(day=1))
    charge = charging.charges()
    rows = earning.earned(wish.cut, period, charge, by=actor, today=today)
    earnings = earning.Earnings(wish.cut, rows)
    if not charging.may_see_costs(actor):
        return _sold(wish, period, earnings, actor)
    ordered = earnings.ordered(is_worst_first=wish.is_worst_first)
    shown = ordered[:MOST]
    told = earning.with_names(wish.cut, rows, by=actor, asked=[key for key, _earned in shown])
    losing = [key for key, one in ordered if one.profit < 0] if wish.cut == Cut.CLIENT else []
    return View(
        wish,
        period,
        _rows(told, shown),
        len(ordered),
        told.whole,
        drawing.draw([one.profit for one in rows.values()]) if wish.cut == Cut.CLIENT else None,
        warning.alarm(warning.months(actor, today=today), today=today),
        list(warning.terms_of(losing[:MOST], actor, today=today)[:MOST]),
        _left_out(wish.cut, charge),
    )


def _sold(wish: Wish, period: Period, earnings: earning.Earnings, actor: Actor) -> View:
    """Without anything that tells what goods cost; even the order of lines would."""
    most_first = sorted(
        earnings.rows.items(), key=lambda one: one[1].revenue, reverse=not wish.is_worst_first
    )
    shown = [
        (key, earning.Earned(one.revenue, discounts=one.discounts, let_off=one.let_off))
        for key, one in most_first
    ]
    told = earning.with_names(wish.cut, dict(shown), by=actor, asked=[key for key, _one in shown[:MOST]])
    rows = _rows(told, shown[:MOST])
    return View(wish, period, rows, len(shown), told.whole, None, None, [], [], has_costs=False)


def _rows(told: earning.Earnings, shown: Sequence[tuple[Any, Earned]]) -> list[tuple[str, str, Earned]]:
    return [
        (told.names.get(key) or _("not told"), _way(told.cut, told.keys.get(key, "")), one)
        for key, one in shown
    ]


def _way(cut: Cut, key: str) -> str:
    """The rows behind it, where they have a page."""
    if not key or cut not in (Cut.CLIENT, Cut.PRODUCT, Cut.KEEPER, Cut.SOURCE):
        return ""
    if cut == Cut.CLIENT:
        return reverse("client", args=[key])
    if cut == Cut.PRODUCT:
        return reverse("catalog:product", args=[key])
    return f"{reverse('segments:clients')}?{urlencode({'where': f'{cut.value}~is~{key}'})}"


def _left_out(cut: Cut, charge: Any) -> list[str]:
    if cut == Cut.PRODUCT:
        return [_("Delivery, time and late payment belong to clients: goods are told without them.")]
    told = []
    if charge.hour is None:
        told.append(_("The time of managers is left out: what an hour costs is not said."))
    if charge.shipment is None:
        told.append(_("Delivery is left out: what a shipment costs is not said."))
    if charge.lent_money is None:
        told.append(_("Late payment is left out: what lent money costs is not said."))
    return told


def share_unknown(one: Earned) -> Decimal:
    return one.unknown / one.revenue if one.revenue > 0 else Decimal(0)
