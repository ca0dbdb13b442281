"""Looking: a row of sales and all that is told of it, put together for the page, the table and the API."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.access import rights
from kartoteka.analysis import comparing, spans, turnover
from kartoteka.analysis.comparing import Verdict
from kartoteka.analysis.models import Forecast
from kartoteka.analysis.spans import Span
from kartoteka.catalog.models import Group
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member

Cut = Forecast.Cut
PAST = {Span.MONTH: 24, Span.WEEK: 52}
MOST_SUBJECTS = 200


@dataclass(frozen=True)
class Wish:
    """Which row, as the address has it; `subject` is the first of the cut when it names none that is known."""

    cut: Cut
    span: Span
    subject: str


@dataclass(frozen=True)
class Coming:
    """A period to come. `funnel` is a part of nothing else: what open deals are expected to bring in it."""

    on: date
    mean: Decimal
    low: Decimal
    high: Decimal
    naive: Decimal
    funnel: Decimal
    year_ago: Decimal | None


@dataclass(frozen=True)
class View:
    """All that is told of a row of sales."""

    wish: Wish
    subjects: Sequence[tuple[str, str]]
    past: Sequence[tuple[date, Decimal]]
    forecast: Forecast | None
    coming: Sequence[Coming]
    verdict: Verdict
    has_funnel: bool

    @property
    def known(self) -> int:
        return len(self.past)

    @property
    def needed(self) -> int:
        return spans.NEEDED[self.wish.span]


def cuts(actor: Actor) -> list[Cut]:
    """Whose reach is his own sales sees these alone."""
    if rights.scope(actor, "analysis.see") is rights.Scope.ALL:
        return list(Cut)
    return [Cut.KEEPER]


def read_wish(actor: Actor, *, cut: str, span: str, subject: str) -> Wish:
    """What cannot be is the first that can."""
    allowed = cuts(actor)
    return Wish(
        Cut(cut) if cut in allowed else allowed[0],
        Span(span) if span in Span.values else Span.MONTH,
        subject,
    )


def subjects_of(cut: Cut, actor: Actor) -> list[tuple[str, str]]:
    """The rows of a cut that had sales, the largest first."""
    return _subjects(cut, turnover.rows(cut, Span.MONTH, by=actor, until=timezone.localdate()))


def look(wish: Wish, actor: Actor, *, today: date | None = None) -> View:
    day = today or timezone.localdate()
    end = spans.first(day, wish.span)
    rows = turnover.rows(wish.cut, wish.span, by=actor, until=end)
    subjects = _subjects(wish.cut, rows)
    known = [subject for subject, _label in subjects]
    subject = wish.subject if wish.subject in known else next(iter(known), "")
    wish = Wish(wish.cut, wish.span, subject)
    row = rows.get(subject, {})
    amounts = turnover.filled(row, until=day, span=wish.span)
    start = spans.later(end, -len(amounts), wish.span)
    past = list(zip(spans.run(start, end, wish.span), amounts, strict=True))
    forecast = comparing.of_row(wish.cut, wish.span, subject, actor).order_by("-made_on").first()
    has_funnel = wish.cut in (Cut.FIRM, Cut.KEEPER)
    funnel = _funnel(wish, actor, end) if has_funnel and forecast else {}
    verdict = comparing.verdict(wish.cut, wish.span, subject, actor, came=row, until=day)
    coming = _coming(forecast, row, funnel, wish.span, end) if forecast else []
    return View(wish, subjects, past, forecast, coming, verdict, has_funnel)


def _subjects(cut: Cut, rows: dict[str, turnover.Row]) -> list[tuple[str, str]]:
    """The largest first, with the names that people know them by."""
    if cut == Cut.FIRM:
        return [("", _("The whole firm"))]
    largest = sorted(rows, key=lambda one: -sum(rows[one].values(), Decimal(0)))[:MOST_SUBJECTS]
    if cut == Cut.KEEPER:
        names = {one.key: str(one) for one in Member.objects.filter(key__in=largest)}
    elif cut == Cut.GROUP:
        names = {str(one.pk): one.name for one in Group.objects.filter(pk__in=[int(one) for one in largest])}
    else:
        names = dict(zip(largest, largest, strict=True))
    return [(one, names[one]) for one in largest if one in names]


def _funnel(wish: Wish, actor: Actor, since: date) -> turnover.Row:
    keeper = wish.subject if wish.cut == Cut.KEEPER else None
    return turnover.in_funnel(wish.span, by=actor, since=since, keeper=keeper)


def _coming(
    forecast: Forecast, row: turnover.Row, funnel: turnover.Row, span: Span, since: date
) -> list[Coming]:
    """The periods that are not over yet."""
    coming = []
    for place, told in enumerate(
        zip(forecast.mean, forecast.low, forecast.high, forecast.naive, strict=True)
    ):
        on = spans.later(forecast.begins_on, place, span)
        if on >= since:
            year_ago = row.get(spans.later(on, -spans.YEAR[span], span))
            coming.append(Coming(on, *told, funnel.get(on, Decimal(0)), year_ago))
    return coming
