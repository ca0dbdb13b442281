import pytest
from hypothesis import given
from hypothesis import strategies as some

from kartoteka.lib.spelling import alphabets, grams, keyboards, slips

WORDS = some.text("абвгдежз", min_size=4, max_size=9)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("bdfyjd", "иванов"),
        ("шмфтщм", "ivanov"),
        ("aeks", "фулы"),
        ("xfqrf", "чайка"),
        (";ehyfk", "журнал"),
    ],
)
def test_the_same_keys_are_read_on_the_other_keyboard(typed, meant):
    assert meant in keyboards.meant(typed)


@pytest.mark.parametrize("text", ["", "12 34", "ivanov иванов"])
def test_nothing_is_made_of_what_no_other_keyboard_could_mean(text):
    assert text not in keyboards.meant(text)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ivanov", "иванов"),
        ("shcherbakov", "щербаков"),
        ("kharkiv", "харків"),
        ("gjorgji", "ѓорѓи"),
        ("юлия", "yuliya"),
        ("георгій", "heorhii"),
        ("ольга", "olga"),
    ],
)
def test_names_are_written_in_the_other_alphabet_as_people_do(typed, meant):
    assert meant in alphabets.rewritten(typed)


def test_threes_of_a_part_are_among_those_of_the_name():
    name = set(grams.of_name("иванов иван"))

    assert set(grams.starting("иван")) <= name
    assert set(grams.inside("вано")) <= name
    assert not set(grams.starting("ано")) <= name
    assert grams.starting("и") == []


@given(WORDS, some.integers(0, 8), some.sampled_from("абвгдежз"))
def test_every_slip_of_one_letter_is_thought_of(word, place, letter):
    place = min(place, len(word) - 1)
    wrong = word[:place] + letter + word[place + 1 :]
    missing, more = word[:place] + word[place + 1 :], word[:place] + letter + word[place:]
    swapped = word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :] if place else word

    for typed in (wrong, missing, more, swapped):
        assert slips.within_one(typed, word)
        assert slips.within_one(word, typed)


@pytest.mark.parametrize(("typed", "meant"), [("иванов", "ивноав"), ("кот", "пёс"), ("аб", "абвг")])
def test_two_slips_are_too_many(typed, meant):
    assert not slips.within_one(typed, meant)


def test_short_words_and_numbers_are_never_corrected():
    assert list(slips.possible("кот")) == []
    assert list(slips.possible("4567")) == []
    assert slips.begins_within_one("ромпш", "ромашка")
