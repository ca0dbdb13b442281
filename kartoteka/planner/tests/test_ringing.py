"""Reminders: which moments are told, to whom, and what is said when one has come."""

from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards.tests import makers as cards
from kartoteka.planner import finishing
from kartoteka.planner.tests import makers
from kartoteka.staff.tests import makers as staff


@pytest.fixture
def anna(db):
    return staff.member(name="Анна")


@pytest.fixture
def actor(anna):
    return staff.acts_as(anna)


@pytest.fixture
def visitor(anna):
    return staff.signed_in(Browser(), anna)


@pytest.fixture
def promised(actor):
    at = timezone.now().replace(microsecond=0) + timedelta(minutes=30)
    return makers.promise(cards.client(by=actor, name="Лютик"), by=actor, at=at, text="Спросить")


def moments(visitor):
    return visitor.get("/promises/coming").json()["moments"]


def test_it_rings_ten_minutes_before_unless_the_person_says_otherwise(visitor, promised):
    at = int(promised.due_at.timestamp())
    (usual,) = moments(visitor)
    visitor.post("/calendar/bell", {"before": "60"})
    (early,) = moments(visitor)
    visitor.post("/calendar/bell", {"before": ""})

    assert (usual["at"], usual["rings"], early["rings"]) == (at, at - 600, at - 3600)
    assert moments(visitor) == []


def test_the_list_names_nobody_and_is_given_once(visitor, promised):
    first = visitor.get("/promises/coming")
    again = visitor.get("/promises/coming", headers={"If-None-Match": first["ETag"]})

    assert ("Лютик" in first.content.decode(), "Спросить" in first.content.decode()) == (False, False)
    assert (again.status_code, again.content) == (304, b"")


def test_what_has_no_time_or_is_another_s_does_not_ring(visitor, actor):
    makers.promise(cards.client(by=actor), by=actor, on=timezone.localdate())
    other = staff.acts_as(staff.member(name="Борис"))
    makers.promise(cards.client(by=other), by=other, at=timezone.now() + timedelta(minutes=5))

    assert moments(visitor) == []


def test_when_it_rings_it_says_when_what_and_with_whom(visitor, promised):
    (one,) = moments(visitor)
    told = visitor.get(one["url"]).json()

    assert told["text"].endswith("· Лютик: Спросить")
    assert (told["at"], told["url"]) == (one["at"], promised.client.get_absolute_url())


def test_what_was_kept_meanwhile_says_nothing(visitor, promised, actor):
    (one,) = moments(visitor)
    with staff.inside(), acting.acting(actor):
        finishing.finish(promised, is_kept=True, by=actor)

    assert visitor.get(one["url"]).status_code == 204
    assert moments(visitor) == []


def test_a_lead_is_not_rung_for_the_team(promised):
    head = staff.signed_in(Browser(), staff.member(name="Вера", role="head"))

    assert moments(head) == []
    assert head.get(f"/promises/{promised.key}/bell").status_code == 204


def test_each_page_carries_the_bell(visitor):
    assert 'data-url="/promises/coming"' in visitor.get("/promises").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_questions_for_any_number(visitor, actor, count, django_assert_num_queries):
    for _ in range(count):
        makers.promise(cards.client(by=actor), by=actor, at=timezone.now() + timedelta(minutes=5))
    moments(visitor)
    with django_assert_num_queries(6):
        moments(visitor)
