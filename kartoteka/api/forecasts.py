"""Forecasts of sales, by API."""

from typing import Any

from ninja import Router

from kartoteka.access.doors import StaffRequest
from kartoteka.analysis import looking
from kartoteka.api.entrance import behind
from kartoteka.api.forecast_shapes import ForecastOut
from kartoteka.api.problems import PROBLEMS
from kartoteka.sales import exchanging

router = Router(tags=["analysis"])


@router.get(
    "/forecast",
    response={200: ForecastOut, **PROBLEMS},
    summary="What was sold, what is to come, and what was said beforehand",
)
@behind("analysis.see")
def get_forecast(request: StaffRequest, cut: str = "", span: str = "", subject: str = "") -> Any:
    """Frozen each night, by firm, keeper, group or region, and month or week; the first stands in for what is not."""
    view = looking.look(looking.read_wish(request.actor, cut=cut, span=span, subject=subject), request.actor)
    made = view.forecast
    return {
        "cut": view.wish.cut,
        "span": view.wish.span,
        "subject": view.wish.subject,
        "subjects": [{"key": key, "name": name} for key, name in view.subjects],
        "currency": exchanging.own(),
        "made_on": made and made.made_on,
        "is_naive": bool(made and made.is_naive),
        "needed": view.needed,
        "past": [{"on": on, "amount": amount} for on, amount in view.past],
        "coming": list(view.coming),
        "came": view.verdict.periods,
    }
