"""Causes: what the events of the half-year and of the one before did to sales, where that can be told."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from kartoteka.analysis import happenings, looking
from kartoteka.analysis.models import Event, Forecast
from kartoteka.lib import dates
from kartoteka.reports import spells
from kartoteka.reports.halves.statements import Asked, Proposal, Statement, ranged, signed

MOST = 40
BACK = -12


def find(asked: Asked) -> Sequence[Statement]:
    half = asked.half.spell
    events = list(
        Event.objects.visible_to(asked.by)
        .filter(on__gte=spells.moved(half.since, BACK), on__lte=half.until)
        .order_by("-on", "-id")[:MOST]
    )
    judged = happenings.judged(events, by=asked.by, today=asked.half.today)
    names = {
        cut: dict(looking.subjects_of(Forecast.Cut(cut), asked.by))
        for cut in {one.event.cut for one in judged}
    }
    told = [_statement(asked, one, names[one.event.cut].get(one.event.subject, "")) for one in judged]
    found = [one for one in told if one is not None]
    unsure = sum(1 for one in judged if one.effect is None or not one.effect.is_sure)
    if unsure:
        found.append(_unsure(unsure))
    return found


def _statement(asked: Asked, one: happenings.Judged, row: str) -> Statement | None:
    effect, event = one.effect, one.event
    if effect is None or not effect.is_sure:
        return None
    told = {
        "event": event.get_kind_display(),
        "words": event.words or event.get_kind_display(),
        "on": dates.day(event.on),
        "row": row or event.get_cut_display(),
        "change": signed(effect.share),
    }
    sure = ranged(effect.low, effect.high)
    kind = f"event:{event.key}"
    if effect.share < 0:
        text = _("“%(words)s” on %(on)s cost sales: %(change)s in the months after it (%(row)s).") % told
        act = _("Take back or soften “%(words)s”, and measure again after half a year.") % told
        hoped = round(-effect.share / 2, 3)
        cut = event.cut if event.cut != Forecast.Cut.GROUP else "firm"
        subject = event.subject if cut == event.cut else ""
        return Statement("event", text, sure, "", "bad", kind, Proposal(act, cut, subject, hoped))
    text = _("“%(words)s” on %(on)s helped sales: %(change)s in the months after it (%(row)s).") % told
    return Statement("event", text, sure, "", "good", kind)


def _unsure(count: int) -> Statement:
    text = _("Of %(count)s other events it cannot be told what they did to sales.") % {"count": count}
    sure = _("Too few months before or after, or what came could have come without them.")
    return Statement("unsure", text, sure)
