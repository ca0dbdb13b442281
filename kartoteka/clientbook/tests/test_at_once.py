"""Two heads post the same batch at the same moment: it is in the book once."""

import time
from functools import partial

import pytest

from kartoteka.access import acting
from kartoteka.cards import adding
from kartoteka.clientbook import giving, posting, reading
from kartoteka.clientbook.posting import Batch
from kartoteka.lib.database import connection
from kartoteka.sales import drafting, invoicing, ordering, paying
from kartoteka.sales.models import Order
from kartoteka.sales.tests.makers import ware
from kartoteka.staff.models import Member, Role
from kartoteka.staff.tests import makers
from tests.guard import racing

pytestmark = pytest.mark.slow


@pytest.fixture
def unblocked(django_db_setup, django_db_blocker):
    """These people commit, so no transaction of a test may hold them."""
    with django_db_blocker.unblock():
        yield


def confirmed(actor):
    acting.confirm(actor, until=int(time.time()) + 600)


def buy(client, actor):
    order = drafting.begin(client, by=actor)
    drafting.lay(order, [ware(10)], by=actor)
    ordering.confirm(order, by=actor)
    invoicing.invoice(order, by=actor)
    paying.pay(order, Order.objects.visible_to(actor).get(pk=order.pk).owed, by=actor)


def leaders(field):
    """A director and a head with the passes."""
    slug = field.workspace.slug
    pair = [makers.member(role=role, slug=slug) for role in (Role.DIRECTOR, Role.HEAD)]
    actors = [makers.acts_as(one, slug=slug) for one in pair]
    connection.set_tenant(field.workspace)
    for giver, taker in ((actors[0], pair[1]), (actors[1], pair[0])):
        with acting.acting(giver):
            confirmed(giver)
            giving.give(Member.objects.get(pk=taker.pk), by=giver)
    return actors


def test_of_many_who_post_the_same_batch_one_does(unblocked):
    with racing.field(0) as field:
        director, head = leaders(field)
        with acting.acting(head):
            confirmed(head)
            for number in range(20):
                buy(adding.add(f"Покупатель {number}", by=head), head)
            seen = posting.summary()
            batch = Batch(seen["upto"], seen["digest"])

        def post(actor):
            with acting.acting(actor):
                confirmed(actor)
                return posting.post(batch, by=actor)["outcome"]

        ended = racing.at_once(field, [partial(post, one) for one in (director, head) * 8])

        assert ended.count("done") == 1
        assert all(isinstance(one, posting.PostingRefused) for one in ended if one != "done")
        with acting.acting(head):
            confirmed(head)
            (total,) = reading.totals(reading.wish({}))
            assert [total["clients"], total["purchases"], total["total"]] == [20, 20, 200]


def test_what_is_paid_while_a_batch_is_posted_waits_for_the_next_or_is_in_it(unblocked):
    with racing.field(0) as field:
        director, head = leaders(field)
        with acting.acting(head):
            client = adding.add("Гонка", by=head)

        def post():
            with acting.acting(director):
                confirmed(director)
                seen = posting.summary()
                return posting.post(Batch(seen["upto"], seen["digest"]), by=director)["outcome"]

        def bought():
            with acting.acting(head):
                buy(client, head)
            return "bought"

        ended = racing.at_once(field, [bought, post] * 16)
        assert ended.count("bought") == 16
        assert all(one in ("bought", "done") or isinstance(one, posting.PostingRefused) for one in ended), (
            ended
        )

        with acting.acting(director):
            confirmed(director)
            if posting.summary()["count"]:
                post()
            (row,) = reading.page(reading.wish({})).rows
            record = reading.record(row["key"]) or {}
            assert [one["number"] for one in record["purchases"]] == list(range(1, 17))
            assert record["total"] == 160
