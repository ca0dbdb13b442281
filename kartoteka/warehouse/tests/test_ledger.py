"""Whatever is done in whatever order: balances are the sums of movements, and nothing falls below zero."""

from decimal import Decimal

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kartoteka.lib.refusals import Refusal
from kartoteka.sales.tests import makers as sales
from kartoteka.warehouse import arranging, counting, issuing, moving, reserving, returning, undoing
from kartoteka.warehouse.lines import Item
from kartoteka.warehouse.models import Balance, Movement, Paper, Reservation
from kartoteka.warehouse.reserving import Want
from kartoteka.warehouse.tests import makers
from kartoteka.warehouse.tests.makers import D

pytestmark = pytest.mark.django_db
FEW = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
DEEDS = ("receive", "reserve", "ship", "back", "move", "count", "undo", "release", "write off")
deeds = st.lists(
    st.tuples(st.sampled_from(DEEDS), st.integers(0, 1), st.integers(1, 12), st.integers(0, 99)),
    max_size=15,
)


class World:
    """Two products in two warehouses, and two holders."""

    def __init__(self, by):
        self.by = by
        self.goods = [makers.goods(by=by), makers.goods(by=by)]
        self.places = [makers.usual(), arranging.add("Второй", by=by)]
        self.step = 0
        self.sources = []

    def do(self, deed, which, much, cost):
        self.step += 1
        product, place = self.goods[which], self.places[much % 2]
        holder, want = f"holder{cost % 2}", Want(which + 1, product.pk, D(much))
        if deed == "receive":
            makers.received(product, much, Decimal(cost) / 7, by=self.by, warehouse=place)
        elif deed == "reserve":
            reserving.reserve(holder, [want], by=self.by)
        elif deed == "ship":
            source = f"source{self.step}"
            issuing.ship(holder, [want], by=self.by, source=source)
            self.sources.append(source)
        elif deed == "back":
            returning.take_back(holder, [want], by=self.by, source=f"back{self.step}")
        elif deed == "move":
            other = self.places[(much + 1) % 2]
            moving.move([Item(product, D(much))], warehouse=place, other=other, by=self.by)
        elif deed == "count":
            sheet = counting.begin(place, by=self.by)
            counting.add(sheet, product, by=self.by)
            counting.write(sheet, {product.pk: D(much)}, by=self.by)
            counting.post(sheet, by=self.by)
        elif deed == "undo":
            self.undo(cost)
        elif deed == "release":
            reserving.release(holder)
        else:
            issuing.write_off([Item(product, D(much))], warehouse=place, reason="так", by=self.by)

    def undo(self, nth):
        papers = list(Paper.objects.exclude(kind="reversal").filter(reversed_by=None).order_by("-pk"))
        if papers:
            paper = papers[nth % len(papers)]
            if paper.kind in undoing.OWN:
                undoing.undo(paper, by=self.by, reason="так")
            else:
                undoing.undo_source(paper.source, by=self.by)


def check(world, *, is_below=False):
    for product in world.goods:
        for place in world.places:
            moved = Movement.objects.filter(product=product, warehouse=place)
            sums = moved.aggregate(quantity=Sum("quantity"), value=Sum("value"))
            held = Balance.objects.filter(product=product, warehouse=place).first() or Balance()
            kept = Reservation.objects.filter(product=product, warehouse=place)
            assert held.on_hand == (sums["quantity"] or 0)
            assert held.value == (sums["value"] or 0)
            assert held.reserved == (kept.aggregate(all=Sum("quantity"))["all"] or 0)
            assert 0 <= held.reserved <= max(held.on_hand, D(0))
            assert is_below or held.on_hand >= 0
            assert held.on_hand > 0 or held.value <= 0
            assert held.value >= 0 or held.on_hand < 0
            if held.on_hand > 0:
                assert abs(held.cost * held.on_hand - held.value) <= held.on_hand * Decimal("0.0001")


@given(deeds)
@FEW
def test_any_sequence_of_deeds_adds_up(told):
    head = sales.head()
    with sales.acts_in_vain(head):
        world = World(head)
        for one in told:
            try:
                with transaction.atomic():
                    world.do(*one)
            except Refusal:
                continue
            check(world)


@given(deeds)
@FEW
def test_any_sequence_of_deeds_adds_up_below_zero_too(told):
    head = sales.head()
    with sales.acts_in_vain(head):
        arranging.decide({"allows_below": True, "keeps_all": True}, by=head)
        world = World(head)
        for one in told:
            try:
                with transaction.atomic():
                    world.do(*one)
            except Refusal:
                continue
            check(world, is_below=True)


@given(st.lists(st.tuples(st.integers(1, 20), st.integers(0, 99)), min_size=1, max_size=8))
@FEW
def test_what_is_all_taken_back_leaves_nothing(told):
    head = sales.head()
    with sales.acts_in_vain(head):
        product = makers.goods(by=head)
        papers = [makers.received(product, much, Decimal(cost) / 3, by=head) for much, cost in told]
        issuing.ship("holder", [Want(1, product.pk, D(1))], by=head, source="source")
        undoing.undo_source("source", by=head)
        for paper in reversed(papers):
            undoing.undo(paper, by=head, reason="всё назад")
        assert makers.figures(product) == [0, 0, 0]
