"""Orders of earlier books, one line an item: taken over, seen, and given back."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest
from django.test import Client as Browser

from kartoteka.access import acting
from kartoteka.cards.models import Client
from kartoteka.catalog.models import Product
from kartoteka.intake import applying, starting, undoing
from kartoteka.intake.models import Import, Row
from kartoteka.intake.orders import foretelling, guessing
from kartoteka.intake.tests import makers
from kartoteka.sales import paying
from kartoteka.sales.models import Account, Booking, Due, Line, Numbering, Order, PastLine
from kartoteka.staff.tests import makers as staff

HEADING = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country"
LINES = (
    "536365,85123A,HEART HOLDER,6,2010-12-01 08:26:00,2.55,17850,United Kingdom",
    "536370,22728,ALARM CLOCK,24,2010-12-01 08:45:00,3.75,12583,France",
    "536365,71053,WHITE LANTERN,6,2010-12-01 08:26:00,3.39,17850,United Kingdom",
    "C536379,22728,ALARM CLOCK,-1,2011-01-03 09:41:00,3.75,12583,France",
    "536544,22728,ALARM CLOCK,1,2010-12-01 14:32:00,0,,United Kingdom",
    "536544,21773,BATHROOM SET,2,2010-12-01 14:32:00,2.51,,United Kingdom",
    "536544,21773,BATHROOM SET,2,2010-12-01 14:32:00,2.51,,United Kingdom",
    "A563186,B,Adjust bad debt,1,2011-08-12 14:51:00,-11062.06,,United Kingdom",
    ",85123A,HEART HOLDER,6,2010-12-01 08:26:00,2.55,17850,United Kingdom",
    "536380,85123A,HEART HOLDER,6,someday,2.55,17850,United Kingdom",
)
TURNOVER = (
    Decimal("15.30") + 20 * Decimal("1.017") + 90 - Decimal("3.75") + Decimal("10.04") - Decimal("11062.06")
)


def csv(*lines: str) -> bytes:
    return "\n".join([HEADING, *(lines or LINES)]).encode()


@pytest.fixture
def head(db):
    return staff.member(name="Вера", role="head")


def started(head, *lines, **said):
    actor = staff.acts_as(head)
    batch = makers.received(by=actor, data=csv(*lines), name="sales.csv")
    with staff.inside(), acting.acting(actor):
        plan = foretelling.completed(guessing.guess(batch), by=actor)
        starting.start_orders(batch, _with(plan, said), by=actor)
    return batch


def _with(plan, said):
    return replace(plan, **said)


def taken(head, *lines, **said):
    batch = started(head, *lines, **said)
    with staff.inside(role="none"):
        applying.apply(batch.pk, owner_id=head.pk)
    return makers.fresh(batch, by=staff.acts_as(head))


def told(deed):
    with staff.inside(), acting.system_actor("tests"):
        return deed()


def turnover():
    return sum(-one.total if one.is_return else one.total for one in Order.objects.all())


def test_lines_of_a_number_become_one_order_wherever_they_stand(head):
    batch = taken(head)

    orders = told(
        lambda: {str(one): (one.total, one.state, one.lines.count()) for one in Order.objects.all()}
    )
    assert orders == {
        "Order 536365": (Decimal("35.64"), "done", 2),
        "Order 536370": (Decimal("90.00"), "done", 1),
        "Return C536379": (Decimal("3.75"), "done", 1),
        "Order 536544": (Decimal("10.04"), "done", 3),
        "Return A563186": (Decimal("11062.06"), "done", 1),
    }
    assert told(turnover) == TURNOVER
    assert batch.tally == {"made": 8, "no_number": 1, "bad_date": 1}
    assert batch.state is Import.State.APPLIED
    assert told(PastLine.objects.count) == 0


def test_the_ledger_holds(head):
    taken(head)

    def accounts():
        return {
            one.client.name: (one.billed, one.paid, one.owed, one.advance)
            for one in Account.objects.select_related("client")
        }

    assert told(accounts) == {
        "№ 17850": (Decimal("35.64"), Decimal("35.64"), 0, 0),
        "№ 12583": (Decimal("86.25"), Decimal("86.25"), 0, 0),
        "Counter sales": (Decimal("-11052.02"), Decimal("-11052.02"), 0, 0),
    }
    assert told(Numbering.objects.count) == 0
    assert told(lambda: Counter(Booking.objects.values_list("kind", "series", "number"))) == {
        ("history", "", 0): 5
    }


def test_orders_that_are_open_are_owed(head):
    taken(head, is_paid=False, is_shipped=False)

    assert told(lambda: sum(Due.objects.values_list("open", flat=True))) == Decimal("135.68")
    owed = told(lambda: dict(Account.objects.values_list("client__code", "owed")))
    assert owed == {"17850": Decimal("35.64"), "12583": Decimal(90), "": Decimal("10.04")}
    advances = told(lambda: dict(Account.objects.values_list("client__code", "advance")))
    assert advances["12583"] == Decimal("3.75")
    assert told(
        lambda: set(Order.objects.filter(is_return=False, total__gt=0).values_list("state", flat=True))
    ) == {"ordered"}


def test_the_same_file_again_changes_nothing(head):
    taken(head)
    before = told(
        lambda: (Order.objects.count(), Line.objects.count(), Client.objects.count(), Product.objects.count())
    )

    batch = taken(head)

    after = told(
        lambda: (Order.objects.count(), Line.objects.count(), Client.objects.count(), Product.objects.count())
    )
    assert before == after
    assert batch.tally == {"order_known": 8, "no_number": 1, "bad_date": 1}


def test_an_order_that_is_here_with_another_sum_is_told(head):
    taken(head, LINES[0])

    batch = taken(head, LINES[0].replace(",6,", ",7,"))

    assert batch.tally == {"order_other": 1}
    row = told(lambda: Row.objects.get(batch=batch))
    assert (row.line, row.trouble) == (2, "536365")


def test_undoing_leaves_nothing_that_nobody_has_touched(head):
    batch = taken(head)

    actor = staff.acts_as(head)
    with staff.inside(), acting.acting(actor):
        starting.undo(batch, by=actor)
    with staff.inside(role="none"):
        undoing.undo(batch.pk, member_id=head.pk)

    for model in (Order, Line, Booking, Due, Account, Client, Product, PastLine):
        assert told(model.objects.count) == 0, model
    assert makers.fresh(batch, by=actor).state is Import.State.UNDONE


def test_the_wizard_takes_orders_over(head):
    visitor = staff.signed_in(Browser(), head)
    batch = makers.received(by=staff.acts_as(head), data=csv(), name="sales.csv")
    page = visitor.get(f"/imports/{batch.key}/orders")
    assert page.status_code == 200
    told_ = page.context["told"]
    assert (len(told_.orders), told_.returns, told_.wrong_lines, told_.new_clients) == (5, 2, 2, 2)

    said = {field.html_name: field.value() for field in page.context["form"]}
    visitor.post(f"/imports/{batch.key}/orders", {**said, "load": "1"})
    with staff.inside(role="none"):
        applying.apply(batch.pk, owner_id=head.pk)

    assert told(turnover) == TURNOVER
    assert visitor.get(f"/imports/{batch.key}").status_code == 200


def test_what_came_back_lowers_the_turnover(head):
    batch = taken(head)
    visitor = staff.signed_in(Browser(), head)

    page = visitor.get(f"/orders?file={batch.key}")
    assert [one.sums["total"] for one in page.context["totals"]] == [TURNOVER]
    returns = visitor.get("/orders?matter=return").context["rows"]
    assert [str(order) for order, _status, _tone in returns] == ["Return A563186", "Return C536379"]


def test_a_return_takes_no_step_and_offers_none(head):
    taken(head)
    visitor = staff.signed_in(Browser(), head)
    key = told(lambda: Order.objects.get(code="C536379").key)

    page = visitor.get(f"/orders/{key}")

    assert page.status_code == 200
    assert not any(page.context["portrait"].may.values())
    visitor.post(f"/orders/{key}/payments", {"amount": "1", "on": "2024-01-01", "way": "bank"})
    assert told(lambda: Booking.objects.filter(order__key=key).count()) == 1


def test_a_manager_takes_no_orders_over(head):
    manager = staff.member(name="Анна")
    visitor = staff.signed_in(Browser(), manager)
    batch = makers.received(by=staff.acts_as(manager), data=csv(), name="sales.csv")

    assert visitor.get(f"/imports/{batch.key}/orders").status_code == 403
    assert visitor.post(f"/imports/{batch.key}/orders", {"load": "1"}).status_code == 403
    assert makers.fresh(batch, by=staff.acts_as(manager)).state is Import.State.RECEIVED


def test_an_order_somebody_has_worked_with_stays_with_its_client_and_goods(head):
    batch = taken(head, is_paid=False)
    actor = staff.acts_as(head)
    with staff.inside(), acting.acting(actor):
        order = Order.objects.visible_to(actor).get(code="536370")
        paying.pay(order, Decimal(40), by=actor)

    with staff.inside(), acting.acting(actor):
        starting.undo(batch, by=actor)
    with staff.inside(role="none"):
        undoing.undo(batch.pk, member_id=head.pk)

    assert told(lambda: list(Order.objects.values_list("code", "paid", "owed"))) == [
        ("536370", Decimal(40), Decimal(50))
    ]
    assert told(lambda: list(Client.objects.values_list("code", flat=True))) == ["12583"]
    assert told(lambda: list(Product.objects.values_list("code", flat=True))) == ["22728"]
    assert told(lambda: list(Account.objects.values_list("billed", "paid", "owed"))) == [(90, 40, 50)]
