"""Any sequence of deeds and postings leaves purchases without gaps, and sums that are those of the Sales Book."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kartoteka.cards import merging
from kartoteka.cards.models import Client, Merge
from kartoteka.cards.tests import makers as cards
from kartoteka.clientbook import posting, reading
from kartoteka.clientbook.posting import Batch, PostingRefused
from kartoteka.clientbook.tests import makers
from kartoteka.lib.refusals import Refusal
from kartoteka.sales import drafting, invoicing, ordering, paying, shipping, undoing
from kartoteka.sales.models import Booking, Line, Order
from kartoteka.sales.tests import makers as sales
from kartoteka.staff.actors import Actor

pytestmark = pytest.mark.django_db

DEEDS = ("buy", "buy", "pay", "undo", "ship", "return", "post", "post", "merge", "split")
FEW = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
deeds = st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 2), st.integers(1, 12)), max_size=22)


class Scene:
    """Three clients, and what a person of the firm does to their orders."""

    def __init__(self, head: Actor) -> None:
        self.head = head
        self.clients = [cards.client(by=head) for _ in range(3)]

    def client(self, which: int) -> Client:
        """The card that is there, where one was merged into another."""
        one = Client.objects.visible_to(self.head).filter(pk=self.clients[which].pk).first()
        return one or next(
            iter(Client.objects.visible_to(self.head).filter(pk__in=[c.pk for c in self.clients]))
        )

    def order(self, which: int, much: int) -> Order:
        found = list(Order.objects.visible_to(self.head).select_related("client").order_by("pk"))
        return found[(which + much) % len(found)]

    def buy(self, which: int, much: int) -> None:
        on = timezone.localdate() - timedelta(days=much * 7 % 31)
        order = drafting.begin(self.client(which), by=self.head, on=on)
        drafting.lay(order, [sales.ware(much * 10, 3)], by=self.head)
        ordering.confirm(order, by=self.head, on=on)
        invoicing.invoice(order, by=self.head)
        paying.pay(order, sales.anew(order, self.head).owed, by=self.head)

    def pay(self, which: int, much: int) -> None:
        order = self.order(which, much)
        paying.pay(order, order.owed, by=self.head)

    def undo(self, which: int, much: int) -> None:
        steps = list(
            Booking.objects.visible_to(self.head).filter(order=self.order(which, much)).order_by("-pk")
        )
        undoing.undo(steps[much % len(steps)], by=self.head, reason="ошибка")

    def ship(self, which: int, much: int) -> None:
        order = self.order(which, much)
        shipping.ship(order, self._part(order, 3), by=self.head)

    def back(self, which: int, much: int) -> None:
        order = self.order(which, much)
        shipping.take_back(order, self._part(order, 1 + much % 3), by=self.head, reason="брак")

    def post(self, _which: int, _much: int) -> None:
        seen = posting.summary()
        posting.post(Batch(seen["upto"], seen["digest"]), by=self.head)

    def merge(self, which: int, much: int) -> None:
        merging.merge(self.client(which), [self.client((which + much) % 3)], by=self.head)

    def split(self, _which: int, _much: int) -> None:
        latest = Merge.objects.visible_to(self.head).filter(undone_at=None).order_by("-pk").first()
        if latest is not None:
            merging.undo(latest, by=self.head)

    def _part(self, order: Order, quantity: int) -> dict[int, Decimal]:
        return {line.pk: sales.D(quantity) for line in Line.objects.visible_to(self.head).filter(order=order)}


def check(scene: Scene) -> None:
    for row in reading.page(reading.wish({})).rows:
        record = reading.record(row["key"])
        assert record is not None
        told = [one for one in record["purchases"] if not one["is_void"]]
        assert (
            [one["number"] for one in told]
            == list(range(1, len(told) + 1))
            == list(range(1, row["purchase_count"] + 1))
        )
        assert [one["on"] for one in told] == sorted(one["on"] for one in told)
        assert record["total"] == sum(one["left_amount"] for one in record["purchases"])
        orders = Order.objects.visible_to(scene.head).filter(
            key__in=[one["order_key"] for one in record["purchases"]]
        )
        assert {order.client.key for order in orders.select_related("client")} == {row["client_key"]}
        assert record["total"] == sum(order.paid for order in orders)


@given(deeds)
@FEW
def test_any_sequence_of_deeds_and_postings_adds_up(told):
    with transaction.atomic():
        _director, head = makers.two()
        scene = Scene(head)
        with makers.acts(head):
            for deed, which, much in [*told, ("post", 0, 1)]:
                verb: Callable[[int, int], None] = getattr(scene, "back" if deed == "return" else deed)
                try:
                    with transaction.atomic():
                        verb(which, much)
                except (Refusal, PostingRefused, ZeroDivisionError):
                    continue
            check(scene)
            assert posting.summary()["count"] == 0
        transaction.set_rollback(True)
