from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.audit.models import Change
from kartoteka.cards.models import ContactPoint
from kartoteka.cards.tests import makers as cards
from kartoteka.journal import correcting, queries
from kartoteka.journal.models import Entry
from kartoteka.journal.tests import makers
from kartoteka.staff.tests import makers as staff


def correct(entry, by, *, text, at=None):
    with acting.acting(by):
        told = replace(correcting.told_of(entry), text=text)
        correcting.correct(entry, told, country="RU", by=by, at=at)


def make_older(entry, hours):
    with staff.inside(), acting.system_actor("tests"):
        Entry.objects.filter(pk=entry.pk).update(recorded_at=timezone.now() - timedelta(hours=hours))
        return Entry.objects.get(pk=entry.pk)


def test_the_author_corrects_within_a_day_and_the_history_keeps_what_stood_there(manager, client_card):
    entry = makers.entry(client_card, by=manager, text="Обещали в среду")
    correct(entry, manager, text="Обещали во вторник, 8 921 765-43-21")

    with acting.acting(manager):
        (kept,) = queries.entries_of(client_card, manager)
    with acting.system_actor("tests"):
        change = Change.objects.filter(noun="entry", noun_id=entry.pk).latest("id")
    assert kept.text == "Обещали во вторник, +7 9•• •••-43-21"
    assert change.fields["text"] == ["Обещали в среду", kept.text]


def test_after_a_day_the_author_adds_a_word_instead(manager, client_card):
    entry = make_older(makers.entry(client_card, by=manager, text="Обещали в среду"), hours=25)

    with pytest.raises(correcting.TooLate):
        correct(entry, manager, text="Иначе")
    with acting.acting(manager):
        added = correcting.add(entry, text="Всё же вторник", country="RU", by=manager)
        texts = {one.text for one in queries.entries_of(client_card, manager)}
    assert added.corrects == entry
    assert texts == {"Обещали в среду", "Всё же вторник"}


def test_nobody_corrects_another_s_words(manager, client_card):
    entry = makers.entry(client_card, by=manager)
    head = staff.actor(name="Вера", role="head")

    with pytest.raises(correcting.TooLate):
        correct(entry, head, text="Приукрашено")


@pytest.mark.parametrize(("role", "hours"), [("manager", 25), ("head", 1)])
def test_the_database_itself_keeps_what_was_written(manager, client_card, role, hours):
    entry = make_older(makers.entry(client_card, by=manager), hours=hours)
    actor = manager if role == "manager" else staff.actor(name="Вера", role="head")

    with (
        pytest.raises(ProgrammingError, match="corrected by its author"),
        acting.acting(actor),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE journal_entry SET text = 'x' WHERE id = %s", [entry.pk])


@pytest.mark.parametrize("meaning", ["no_answer", "reached"])
def test_a_number_called_wrong_by_a_slip_lives_on(manager, client_card, meaning):
    point = cards.contact(of=client_card)
    entry = makers.entry(client_card, by=manager, kind="call", outcome=makers.outcome("wrong"), point=point)
    with acting.acting(manager):
        told = replace(correcting.told_of(entry), outcome=makers.outcome(meaning))
        correcting.correct(entry, told, country="RU", by=manager)
        kept = ContactPoint.objects.visible_to(manager).get(pk=point.pk)
    assert (kept.dead_at, kept.proven_alive_at is not None) == (None, meaning == "reached")
