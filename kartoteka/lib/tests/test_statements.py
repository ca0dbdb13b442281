import threading

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kartoteka.access import acting
from kartoteka.cards.models import Client
from kartoteka.cards.tests import makers as cards
from kartoteka.lib import statements
from kartoteka.lib.statements import ID, IDS, KEY, Rows
from kartoteka.staff.tests import makers as staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(db):
    return staff.acts_as(staff.member(name="Анна"))


@pytest.fixture
def inside(anna):
    with staff.inside(), acting.acting(anna):
        yield anna


def keys_of(actor):
    return Rows(Client.objects.visible_to(actor).select_related("keeper").filter(key=KEY))


def test_rows_are_what_the_query_would_have_found_with_those_they_hang_on(inside):
    first, second = cards.client(name="Ромашка", by=inside), cards.client(name="Лютик", by=inside)
    asked = keys_of(inside)

    for one in (first, second):
        (found,) = asked.ask({KEY: one.key})
        assert (found.pk, found.name, found.keeper_id) == (one.pk, one.name, one.keeper_id)
        with CaptureQueriesContext(connection) as queries:
            assert found.keeper.name == "Анна"
        assert len(queries) == 0


def test_what_is_found_can_be_saved(inside):
    made = cards.client(name="Ромашка", by=inside)
    (found,) = keys_of(inside).ask({KEY: made.key})
    found.region = "Алтай"
    found.save(update_fields=["region"])

    assert Client.objects.visible_to(inside).get(pk=made.pk).region == "Алтай"


def test_many_ids_and_one_go_into_the_same_statement(inside):
    made = [cards.client(name=f"Клиент {number}", by=inside) for number in range(3)]
    asked = statements.once(
        Client.objects.visible_to(inside).filter(pk__among=IDS).exclude(pk=ID).values_list("pk")
    )

    assert sorted(asked.ask({IDS: statements.ids(one.pk for one in made), ID: made[0].pk})) == [
        (one.pk,) for one in made[1:]
    ]


def test_who_may_see_nothing_is_answered_without_a_question(inside):
    asked = Rows(Client.objects.visible_to(inside).filter(pk__in=[]))

    with CaptureQueriesContext(connection) as queries:
        assert asked.ask() == []
    assert len(queries) == 0


def test_threads_that_ask_at_once_do_not_change_each_other_s_values(inside):
    asked = keys_of(inside)
    made = [cards.client(name=f"Клиент {number}", by=inside) for number in range(8)]
    seen = []

    def look(one):
        # The rows stand in this test's own transaction, so what is compared is what would be asked.
        seen.append((one.key, statements._filled(asked.asked.values, {KEY: one.key})))

    threads = [threading.Thread(target=look, args=(one,)) for one in made]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert all(key in values for key, values in seen)
    assert len({values for _key, values in seen}) == len(made)
    assert KEY in asked.asked.values
