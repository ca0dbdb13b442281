"""Outlook: what the half-year to come may bring, by the forecast that is frozen, and how its word was kept so far."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from kartoteka.analysis import looking
from kartoteka.analysis.models import Forecast
from kartoteka.analysis.spans import Span
from kartoteka.reports.halves.statements import HALF, Asked, Statement


def find(asked: Asked) -> Sequence[Statement]:
    wish = looking.Wish(Forecast.Cut.FIRM, Span.MONTH, "")
    view = looking.look(wish, asked.by, today=asked.half.today)
    if view.forecast is None or not view.coming:
        told = {"known": view.known, "needed": view.needed}
        text = _(
            "Too little data for an outlook: sales of %(known)s months are known, %(needed)s are needed."
        )
        return [Statement("outlook", text % told, _("No figure is better than a false one."))]
    coming = view.coming[:HALF]
    mean, low, high = (
        sum((getattr(one, name) for one in coming), Decimal(0)) for name in ("mean", "low", "high")
    )
    told_of = {
        "count": len(coming),
        "mean": asked.sum(float(mean)),
        "low": asked.sum(float(low)),
        "high": asked.sum(float(high)),
    }
    text = _("The next %(count)s months may bring %(mean)s.") % told_of
    sure = _(
        "Between %(low)s and %(high)s if all months miss the same way; each month by itself is within its range 19 times of 20."
    )
    said = [Statement("outlook", text, sure % told_of)]
    if view.verdict.periods:
        said.append(_verdict(view))
    return said


def _verdict(view: looking.View) -> Statement:
    told = {"within": view.verdict.within, "all": len(view.verdict.periods)}
    sure = _("Each forecast is frozen on the night it is made and is not changed afterwards.")
    if view.verdict.loses:
        text = _(
            "So far the naive rule (all as a year ago) was closer than the forecasts: do not build on them yet."
        )
        return Statement("verdict", text, sure, "", "bad")
    text = _(
        "Of %(all)s months foretold so far %(within)s came within their range, and the forecasts were closer than the naive rule."
    )
    return Statement("verdict", text % told, sure)
