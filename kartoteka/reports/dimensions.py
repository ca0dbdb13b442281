"""Dimensions: by what rows are split, and how each value is called."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from babel.dates import get_day_names
from django.db.models import CharField, DateField, F, Value
from django.db.models.functions import (
    Coalesce,
    ExtractHour,
    ExtractIsoWeekDay,
    TruncMonth,
    TruncQuarter,
    TruncWeek,
    TruncYear,
)
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kartoteka.cards.models import Client, Industry, Source
from kartoteka.catalog.models import Group, Product
from kartoteka.deals.models import Breach, Deal, Funnel, Stage
from kartoteka.enquiries.models import Enquiry
from kartoteka.journal.models import Competitor, Entry, Outcome, Reason
from kartoteka.lib import dates
from kartoteka.planner.models.promises import Kind as PromiseKind
from kartoteka.reports.facts import Fact
from kartoteka.sales.models import Booking
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member

Names = dict[Any, str]
MONTHS = 12


@dataclass(frozen=True)
class Dimension:
    """`names` tells how values are called; one of time is ordered by itself and can be compared with an earlier one."""

    name: str
    label: Any
    names: Callable[[Collection[Any], Actor], Names]
    expression: Callable[[str], Any]
    months: int = 0
    is_ordered: bool = False

    def fits(self, fact: Fact) -> bool:
        if self.name == "hour":
            return fact.is_moment
        return self.is_ordered or self.name in fact.paths

    def split(self, fact: Fact) -> Any:
        return self.expression(fact.on if self.is_ordered else fact.paths[self.name])

    def read(self, told: str) -> Any:
        """The value that an address tells; ValueError when it cannot be one."""
        if self.months or self.name == "week":
            return date.fromisoformat(told)
        return int(told) if self.is_ordered else told[:200]

    @property
    def is_period(self) -> bool:
        return bool(self.months) or self.name == "week"


def _text(path: str) -> Any:
    return Coalesce(F(path), Value(""), output_field=CharField())


def _day(truncated: Any) -> Callable[[str], Any]:
    return lambda path: truncated(path, output_field=DateField())


def _words(model: Any) -> Callable[[Collection[Any], Actor], Names]:
    def named(values: Collection[Any], _by: Actor) -> Names:
        return {one.key: str(one) for one in model.objects.filter(key__in=values)}

    return named


def _clients(values: Collection[Any], by: Actor) -> Names:
    return dict(Client.objects.visible_to(by).filter(key__in=values).values_list("key", "name"))


def _members(values: Collection[Any], _by: Actor) -> Names:
    return dict(Member.objects.filter(key__in=values).values_list("key", "name"))


def _choices(choices: Any) -> Callable[[Collection[Any], Actor], Names]:
    return lambda _values, _by: {value: str(label) for value, label in choices.choices if value}


def _as_written(values: Collection[Any], _by: Actor) -> Names:
    return {value: str(value) for value in values if value}


def _periods(write: Callable[[date], str]) -> Callable[[Collection[Any], Actor], Names]:
    return lambda values, _by: {value: write(value) for value in values}


def _quarter(first: date) -> str:
    return _now("quarter %(nth)s of %(year)s") % {"nth": (first.month + 2) // 3, "year": first.year}


def _weekdays(_values: Collection[Any], _by: Actor) -> Names:
    names = get_day_names("wide", "stand-alone", get_language() or "en")
    return {nth + 1: str(names[nth]) for nth in range(7)}


def _hours(values: Collection[Any], _by: Actor) -> Names:
    return {value: f"{value}:00" for value in values}


DIMENSIONS = [
    Dimension("month", _("month"), _periods(dates.long_month), _day(TruncMonth), 1, is_ordered=True),
    Dimension("week", _("week"), _periods(dates.day), _day(TruncWeek), is_ordered=True),
    Dimension("quarter", _("quarter"), _periods(_quarter), _day(TruncQuarter), 3, is_ordered=True),
    Dimension("year", _("year"), _periods(lambda on: str(on.year)), _day(TruncYear), 12, is_ordered=True),
    Dimension("weekday", _("day of the week"), _weekdays, ExtractIsoWeekDay, is_ordered=True),
    Dimension("hour", _("hour of the day"), _hours, ExtractHour, is_ordered=True),
    Dimension("manager", _("manager"), _members, _text),
    Dimension("client", _("client"), _clients, _text),
    Dimension("product", _("goods"), _words(Product), _text),
    Dimension("group", _("group of goods"), _words(Group), _text),
    Dimension("region", _("region"), _as_written, _text),
    Dimension("country", _("country"), _as_written, _text),
    Dimension("source", _("source of the client"), _words(Source), _text),
    Dimension("deal_source", _("source of the deal"), _words(Source), _text),
    Dimension("intent", _("sought or spontaneous"), _choices(Source.Intent), _text),
    Dimension("industry", _("industry"), _words(Industry), _text),
    Dimension("size", _("size of the client"), _choices(Client.Size), _text),
    Dimension("kind", _("company or person"), _choices(Client.Kind), _text),
    Dimension("origin", _("earlier books"), _as_written, _text),
    Dimension("way", _("way of payment"), _choices(Booking.Way), _text),
    Dimension("contact", _("kind of contact"), _choices(Entry.Kind), _text),
    Dimension("direction", _("who began it"), _choices(Entry.Direction), _text),
    Dimension("outcome", _("outcome of the contact"), _words(Outcome), _text),
    Dimension("reason", _("reason of the refusal"), _words(Reason), _text),
    Dimension("rival", _("competitor"), _words(Competitor), _text),
    Dimension("funnel", _("funnel"), _words(Funnel), _text),
    Dimension("stage", _("stage"), _words(Stage), _text),
    Dimension("end", _("how it ended"), _choices(Deal.Outcome), _text),
    Dimension("breach", _("what was not kept"), _choices(Breach.Kind), _text),
    Dimension("promise", _("kind of promise"), _choices(PromiseKind), _text),
    Dimension("enquiry", _("kind of enquiry"), _choices(Enquiry.Kind), _text),
]
BY_NAME = {dimension.name: dimension for dimension in DIMENSIONS}


def of(fact: Fact) -> Sequence[Dimension]:
    """Those by which the rows of a fact can be split."""
    return [dimension for dimension in DIMENSIONS if dimension.fits(fact)]


def run(dimension: Dimension, since: date, until: date) -> list[date]:
    """The first days of all periods between two days, those that are empty too."""
    if dimension.name == "week":
        first = since - timedelta(days=since.weekday())
        return [first + timedelta(days=7 * nth) for nth in range((until - first).days // 7 + 1)]
    months, size = since.year * MONTHS + since.month - 1, dimension.months
    end = until.year * MONTHS + until.month - 1
    return [date(nth // MONTHS, nth % MONTHS + 1, 1) for nth in range(months - months % size, end + 1, size)]
