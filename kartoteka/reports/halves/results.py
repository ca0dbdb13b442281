"""Results: what was sold in all, beside the same days a year ago, and what that was made of."""

from collections.abc import Sequence
from decimal import Decimal

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from kartoteka.lib import contrasts, dates
from kartoteka.reports import facts
from kartoteka.reports.halves import sums
from kartoteka.reports.halves.statements import Asked, Statement, ranged, share, signed
from kartoteka.reports.reckoning import answer
from kartoteka.reports.spells import Spell
from kartoteka.reports.wishes import read


def find(asked: Asked) -> Sequence[Statement]:
    half = asked.half
    told = sums.of_firm(asked.by, half)
    said = [_whole(asked, told)]
    if told.now.total > 0 and told.then.total > 0:
        said.append(_parts(asked, told))
        said += _margin(asked)
    return said


def _whole(asked: Asked, both: contrasts.Pair) -> Statement:
    address = asked.report("sales", "month", beside="year")
    change = contrasts.change(both)
    if change is None:
        text = _("Sold for %(sum)s.") % {"sum": asked.sum(both.now.total)}
        sure = _(
            "Too little data: nothing is known of the same days a year ago, so there is nothing to compare with."
        )
        return Statement("whole", text, sure, address)
    told = {
        "sum": asked.sum(both.now.total),
        "past": asked.sum(both.then.total),
        "change": signed(change.share),
    }
    if change.chance >= contrasts.CHANCE:
        text = (
            _("Sold for %(sum)s, a year ago %(past)s: %(change)s, which chance alone could have made.") % told
        )
        return Statement("whole", text, ranged(change.low, change.high), address)
    if change.share > 0:
        text = _("Sold for %(sum)s, a year ago %(past)s: a growth of %(change)s.") % told
        return Statement("whole", text, ranged(change.low, change.high), address, "good")
    text = _("Sold for %(sum)s, a year ago %(past)s: a fall, %(change)s.") % told
    return Statement("whole", text, ranged(change.low, change.high), address, "bad")


def _parts(asked: Asked, both: contrasts.Pair) -> Statement:
    """Sales are buyers × orders of each × the average order: which of them moved most."""
    now, then = (_of(asked, spell) for spell in (asked.half.spell, asked.half.earlier))
    told = {
        "buyers": now[0],
        "buyers_past": then[0],
        "orders": _each(now),
        "orders_past": _each(then),
        "order": asked.sum(both.now.total / max(now[1], 1)),
        "order_past": asked.sum(both.then.total / max(then[1], 1)),
    }
    text = _(
        "Made of: %(buyers)s buyers (a year ago %(buyers_past)s), %(orders)s orders of each (%(orders_past)s), "
        "%(order)s an order (%(order_past)s)."
    )
    sure = _("Counted, not reckoned.")
    return Statement("parts", text % told, sure, asked.report("buyers", "month", beside="year"))


def _each(told: tuple[int, int]) -> str:
    return dates.number(round(Decimal(told[1]) / max(told[0], 1), 1))


def _of(asked: Asked, spell: Spell) -> tuple[int, int]:
    rows = facts.BY_NAME["orders"].rows(asked.by).filter(on__gte=spell.since, on__lte=spell.until)
    given = Q(is_return=False)
    told = rows.aggregate(
        buyers=Count("client", distinct=True, filter=given), orders=Count("pk", filter=given)
    )
    return told["buyers"], told["orders"]


def _margin(asked: Asked) -> list[Statement]:
    """Of goods whose cost was known; sales that rise while the margin falls are an alarm."""
    spell = asked.half.spell
    question = {
        "measure": "margin_share",
        "since": str(spell.since),
        "until": str(spell.until),
        "beside": "year",
    }
    told = answer(read(question, today=asked.half.today), asked.by)
    if told.total.value is None or told.before is None or told.before.value is None:
        return []
    now, then = float(told.total.value), float(told.before.value)
    words = {"now": share(now), "past": share(then), "points": abs(round((now - then) * 100, 1))}
    sure = _("Counted from the lines whose cost was known when they were sold.")
    address = asked.report("margin_share", "group", beside="year")
    if now < then - 0.02:
        text = _(
            "The margin fell to %(now)s from %(past)s, by %(points)s points: look at discounts and purchase prices."
        )
        return [Statement("margin", text % words, sure, address, "bad")]
    text = _("The margin was %(now)s, a year ago %(past)s.")
    return [Statement("margin", text % words, sure, address)]
