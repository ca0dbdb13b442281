"""What waits for something comes back by itself."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards.tests import makers as cards
from kartoteka.planner import awaiting, finishing, planning
from kartoteka.planner.models import Notice, Promise
from kartoteka.planner.planning import Due, Wanted
from kartoteka.staff.tests import makers as staff


@pytest.fixture
def actor(db):
    return staff.acts_as(staff.member(name="Анна"))


@pytest.fixture
def waiting(actor):
    """A promise that has waited for two weeks."""
    client = cards.client(by=actor, name="Лютик")
    with staff.inside(), acting.acting(actor):
        return planning.promise(client, Wanted(), due=Due(awaits="вернётся директор"), by=actor)


def asked(promise, *, days):
    """What is told on the day so long after the promise."""
    with staff.inside(), acting.system_actor("tests") as by:
        Promise.objects.visible_to(by).filter(pk=promise.pk).update(
            made_at=timezone.now() - timedelta(days=days)
        )
        return awaiting.ask(by=by)


@pytest.mark.parametrize(("days", "told"), [(0, 0), (13, 0), (14, 1), (15, 0), (28, 1)])
def test_it_is_asked_about_every_two_weeks(waiting, days, told):
    assert asked(waiting, days=days) == told


def test_once_a_day_and_to_whoever_promised_it(waiting, actor):
    assert (asked(waiting, days=14), asked(waiting, days=14)) == (1, 0)
    with staff.inside(), acting.system_actor("tests") as by:
        (notice,) = Notice.objects.visible_to(by).select_related("client")

    assert (notice.member_id, notice.client.name) == (actor.person_id, "Лютик")
    assert "вернётся директор" in notice.text


def test_what_is_closed_is_not_asked_about(waiting, actor):
    with staff.inside(), acting.acting(actor):
        finishing.finish(waiting, is_kept=True, by=actor)

    assert asked(waiting, days=14) == 0
