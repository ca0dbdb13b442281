from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards.tests import makers as cards
from kartoteka.journal import holding, pinning, queries, trimming, window
from kartoteka.journal.tests import makers
from kartoteka.staff.tests import makers as staff

MOSCOW = ZoneInfo("Europe/Moscow")


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=MOSCOW)


@pytest.fixture(autouse=True)
def _in_moscow():
    with timezone.override(MOSCOW):
        yield


@pytest.mark.parametrize(
    ("now", "begins", "moves"),
    [
        ("2026-01-01 00:00", "2025-07-01", "2026-07-01"),
        ("2026-06-30 23:59", "2025-07-01", "2026-07-01"),
        ("2026-07-01 00:00", "2026-01-01", "2027-01-01"),
        ("2026-12-31 23:59", "2026-01-01", "2027-01-01"),
    ],
)
def test_the_window_moves_twice_a_year(now, begins, moves):
    assert window.begins(at(now)) == at(begins)
    assert window.next_move(at(now)) == at(moves)


def texts(actor):
    with acting.acting(actor):
        return {entry.text for entry in queries.entries_for(actor)}


@pytest.fixture
def months(manager):
    """A client with an entry from before the window, and one of now."""
    client = cards.client(by=manager)
    makers.entry(client, by=manager, text="Июнь", at=window.begins() - timedelta(minutes=1))
    makers.entry(client, by=manager, text="Октябрь", at=timezone.now() - timedelta(minutes=1))
    return client


def test_a_manager_sees_what_the_window_shows_and_a_head_sees_all(manager, months):
    head = staff.actor(name="Вера", role="head")

    assert texts(manager) == {"Октябрь"}
    assert texts(head) == {"Июнь", "Октябрь"}


def test_a_pinned_entry_stays(manager, months):
    head = staff.actor(name="Вера", role="head")
    with acting.acting(head):
        entry = queries.entries_for(head).get(text="Июнь")
        pinning.pin(entry, by=head)

    assert texts(manager) == {"Июнь", "Октябрь"}
    with acting.acting(head):
        pinning.unpin(entry, by=head)
    assert texts(manager) == {"Октябрь"}


def test_what_is_held_open_keeps_the_client_s_entries(manager, months):
    with acting.acting(manager):
        holding.hold(months, months)
    assert texts(manager) == {"Июнь", "Октябрь"}

    with acting.acting(manager):
        holding.release(months)
    assert texts(manager) == {"Октябрь"}


def test_two_weeks_before_it_is_told_what_will_leave(manager, months):
    moves_at = window.next_move()
    makers.entry(months, by=manager, text="Март", at=window.begins() + timedelta(minutes=1))
    assert (
        trimming.is_near(moves_at - timedelta(days=15)),
        trimming.is_near(moves_at - timedelta(days=13)),
    ) == (
        False,
        True,
    )

    with acting.acting(manager):
        coming = trimming.next_for(manager, at=moves_at - timedelta(days=10))
        assert coming.at == moves_at
        assert [entry.text for entry in coming.leaving] == ["Март"]
        holding.hold(months, months)
        assert trimming.next_for(manager, at=moves_at - timedelta(days=10)).count == 0
