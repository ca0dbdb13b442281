import pytest

from kartoteka.access import acting
from kartoteka.cards.models import ContactPoint
from kartoteka.journal import queries, recording


def note(client, text, by):
    with acting.acting(by):
        return recording.note(client, text=text, country="RU", by=by)


def test_a_note_is_kept_with_its_author(manager, client_card):
    note(client_card, "  Договорились на вторник\n", manager)

    with acting.acting(manager):
        (entry,) = queries.entries_of(client_card, manager)
    assert (entry.text, entry.author_id) == ("Договорились на вторник", manager.member_id)


def test_numbers_in_a_note_move_to_the_card_and_stand_masked_in_the_text(manager, client_card):
    entry = note(client_card, "Звонить 8 921 765-43-21 или +7 921 765-43-22, после шести", manager)

    with acting.acting(manager):
        masks = {point.mask for point in ContactPoint.objects.visible_to(manager).filter(client=client_card)}
    assert masks == {"+7 9•• •••-43-21", "+7 9•• •••-43-22"}
    assert entry.text == "Звонить +7 9•• •••-43-21 или +7 9•• •••-43-22, после шести"


def test_an_e_mail_and_a_dictated_number_move_to_the_card_too(manager, client_card):
    text = "anna@romashka.example, восемь девятьсот шестнадцать сто двадцать три сорок пять шестьдесят семь"

    entry = note(client_card, text, manager)

    with acting.acting(manager):
        points = ContactPoint.objects.visible_to(manager).filter(client=client_card)
        assert {(point.kind, point.mask) for point in points} == {
            ("email", "a•••@r•••.example"),
            ("phone", "+7 9•• •••-45-67"),
        }
    assert entry.text == "a•••@r•••.example, +7 9•• •••-45-67"


def test_a_number_already_on_the_card_is_masked_all_the_same(manager, client_card):
    note(client_card, "8 921 765-43-21", manager)
    entry = note(client_card, "снова 8 921 765-43-21", manager)

    assert entry.text == "снова +7 9•• •••-43-21"


@pytest.mark.parametrize(
    "text", ["Счёт 4070281000000012", "договор 12.05.2026", "сумма 1 250 000,50", "ИНН 7707083893"]
)
def test_other_numbers_stay_as_they_are(manager, client_card, text):
    assert note(client_card, text, manager).text == text


@pytest.mark.parametrize("text", ["", "  \n "])
def test_an_empty_note_is_refused(manager, client_card, text):
    with pytest.raises(recording.NothingWritten):
        note(client_card, text, manager)


def test_entries_of_a_foreign_client_are_not_seen(manager, colleague, client_card):
    note(client_card, "Тайна", manager)

    with acting.acting(colleague):
        assert not queries.entries_of(client_card, colleague).exists()
        assert not queries.entries_for(colleague).exists()
