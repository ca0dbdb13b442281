"""Freezing: tonight's forecasts are written down as they are, to be compared with what comes."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import numpy as np
from django.db import transaction
from django.utils import timezone

from kartoteka.analysis import spans, turnover
from kartoteka.analysis.models import Forecast
from kartoteka.analysis.spans import Span
from kartoteka.lib.foretelling import forecasting
from kartoteka.lib.foretelling.rows import Matrix
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member

Cut = Forecast.Cut
MOST_ROWS = 2000
CENT = Decimal("0.01")


@transaction.atomic
def freeze(*, by: Actor, on: date | None = None) -> int:
    """Of every row of sales that is long enough, by month and by week; a row is foretold once a day.

    Tells how many forecasts were written.
    """
    day = on or timezone.localdate()
    keepers = dict(Member.objects.values_list("key", "pk"))
    made = [
        forecast
        for span in Span
        for cut in Cut
        for forecast in _of_cut(cut, span, day, by=by, keepers=keepers)
    ]
    Forecast.objects.bulk_create(made, ignore_conflicts=True)
    return len(made)


def _of_cut(cut: Cut, span: Span, day: date, *, by: Actor, keepers: dict[str, int]) -> list[Forecast]:
    rows = {
        subject: turnover.filled(row, until=day, span=span)
        for subject, row in turnover.rows(cut, span, by=by, until=spans.first(day, span)).items()
    }
    long = {one: row for one, row in sorted(rows.items()) if len(row) >= spans.NEEDED[span]}
    # The largest are foretold where there are more than anybody looks at.
    subjects = sorted(long, key=lambda one: -sum(long[one]))[:MOST_ROWS]
    if not subjects:
        return []
    told = forecasting.forecast(
        [[float(amount) for amount in long[one]] for one in subjects],
        period=spans.YEAR[span],
        ahead=spans.AHEAD[span],
    )
    return [
        Forecast(
            made_on=day,
            span=span,
            cut=cut,
            subject=subject,
            keeper_id=keepers.get(subject) if cut == Cut.KEEPER else None,
            begins_on=spans.first(day, span),
            known_count=len(long[subject]),
            mean=_cents(told.mean[place]),
            low=_cents(told.low[place]),
            high=_cents(told.high[place]),
            naive=_cents(told.naive[place]),
            missed=_cent(told.missed[place]),
            naive_missed=_cent(told.naive_missed[place]),
            is_naive=bool(told.is_naive[place]),
        )
        for place, subject in enumerate(subjects)
    ]


def _cents(values: Matrix | Sequence[float]) -> list[Decimal]:
    return [Decimal(str(float(value))).quantize(CENT) for value in values]


def _cent(value: float) -> Decimal | None:
    return None if np.isnan(value) else Decimal(str(float(value))).quantize(CENT)
