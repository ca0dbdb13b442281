"""What the four languages say: their own letters only, whole sentences, no numbers to call."""

import re
import string
from random import Random

import pytest

from kartoteka.demo import vocabulary
from kartoteka.demo.storytelling import _Story
from kartoteka.demo.tests import makers
from kartoteka.lib import phones

ALPHABETS = {
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџшѐѝ",
    "en": string.ascii_lowercase + "éèï",
}
COUNTRIES = {"ru": "RU", "uk": "UA", "mk": "MK", "en": "GB"}
each_language = pytest.mark.parametrize("language", makers.LANGUAGES)


def names(language):
    return [sketch.name for sketch in makers.sketches(language)]


def texts(language):
    return [jot.text for sketch in makers.sketches(language) for jot in sketch.jots]


def foreign(text, language):
    return {ch for ch in text.lower() if ch.isalpha()} - set(ALPHABETS[language])


@each_language
def test_names_and_notes_are_in_the_letters_of_their_language(language):
    crew = [position.name for position in makers.inventor(language).crew]
    firms = vocabulary.load(language).firms
    said = [*names(language), *texts(language), *crew, firms.own_name, firms.site_form, *firms.teams]

    assert [text for text in said if foreign(text, language)] == []


@each_language
def test_notes_are_whole_sentences(language):
    broken = re.compile(r"[{}]|\s\s|\.\.|\s[.,;:!?]|^\s|^[a-zа-яіїєґѓѕјљњќџё]|[^.!?]$")

    assert [text for text in texts(language) if broken.search(text)] == []


@each_language
def test_notes_hold_no_telephone_numbers(language):
    some = Random(1).sample(texts(language), 1_000)

    assert [text for text in some if list(phones.found_in(text, country=COUNTRIES[language]))] == []


@each_language
def test_every_phrase_can_be_said(language):
    words, teller = vocabulary.load(language), makers.inventor(language).teller
    notes = words.notes
    groups = [
        *notes.company.values(),
        *notes.person.values(),
        *notes.season.values(),
        notes.tails,
        notes.moods,
    ]
    story = _Story(teller, Random(1), "NN", is_company=True, phone="+")
    said = [phrase.say(story.fill) for phrases in [*groups, notes.typed] for phrase in phrases]

    assert len(said) >= 130
    assert len(set(said)) > len(said) * 0.97


@each_language
def test_both_kinds_of_client_are_told_of_by_the_same_turns(language):
    notes = vocabulary.load(language).notes

    assert notes.company.keys() == notes.person.keys()
    assert notes.season.keys() == {"winter", "summer"}


@each_language
def test_adjectives_have_a_form_for_each_gender_of_nouns(language):
    firms = vocabulary.load(language).firms
    genders = {gender for gender, _ in firms.nouns}

    assert {len(forms) for forms in firms.adjectives} == {len(genders)}


@each_language
def test_names_are_as_awkward_as_in_life(language):
    said = names(language)

    assert max(map(len, said)) > 80
    assert max(map(len, said)) <= 300
    assert any(re.search(r"\w-\w", name) for name in said)
    assert any(mark in name for name in said for mark in "«“„\"'")
    assert len(set(said)) > 0.9 * len(said)


@pytest.mark.parametrize(("language", "mark"), [("ru", "ё"), ("uk", "'"), ("mk", "'"), ("en", "'")])
def test_names_have_what_programs_stumble_over(language, mark):
    assert any(mark in name.lower() for name in names(language))


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("ru", {"ООО", "ИП", "АО"}),
        ("uk", {"ТОВ", "ФОП", "ПП"}),
        ("mk", {"ДООЕЛ", "ДОО", "АД", "ТП"}),
        ("en", {"Ltd", "LLC", "Inc"}),
    ],
)
def test_firms_have_the_legal_forms_of_the_country(language, forms):
    said = {word for name in names(language) for word in re.findall(r"\w+", name)}

    assert forms <= said
