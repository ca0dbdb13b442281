"""Entering buyers of the fictional firm into its Client Book: two passes, a batch posted, a return, one that waits."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal

from django.db import connection

from kartoteka.access import acting
from kartoteka.clientbook import giving, posting
from kartoteka.clientbook.posting import Batch
from kartoteka.demo.crew import BY_MAILBOX
from kartoteka.demo.living import Morning
from kartoteka.lib.refusals import Refusal
from kartoteka.sales import shipping
from kartoteka.sales.models import Line
from kartoteka.staff.actors import Actor

# How many of the proposals are left for whoever looks at the demo.
LEFT, RECENT = 5, 60
ALL_AT_ONCE = 1_000_000
A_WHILE = timedelta(hours=2)


def enter(morning: Morning) -> None:
    """By the verbs that people use, as if they had just given their passwords."""
    director, head = (morning.actor(name) for name in ("director", "head"))
    _give(morning, "head", by=director)
    _give(morning, "director", by=head)
    with acting.acting(head), _without_loops():
        _confirm(head)
        # The latest: what the firm sold before it had the program came first.
        waiting = posting.proposals(after=max(posting.summary()["upto"] - RECENT, 0))
        _post(left_out=[row["mark"] for row in waiting[-LEFT:]], by=head)
        if _take_back([row["order_key"] for row in waiting[:-LEFT]], by=head):
            _post(left_out=[row["mark"] for row in posting.proposals() if row["kind"] == "purchase"], by=head)


@contextmanager
def _without_loops() -> Iterator[None]:
    """Tables that were filled in this transaction have no statistics, and loops over them would take minutes."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_nestloop = off")
        yield
        cursor.execute("SET LOCAL enable_nestloop = on")


def _give(morning: Morning, to: str, *, by: Actor) -> None:
    with acting.acting(by):
        _confirm(by)
        giving.give(morning.members[BY_MAILBOX[to]], by=by)


def _confirm(actor: Actor) -> None:
    acting.confirm(actor, until=int(time.time() + A_WHILE.total_seconds()))


def _post(*, left_out: list[int], by: Actor) -> None:
    seen = posting.summary()
    if seen["count"] > len(left_out):
        posting.post(Batch(seen["upto"], seen["digest"], left_out), by=by, at_once=ALL_AT_ONCE)


def _take_back(order_keys: list[str], *, by: Actor) -> bool:
    """One piece of the first order of which something can come back."""
    lines = Line.objects.visible_to(by).filter(order__key__in=order_keys, shipped__gte=2, returned=0)
    for line in lines.select_related("order__client").order_by("pk")[:5]:
        try:
            shipping.take_back(line.order, {line.pk: Decimal(1)}, by=by, reason=line.name)
        except Refusal:
            continue
        return True
    return False
