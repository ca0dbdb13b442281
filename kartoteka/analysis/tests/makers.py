"""Makers of sales with a history."""

from datetime import date

from kartoteka.analysis import spans
from kartoteka.analysis.spans import Span
from kartoteka.cards.models import Client
from kartoteka.sales import drafting, ordering
from kartoteka.sales.models import Order
from kartoteka.sales.tests import makers
from kartoteka.staff.actors import Actor


def sold(client: Client, amount: int, *, on: date, by: Actor) -> Order:
    """An order of that day over so much."""
    with makers.acts(by):
        made = drafting.begin(client, by=by, on=on)
        drafting.lay(made, [makers.ware(amount)], by=by)
        ordering.confirm(made, by=by, on=on)
        return made


def months(client: Client, amounts: list[int], *, until: date, by: Actor) -> list[date]:
    """One order in the middle of each of the months before `until`; their first days."""
    end = spans.first(until, Span.MONTH)
    run = spans.run(spans.later(end, -len(amounts), Span.MONTH), end, Span.MONTH)
    for first, amount in zip(run, amounts, strict=True):
        sold(client, amount, on=first.replace(day=15), by=by)
    return run
