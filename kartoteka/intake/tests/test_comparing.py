"""After a file is loaded its clients are compared with all cards, and what is found goes with them."""

import pytest

from kartoteka.access import acting
from kartoteka.cards import adding
from kartoteka.cards.models import Duplicate
from kartoteka.cards.tests import makers as cards
from kartoteka.intake import comparing, queries, tasks
from kartoteka.intake.tests import makers
from kartoteka.lib import emails, phones
from kartoteka.lib.database import connection
from kartoteka.staff.tests import makers as staff

WORDS = ("Север", "Восход", "Меридиан", "Лютик", "Гранит", "Парус")
FIRMS = [(f"{one} {other}", "", "") for one in WORDS for other in WORDS if one < other]
PHONE = phones.read("+79161234501", country="RU")


def loaded(by, *lines, **plan):
    batch = makers.started(by=by, lines=[*FIRMS, *lines], **plan)
    with staff.inside(role="none"):
        tasks.apply(batch_id=batch.pk, owner_id=by.person_id)
    return batch


def compared(batch, *, by):
    with staff.inside(role="none"):
        tasks.compare(batch_id=batch.pk)
    return makers.fresh(batch, by=by)


def pairs(batch, *, by):
    with acting.acting(by):
        return [
            (pair.left.name, pair.right.name)
            for pair in queries.doubles_of(batch, by).select_related("left", "right")
        ]


def waiting():
    with staff.inside(role="none"), connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'kartoteka.intake.tasks.compare'"
        )
        return cursor.fetchone()[0]


def test_a_loaded_file_asks_once_to_be_compared(manager):
    batch = loaded(manager)
    with staff.inside(role="none"):
        tasks.apply(batch_id=batch.pk, owner_id=manager.person_id)

    assert waiting() == 1


def test_doubles_within_the_file_and_of_older_cards_are_found(manager):
    cards.client(by=manager, name="Строймаш-Сервис", phone=PHONE)
    batch = compared(
        loaded(manager, ("ООО Строймаш Сервис", "8 916 123-45-01", ""), on_known="add"), by=manager
    )

    assert batch.compared_at
    assert pairs(batch, by=manager) == [("Строймаш-Сервис", "ООО Строймаш Сервис")]


def test_pairs_of_other_cards_stay_as_they_are(manager):
    for name in ("Строймаш-Сервис", "Строймаш Сервис"):
        cards.client(by=manager, name=name, phone=PHONE)
    first = compared(loaded(manager), by=manager)
    assert pairs(first, by=manager) == []

    with acting.acting(manager):
        assert not Duplicate.objects.visible_to(manager).exists()


def test_cards_of_a_colleague_are_compared_and_not_told(manager, colleague, head):
    cards.client(by=colleague, name="Строймаш-Сервис", phone=PHONE)
    batch = compared(loaded(manager, ("ООО Строймаш Сервис", "8 916 123-45-01", "")), by=manager)

    assert pairs(batch, by=manager) == []
    assert len(pairs(batch, by=head)) == 1


@pytest.mark.parametrize("is_compared_first", [True, False])
def test_undoing_the_import_takes_its_pairs_away(manager, is_compared_first):
    cards.client(by=manager, name="Строймаш-Сервис", phone=PHONE)
    batch = loaded(manager, ("ООО Строймаш Сервис", "8 916 123-45-01", ""), on_known="add")
    if is_compared_first:
        compared(batch, by=manager)
    makers.undone(makers.fresh(batch, by=manager), by=manager)
    compared(batch, by=manager)

    assert not comparing.is_due(batch.pk)
    with acting.acting(manager):
        assert not Duplicate.objects.visible_to(manager).exists()


def test_what_a_filled_card_was_paired_for_is_forgotten_when_it_is_emptied(manager):
    cards.client(by=manager, name="Строймаш", phone=PHONE)
    other = cards.client(by=manager, name="ООО Строймаш")
    mail = emails.read("info@stroymash.example")
    with acting.acting(manager):
        adding.add_contact(other, mail, by=manager)
    compared(loaded(manager), by=manager)
    table = makers.csv([("Строймаш", "+79161234501", str(mail))], heading=("Имя", "Телефон", "E-mail"))
    batch = makers.applied(by=manager, data=table, on_known="fill")

    assert batch.touched_count == 1
    compared(batch, by=manager)
    assert pairs(batch, by=manager) == [("Строймаш", "ООО Строймаш")]

    makers.undone(batch, by=manager)
    with acting.acting(manager):
        assert not Duplicate.objects.visible_to(manager).exists()
