import pytest

from kartoteka.access import acting
from kartoteka.cards import listing_words, own_fields
from kartoteka.cards.models import OwnField, Source


def test_a_word_is_added_once_however_it_is_spelled(head):
    with acting.acting(head):
        listing_words.add(Source, "Выставка «Весна»", by=head, intent="deliberate")
        with pytest.raises(listing_words.WordRefused):
            listing_words.add(Source, "выставка  весна", by=head)

        assert Source.objects.get().intent == "deliberate"


def test_a_retired_word_comes_back_when_it_is_added_again(head):
    with acting.acting(head):
        word = listing_words.add(Source, "Сайт", by=head)
        listing_words.retire(word, by=head)
        assert listing_words.add(Source, "сайт", by=head).pk == word.pk
        assert Source.objects.get().retired_at is None


def test_an_import_finds_the_word_or_makes_it(head):
    with acting.acting(head):
        first = listing_words.ensure(Source, "Знакомые", by=head)
        assert listing_words.ensure(Source, "ЗНАКОМЫЕ", by=head) == first


@pytest.mark.parametrize("name", ["", " ", "!!!"])
def test_a_word_without_letters_is_refused(head, name):
    with acting.acting(head), pytest.raises(listing_words.WordRefused):
        listing_words.add(Source, name, by=head)


def test_a_list_needs_something_to_choose_from(head):
    with acting.acting(head), pytest.raises(own_fields.OwnFieldRefused) as refusal:
        own_fields.add("Цвет", kind="choice", options=[" "], by=head)
    assert refusal.value.field == "options"


def test_a_field_that_was_taken_off_keeps_its_place_and_comes_back(head):
    with acting.acting(head):
        field = own_fields.add("Парк машин", kind="number", by=head)
        own_fields.retire(field, by=head)
        own_fields.bring_back(field, by=head)
        assert OwnField.objects.get().retired_at is None
