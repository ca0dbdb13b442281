"""Two at the same moment: neither payment is lost nor taken twice, and no number is given twice or left out."""

from dataclasses import replace

import pytest

from kartoteka.access import acting
from kartoteka.cards import adding
from kartoteka.lib.refusals import Refusal
from kartoteka.sales import drafting, invoicing, ordering, paying, undoing
from kartoteka.sales.models import Account, Booking, Numbering, Order
from kartoteka.sales.tests.makers import D, anew, ware
from kartoteka.staff.models import Role
from tests.guard import racing

pytestmark = pytest.mark.slow


@pytest.fixture
def unblocked(django_db_setup, django_db_blocker):
    """These people commit, so no transaction of a test may hold them."""
    with django_db_blocker.unblock():
        yield


def head_of(field):
    """Managers take no money."""
    return replace(field.manager, role=Role.HEAD)


def order_of(client, actor, price=100):
    made = drafting.begin(client, by=actor)
    drafting.lay(made, [ware(price)], by=actor)
    ordering.confirm(made, by=actor)
    return made


def gapless():
    for series in Numbering.objects.all():
        numbers = Booking.objects.filter(series=series.kind, year=series.year).values_list(
            "number", flat=True
        )
        assert sorted(numbers) == list(range(1, series.last + 1)), series


def test_payments_at_the_same_time_never_take_more_than_is_owed(unblocked):
    with racing.field(1) as field:
        actor = head_of(field)
        with acting.acting(actor):
            order = order_of(adding.add("Гонка", by=actor), actor)
            invoicing.invoice(order, by=actor)

        def pay():
            with acting.acting(actor):
                paying.pay(Order.objects.visible_to(actor).get(pk=order.pk), D(15), by=actor)
            return "paid"

        ended = racing.at_once(field, [pay] * 32)

        assert ended.count("paid") == 6
        assert all(isinstance(one, paying.Overpaid) for one in ended if one != "paid")
        with acting.system_actor("tests") as program:
            now = anew(order, program)
            assert [now.paid, now.owed] == [90, 10]
            assert Account.objects.get(client=order.client_id).paid == 90
            gapless()


def test_numbers_at_the_same_time_have_no_gaps_whatever_is_refused(unblocked):
    with racing.field(1) as field:
        actor = head_of(field)
        with acting.acting(actor):
            clients = [adding.add(f"Гонка {n}", by=actor) for n in range(8)]

        def sell(nth):
            def errand():
                with acting.acting(actor):
                    order = order_of(clients[nth % 8], actor)
                    step = invoicing.invoice(order, by=actor)
                    paying.pay(order, D(60), by=actor)
                    if nth % 3 == 0:
                        paying.pay(order, D(60), by=actor)
                    if nth % 3 == 1:
                        undoing.undo(step, by=actor, reason="так")
                    return "sold"

            return errand

        ended = racing.at_once(field, [sell(nth) for nth in range(48)])

        assert ended.count("sold") == 16
        assert all(isinstance(one, Refusal) for one in ended if one != "sold"), ended
        with acting.system_actor("tests"):
            gapless()
            assert Booking.objects.filter(kind="payment").count() == 16


def test_the_same_step_is_taken_back_once(unblocked):
    with racing.field(1) as field:
        actor = head_of(field)
        with acting.acting(actor):
            order = order_of(adding.add("Гонка", by=actor), actor)
            step = invoicing.invoice(order, by=actor)

        def undo():
            with acting.acting(actor):
                found = Booking.objects.visible_to(actor).select_related("client", "order").get(pk=step.pk)
                undoing.undo(found, by=actor, reason="так")
            return "undone"

        ended = racing.at_once(field, [undo] * 16)

        assert ended.count("undone") == 1
        with acting.system_actor("tests") as program:
            assert anew(order, program).billed == 0
            gapless()
