"""Sources: those that rot, of whose deals fewer are won than before, and those that cost more than they bring."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, DecimalField, ExpressionWrapper, F, Min, Q, Sum
from django.utils.translation import gettext as _

from kartoteka.cards.models import Source
from kartoteka.lib import contrasts
from kartoteka.lib.shares import Share
from kartoteka.reports import facts, reckoning, spells
from kartoteka.reports.halves.statements import MONTHS, Asked, Proposal, Statement, share
from kartoteka.reports.models import Outlay
from kartoteka.reports.spells import Spell
from kartoteka.sales import queries as sales
from kartoteka.staff.actors import Actor

FEWEST = 10
# What was spent is judged when it had so many days to work.
PATIENCE = 120


def find(asked: Asked) -> Sequence[Statement]:
    return [*_rotting(asked), *_costly(asked)]


def _rotting(asked: Asked) -> list[Statement]:
    """Won of those that ended, beside the year before the half-year: Fisher's exact test of each source."""
    half = asked.half.spell
    now, then = _ends(asked, half), _ends(asked, _year_up_to(half.since))
    rows = [
        one
        for one in now.keys() & then.keys()
        if one and now[one].whole >= FEWEST and then[one].whole >= FEWEST
    ]
    found = []
    for one in rows:
        chance = contrasts.less_often(now[one].count, now[one].whole, then[one].count, then[one].whole)
        if chance < contrasts.CHANCE / 2 / len(rows):
            found.append((chance, one))
    names = dict(Source.objects.filter(key__in=[one for _chance, one in found]).values_list("key", "name"))
    return [_rot(asked, one, names.get(one, ""), now[one], then[one]) for _chance, one in sorted(found)]


def _rot(asked: Asked, one: str, name: str, now: Share, then: Share) -> Statement:
    low, high = now.bounds
    told = {
        "name": name,
        "now": share(now.part),
        "past": share(then.part),
        "won": now.count,
        "ended": now.whole,
        "low": share(low),
        "high": share(high),
    }
    text = _(
        "The source “%(name)s” rots: %(now)s of its deals were won (%(won)s of %(ended)s), in the year before %(past)s."
    )
    sure = _(
        "The true share lies between %(low)s and %(high)s, 19 times of 20; the fall is more than chance (Fisher's test)."
    )
    act = _(
        "Stop spending on the source “%(name)s” until it is known what has changed; move it to the best source."
    )
    address = asked.report("win_rate", "month", source=one)
    return Statement("source", text % told, sure % told, address, "bad", one, Proposal(act % told))


def _ends(asked: Asked, spell: Spell) -> dict[str, Share]:
    fact = facts.BY_NAME["ends"]
    rows = fact.rows(asked.by).filter(**reckoning.during(fact, spell)).order_by()
    told = rows.values("deal__client__source__key").annotate(
        all=Count("pk"), won=Count("pk", filter=Q(outcome="won"))
    )
    return {one["deal__client__source__key"] or "": Share(one["won"], one["all"]) for one in told}


def _year_up_to(day: date) -> Spell:
    return Spell(spells.moved(day, -MONTHS), day - timedelta(days=1))


def _costly(asked: Asked) -> list[Statement]:
    """What was paid for a source in the half-year, beside what was earned on the clients it has brought since."""
    half = asked.half.spell
    told = (
        Outlay.objects.visible_to(asked.by)
        .filter(on__gte=half.since, on__lte=half.until)
        .order_by()
        .values("source__key", "source__name")
        .annotate(cost=Sum("amount"), since=Min("on"))
    )
    found = []
    for one in told:
        if (asked.half.today - one["since"]).days >= PATIENCE:
            found += _worth(asked, one)
    return found


def _worth(asked: Asked, one: dict[str, Any]) -> list[Statement]:
    clients, revenue, earned = brought(one["source__key"], one["since"], by=asked.by)
    cost = float(one["cost"])
    told = {
        "name": one["source__name"],
        "cost": asked.sum(cost),
        "clients": clients,
        "revenue": asked.sum(revenue),
        "earned": asked.sum(earned),
    }
    address = asked.report("sales", "client", source=one["source__key"])
    sure = _(
        "Counted so far: who comes back later adds to it. Only lines whose cost was known are earned on."
    )
    if earned >= cost:
        text = _(
            "“%(name)s” paid off: cost %(cost)s, earned on %(clients)s new clients so far %(earned)s of %(revenue)s."
        )
        return [Statement("worth", text % told, sure, address, "good", one["source__key"])]
    text = _(
        "“%(name)s” did not pay off: cost %(cost)s, brought %(clients)s new clients who bought for %(revenue)s, earned %(earned)s."
    )
    act = _("Do not repeat “%(name)s” next year, or send half as many people there and count again.")
    return [Statement("costly", text % told, sure, address, "bad", one["source__key"], Proposal(act % told))]


def brought(source: str, since: date, *, by: Actor) -> tuple[int, float, float]:
    """New clients of a source since a day, what they bought, and what was earned on it."""
    seen = facts.BY_NAME["clients"].rows(by).filter(source__key=source, created_at__date__gte=since)
    rows = facts.BY_NAME["lines"].rows(by).filter(order__client__in=seen.values("pk"), order__on__gte=since)
    kept = (F("quantity") - F("returned")) * F("order__rate") * sales.SIGN_OF_LINE
    money: Any = DecimalField(max_digits=30, decimal_places=6)
    told = rows.aggregate(
        revenue=Sum(ExpressionWrapper(kept * F("net") / F("quantity"), output_field=money)),
        earned=Sum(ExpressionWrapper(kept * (F("net") / F("quantity") - F("cost")), output_field=money)),
    )
    return seen.count(), float(told["revenue"] or 0), float(told["earned"] or 0)
