from datetime import UTC, datetime, timedelta

import pytest
from django.db import ProgrammingError

from kartoteka.access import acting
from kartoteka.audit.models import Change
from kartoteka.cards import merging
from kartoteka.cards.models import Client
from kartoteka.cards.tests import makers as cards
from kartoteka.journal import recording, removing

NOW = datetime(2026, 3, 12, 9, tzinfo=UTC)


def note(client, by, days_ago=0):
    with acting.acting(by):
        at = NOW - timedelta(days=days_ago)
        return recording.note(client, text="Созвонились", country="RU", by=by, at=at)


def spoken_at(*clients):
    with acting.system_actor("tests"):
        told = dict(Client.objects.filter(pk__in=[one.pk for one in clients]).values_list("pk", "spoken_at"))
    return [told[client.pk] for client in clients]


def test_a_client_knows_when_somebody_last_spoke_with_him(manager, client_card):
    assert spoken_at(client_card) == [None]

    note(client_card, manager, days_ago=3)
    note(client_card, manager, days_ago=9)

    assert spoken_at(client_card) == [NOW - timedelta(days=3)]


def test_notes_by_the_dozen_tell_it_too(manager, client_card):
    other = cards.client(by=manager)
    with acting.acting(manager):
        recording.note_many([(client_card, "раз"), (other, "два"), (other, "три")], country="RU", by=manager)

    assert None not in spoken_at(client_card, other)


def test_it_is_no_edit_of_the_card(manager, client_card):
    with acting.system_actor("tests"):
        before = Change.objects.count()

    note(client_card, manager)

    with acting.system_actor("tests"):
        assert Change.objects.count() == before
        assert Client.objects.get(pk=client_card.pk).version == client_card.version


def test_entries_that_are_removed_take_it_away(manager, client_card):
    note(client_card, manager)
    with acting.system_actor("tests"):
        removing.remove_of([client_card.pk])

    assert spoken_at(client_card) == [None]


def test_a_merge_brings_the_later_word_and_undoing_gives_it_back(manager, client_card):
    other = cards.client(by=manager)
    note(client_card, manager, days_ago=5)
    note(other, manager, days_ago=1)
    before = spoken_at(client_card, other)

    with acting.acting(manager):
        done = merging.merge(client_card, [other], by=manager)
    merged = spoken_at(client_card, other)
    with acting.acting(manager):
        merging.undo(done, by=manager)

    assert merged == [NOW - timedelta(days=1), None]
    assert spoken_at(client_card, other) == before


def test_nobody_writes_it_by_hand(manager, client_card):
    with acting.acting(manager), pytest.raises(ProgrammingError, match="permission denied"):
        Client.objects.visible_to(manager).filter(pk=client_card.pk).update(spoken_at=NOW)
