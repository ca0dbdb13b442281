"""Rewarding: the fictional firm plans its sales and pays bonuses; its last quarters are frozen by now."""

from decimal import Decimal

from django.utils import timezone

from kartoteka.access import acting
from kartoteka.analysis import spans, turnover
from kartoteka.analysis.models import Forecast
from kartoteka.analysis.spans import Span
from kartoteka.bonuses import freezing, quarters, ruling
from kartoteka.bonuses.models import BonusRule
from kartoteka.bonuses.ruling import Wanted
from kartoteka.demo.living import Morning
from kartoteka.reports import planning
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member, Role

QUARTERS_BACK, MONTHS_PLANNED = 2, 9
STEP = Decimal(1)
# A little less than was sold in each month of the year before, so that some fulfil it.
SPREAD = 14
RULES = [
    Wanted(BonusRule.Kind.PAID, share=Decimal("1.5"), threshold=Decimal(80)),
    Wanted(BonusRule.Kind.MARGIN, share=Decimal(3)),
    Wanted(BonusRule.Kind.WON, amount=Decimal(500), cap=Decimal(15000)),
]


def reward(morning: Morning, *, by: Actor) -> None:
    director, today = morning.actor("director"), timezone.localdate()
    since = quarters.later(quarters.first(today), -QUARTERS_BACK)
    sold = turnover.rows(Forecast.Cut.KEEPER, Span.MONTH, by=by, until=today)
    year_ago = spans.later(spans.first(today, Span.MONTH), -12, Span.MONTH)
    with acting.acting(director):
        for member in Member.objects.active().filter(role=Role.MANAGER).order_by("pk"):
            months = {on: amount for on, amount in sold.get(member.key, {}).items() if on >= year_ago}
            if not months:
                continue
            usual = (sum(months.values(), Decimal(0)) / SPREAD).quantize(STEP)
            ahead = (spans.later(since, nth, Span.MONTH) for nth in range(MONTHS_PLANNED))
            planning.plan(dict.fromkeys(ahead, usual), keeper=member, by=director)
        for wanted in RULES:
            ruling.add(wanted, since=since, by=director, on=since)
    freezing.freeze(by=by, on=today)
