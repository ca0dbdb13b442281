"""New entries of the calendar: with a client who is named by typing, or of one's own."""

from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards.tests import makers as cards
from kartoteka.planner.models import Promise, Series
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


def enter(visitor, **typed):
    return visitor.post(
        "/promises/new", {f"new-{name}": one for name, one in {"kind": "meeting", **typed}.items()}
    )


def promises():
    with staff.inside(), acting.system_actor("tests"):
        return list(Promise.objects.select_related("client").order_by("pk"))


def tomorrow():
    return timezone.localdate() + timedelta(days=1)


def test_a_meeting_of_one_s_own_has_no_client(visitor, anna):
    answer = enter(visitor, text="Совещание", on=tomorrow(), at="10:30", minutes=45)

    (made,) = promises()
    assert answer["Location"] == f"/calendar?day={tomorrow()}"
    assert (made.client, made.keeper_id, made.kind, made.minutes) == (None, anna.pk, "meeting", 45)
    assert f"{timezone.localtime(made.due_at):%H:%M}" == "10:30"
    assert "Совещание" in visitor.get(answer["Location"]).content.decode()


def test_a_client_is_named_by_typing(visitor, actor):
    cards.client(by=actor, name="Лютик")

    enter(visitor, client="лютик", on=tomorrow())

    assert [made.client.name for made in promises()] == ["Лютик"]


def test_namesakes_are_chosen_among(visitor, actor):
    cards.client(by=actor, name="Лютик")
    second = cards.client(by=actor, name="Лютик")

    asked = enter(visitor, client="Лютик", on=tomorrow())
    assert (asked.status_code, promises()) == (422, [])
    assert "Choose which client this is" in asked.content.decode()
    enter(visitor, client="Лютик", chosen=second.key, on=tomorrow())

    assert [made.client for made in promises()] == [second]


def test_a_client_of_a_colleague_is_nobody(visitor):
    foreign = staff.acts_as(staff.member(name="Глеб"))
    cards.client(by=foreign, name="Чужой")

    answer = enter(visitor, client="Чужой", on=tomorrow())

    assert (answer.status_code, promises()) == (422, [])
    assert "No client of yours is called" in answer.content.decode()


def test_it_can_come_again(visitor):
    enter(visitor, text="Планёрка", on=tomorrow(), at="09:00", repeat="week")

    with staff.inside(), acting.system_actor("tests"):
        assert Series.objects.get().rule.startswith("FREQ=WEEKLY")


@pytest.mark.parametrize("due", [{}, {"on": "2020-01-01"}, {"on": "завтра"}])
def test_without_a_day_that_is_to_come_nothing_is_made_and_all_that_was_typed_stays(visitor, due):
    answer = enter(visitor, text="Совещание у Горыныча", **due)

    assert (answer.status_code, promises()) == (422, [])
    assert "Совещание у Горыныча" in answer.content.decode()


@pytest.mark.parametrize("asked", ["on=2031-05-09&at=14:00", "on=2031-05-09", "on=xx&at=yy", ""])
def test_the_calendar_leads_there_with_its_day_and_hour(visitor, asked):
    page = visitor.get(f"/promises/new?{asked}")

    assert page.status_code == 200
    assert ("2031-05-09" in page.content.decode()) == ("2031" in asked)
    assert ("14:00" in page.content.decode()) == ("14:00" in asked)
