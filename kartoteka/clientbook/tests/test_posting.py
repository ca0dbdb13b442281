from datetime import timedelta

import pytest
from django.utils import timezone

from kartoteka.cards import merging
from kartoteka.cards.models import Client
from kartoteka.cards.tests import makers as cards
from kartoteka.clientbook import posting, reading, vault
from kartoteka.clientbook.posting import Batch
from kartoteka.clientbook.tests import makers
from kartoteka.sales import shipping, undoing
from kartoteka.sales.models import Booking, Line
from kartoteka.sales.tests import makers as sales
from kartoteka.sales.tests.makers import D

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    return makers.two()


@pytest.fixture
def head(pair):
    return pair[1]


def numbers(found):
    return [(row["number"], row["left_amount"]) for row in found["purchases"]]


def payment_of(order, head):
    return Booking.objects.visible_to(head).get(order=order, kind="payment", reversed_by=None)


def test_nothing_comes_into_the_book_by_itself(head):
    makers.bought(by=head)
    assert makers.records(head) == []


def test_a_buyer_is_posted_by_the_head_in_person_and_a_later_purchase_joins_his_record(head):
    first = makers.bought(by=head)
    told = makers.post(head)
    assert [told["outcome"], told["count"]] == ["done", 1]

    makers.bought(first.client, sales.ware(50), by=head)
    makers.post(head)
    (row,) = makers.records(head)
    assert [row["purchase_count"], row["total"], row["client"]] == [2, 150, first.client.name]
    assert numbers(makers.record(head, first.client)) == [(1, 100), (2, 50)]


def test_purchases_are_numbered_by_date_however_late_they_come(head):
    today = timezone.localdate()
    late = makers.bought(by=head)
    makers.post(head)
    makers.bought(late.client, sales.ware(30), by=head, on=today - timedelta(days=40))
    makers.post(head)

    found = makers.record(head, late.client)
    assert numbers(found) == [(1, 30), (2, 100)]
    assert [row["gap"] for row in found["purchases"]] == [None, 40]
    assert [found["first_on"], found["last_on"], found["gap"]] == [today - timedelta(days=40), today, 40]


def test_income_counts_what_the_goods_cost(head):
    order = makers.bought(None, sales.ware(100, 2), by=head)
    with sales.acts(head):
        Line.objects.visible_to(head).filter(order=order).update(cost=D(60))
    makers.post(head)
    assert makers.records(head)[0]["income"] == 80


def test_a_return_corrects_and_deletes_nothing(head):
    order = makers.bought(None, sales.ware(10, 10), by=head)
    makers.post(head)
    with sales.acts(head):
        line = Line.objects.visible_to(head).get(order=order)
        shipping.ship(order, {line.pk: D(10)}, by=head)
        shipping.take_back(order, {line.pk: D(3)}, by=head, reason="Брак")
    makers.post(head)

    found = makers.record(head, order.client)
    assert [found["total"], found["purchase_count"]] == [70, 1]
    assert [(row["amount"], row["left_amount"]) for row in found["purchases"]] == [(100, 70)]
    assert [(row["kind"], row["amount"]) for row in found["corrections"]] == [("return", -30)]


def test_a_payment_that_is_taken_back_proposes_a_correction_and_the_numbers_close_up(head):
    first = makers.bought(by=head)
    makers.bought(first.client, sales.ware(50), by=head)
    makers.post(head)
    with sales.acts(head):
        undoing.undo(payment_of(first, head), by=head, reason="Ошибка")
    with makers.acts(head):
        assert [row["kind"] for row in posting.proposals()] == ["undone"]
    makers.post(head)

    found = makers.record(head, first.client)
    assert numbers(found) == [(1, 50), (None, 0)]
    assert [found["total"], found["purchase_count"]] == [50, 1]


def test_merging_cards_merges_their_records_and_undoing_it_splits_them(head):
    kept, other = makers.bought(by=head), makers.bought(None, sales.ware(70), by=head)
    makers.post(head)
    with sales.acts(head):
        done = merging.merge(kept.client, [other.client], by=head)
    (row,) = makers.records(head)
    assert [row["total"], row["purchase_count"]] == [170, 2]
    assert [number for number, _ in numbers(makers.record(head, kept.client))] == [1, 2]

    with sales.acts(head):
        merging.undo(done, by=head)
    assert sorted(
        (row["client_key"], row["total"], row["purchase_count"]) for row in makers.records(head)
    ) == sorted([(kept.client.key, 100, 1), (other.client.key, 70, 1)])


def test_a_batch_is_posted_once(pair):
    makers.bought(by=pair[1])
    with makers.acts(pair[0]) as director:
        seen = posting.summary()
        batch = Batch(seen["upto"], seen["digest"])
        posting.post(batch, by=director)
    with makers.acts(pair[1]) as head, pytest.raises(posting.PostingRefused, match="already"):
        posting.post(batch, by=head)
    assert len(makers.records(pair[1])) == 1


def test_what_changed_since_it_was_reviewed_is_not_posted(head):
    order = makers.bought(by=head)
    with makers.acts(head):
        seen = posting.summary()
    with sales.acts(head):
        undoing.undo(payment_of(order, head), by=head, reason="Ошибка")
    makers.bought(by=head)
    with makers.acts(head), pytest.raises(posting.PostingRefused):
        posting.post(Batch(seen["upto"], seen["digest"]), by=head)
    assert makers.records(head) == []


def test_what_is_left_out_waits_for_the_next_batch(head):
    orders = [makers.bought(by=head) for _ in range(2)]
    with makers.acts(head):
        seen, rows = posting.summary(), posting.proposals()
        left = next(row["mark"] for row in rows if row["client_key"] == orders[0].client.key)
        posting.post(Batch(seen["upto"], seen["digest"], [left]), by=head)
    assert [row["client_key"] for row in makers.records(head)] == [orders[1].client.key]
    with makers.acts(head):
        assert posting.summary()["count"] == 1


def test_posting_asks_for_a_proof_of_the_last_minutes(head):
    makers.bought(by=head)
    with makers.acts(head):
        seen = posting.summary()
    with makers.acts(head, confirmed=False), pytest.raises(vault.NotConfirmed):
        posting.post(Batch(seen["upto"], seen["digest"]), by=head)
    assert makers.records(head) == []


def test_a_manager_learns_the_day_of_the_last_purchase_of_his_own_client_only(head, manager, colleague):
    order = makers.bought(cards.client(by=manager), by=head)
    makers.post(head)
    with sales.acts(manager):
        assert reading.last_on(order.client_id) == timezone.localdate()
    with sales.acts(colleague):
        assert reading.last_on(order.client_id) is None


def test_a_binned_card_is_out_of_the_list(head):
    order = makers.bought(by=head)
    makers.post(head)
    with sales.acts(head):
        Client.objects.visible_to(head).filter(pk=order.client_id).update(removed_at=timezone.now())
    assert makers.records(head) == []
