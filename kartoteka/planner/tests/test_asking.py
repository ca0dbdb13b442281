"""Whoever cannot keep a promise asks those above him for another person."""

import json

import pytest
from django.test import Client as Browser
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards.tests import makers as cards
from kartoteka.planner import telling
from kartoteka.planner.models import Notice
from kartoteka.planner.tests import makers
from kartoteka.staff import arranging
from kartoteka.staff.models import Role
from kartoteka.staff.tests import makers as staff

HTMX = {"HX-Request": "true"}


@pytest.fixture
def lead(db):
    return staff.member(name="Вера")


@pytest.fixture
def anna(lead):
    return staff.member(name="Анна", led_by=lead)


def visitor_of(member):
    return staff.signed_in(Browser(), member)


def promised(member):
    actor = staff.acts_as(member)
    return makers.promise(cards.client(by=actor, name="Лютик"), by=actor, on=timezone.localdate())


def ask(member, promise):
    answer = visitor_of(member).post(f"/promises/{promise.key}/asking", headers=HTMX)
    return json.loads(answer.headers["HX-Trigger"])["toast"]["text"]


def told():
    with staff.inside(), acting.system_actor("tests") as by:
        return list(Notice.objects.visible_to(by).values_list("member__name", "text"))


def test_the_lead_of_the_team_is_told_once_a_day(anna, lead):
    staff.member(name="Борис", role=Role.HEAD)
    promise = promised(anna)

    assert [ask(anna, promise), ask(anna, promise)] == ["Asked: Вера."] * 2
    ((name, text),) = told()

    assert name == "Вера"
    assert text.startswith("Анна asks for another person: ")
    with staff.inside(), acting.acting(staff.acts_as(lead)) as by:
        assert telling.unread_count(by) == 1


def test_without_a_lead_the_heads_and_directors_are_told(db):
    anna = staff.member(name="Анна")
    for name, role in [("Борис", Role.HEAD), ("Глеб", Role.DIRECTOR), ("Дина", Role.MANAGER)]:
        staff.member(name=name, role=role)

    ask(anna, promised(anna))

    assert {name for name, _ in told()} == {"Борис", "Глеб"}


def test_a_lead_does_not_ask_himself(lead, anna):
    staff.member(name="Борис", role=Role.HEAD)

    assert ask(lead, promised(lead)) == "Asked: Борис."


def test_when_there_is_nobody_above_it_says_so(db):
    director = staff.member(name="Глеб", role=Role.DIRECTOR)

    assert ask(director, promised(director)) == "There is nobody above you to ask."
    assert told() == []


def test_a_closed_promise_is_not_asked_about(anna):
    promise = promised(anna)
    visitor_of(anna).post(f"/promises/{promise.key}/keeping", headers=HTMX)

    assert "Only an open promise" in ask(anna, promise)
    assert told() == []


def test_today_offers_it_to_whoever_may_not_hand_clients_over(anna, lead):
    head = staff.member(name="Борис", role=Role.HEAD)
    with staff.inside(), acting.system_actor("tests") as by:
        arranging.set_week([[]] * 7, by=by)
    hers, his = promised(anna), promised(head)

    assert f'action="/promises/{hers.key}/asking"' in visitor_of(anna).get("/").content.decode()
    assert f"/promises/{his.key}/asking" not in visitor_of(head).get("/").content.decode()
