"""A file of orders whose worker is killed with -9, at any moment and again and again: each order once."""

from collections import Counter

import pytest

from kartoteka.access import acting
from kartoteka.cards.models import Client
from kartoteka.catalog.models import Product
from kartoteka.intake import receiving, starting
from kartoteka.intake.orders import foretelling, guessing
from kartoteka.intake.tests.test_killing import FIRM, finish, fresh, killed_at
from kartoteka.lib.database import connection
from kartoteka.sales.models import Account, Booking, Line, Order, PastLine
from kartoteka.staff.tests import makers as staff
from kartoteka.workspaces import opening
from kartoteka.workspaces.models import User

HEADING = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country"
ORDERS, LINES = 2000, 6000
KILLS = [0, 900, 1600, 3100, 4000]


@pytest.fixture
def head(django_db_setup, django_db_blocker):
    """Of a firm that lives outside the test's transaction, so that another process sees it."""
    with django_db_blocker.unblock():
        workspace = opening.open_workspace(FIRM, name="Mill", language="en")
        member = staff.member(name="Вера", slug=FIRM, role="head")
        staff.enter(FIRM)
        yield staff.acts_as(member, slug=FIRM)
        connection.set_schema_to_public()
        opening.drop_workspace(workspace)
        User.objects.filter(pk=member.user_id).delete()


def data() -> bytes:
    """Each order has three lines, and they stand far from each other."""
    lines = [
        f"{place % ORDERS},{place % 90},Thing {place % 90},1,2023-05-{1 + place % 28},2.50,{place % 70},France"
        for place in range(LINES)
    ]
    return "\n".join([HEADING, *lines]).encode()


def started(by):
    with acting.acting(by):
        batch = receiving.receive("sales.csv", data(), by=by)
        starting.take_orders(batch, foretelling.completed(guessing.guess(batch), by=by), by=by)
    return batch


def test_each_order_is_there_once_however_often_the_process_is_killed(head):
    batch = started(head)

    for count in KILLS:
        killed_at(count, "apply", batch, head, lambda now: now.done_count)
    finish("apply", batch, head)

    assert fresh(batch, head).tally == {"made": LINES}
    with acting.system_actor("tests"):
        lines = Counter(Line.objects.values_list("order__number", flat=True))
        assert lines == Counter({str(number): 3 for number in range(ORDERS)})
        assert (Order.objects.count(), Booking.objects.count()) == (ORDERS, ORDERS)
        assert (Client.objects.count(), Product.objects.count(), PastLine.objects.count()) == (70, 90, 0)
        assert sum(Account.objects.values_list("billed", flat=True)) == LINES * 5 / 2
    with acting.acting(head):
        starting.undo(fresh(batch, head), by=head)

    for count in (0, 1000):
        killed_at(count, "undo", batch, head, lambda now: now.removed_count)
    finish("undo", batch, head)

    with acting.system_actor("tests"):
        left = (Order, Line, Booking, Account, Client, Product)
        assert [model.objects.count() for model in left] == [0] * len(left)
