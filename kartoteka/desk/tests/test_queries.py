from datetime import timedelta

import pytest
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards import binning
from kartoteka.cards.tests import makers as cards
from kartoteka.desk import queries
from kartoteka.journal import recording
from kartoteka.staff.tests import makers as staff


@pytest.fixture
def anna(db):
    with staff.inside(role="none"):
        yield staff.actor(name="Анна")


def spoken(by, days_ago):
    client = cards.client(by=by)
    with acting.acting(by):
        at = timezone.now() - timedelta(days=days_ago)
        recording.note(client, text="Созвонились", country="RU", by=by, at=at)
    return client


def silent(actor):
    with acting.acting(actor):
        return list(queries.silent_longest(actor))


def test_who_was_never_spoken_to_comes_before_who_was_silent_longest(anna):
    lately, long_ago = spoken(anna, 1), spoken(anna, 30)
    never = cards.client(by=anna)

    assert silent(anna) == [never, long_ago, lately]


def test_cards_in_the_bin_and_those_of_colleagues_are_not_among_the_silent(anna):
    binned, mine = cards.client(by=anna), cards.client(by=anna)
    cards.client(by=staff.actor(name="Борис"))
    with acting.acting(anna):
        binning.bin_card(binned, by=anna)

    assert silent(anna) == [mine]
