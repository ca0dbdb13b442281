"""The quick way to read plain numbers says what phonenumbers says, wherever it says anything."""

from typing import Any

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from phonenumbers import PhoneMetadata, PhoneNumberFormat

from kartoteka.lib import dialling, phones

COUNTRIES = sorted(phonenumbers.SUPPORTED_REGIONS)
OURS = ("RU", "UA", "MK", "BY", "KZ", "RS", "BG", "DE", "FR", "GB", "US", "PL")
GAPS = ("", "", "", " ", "-", ".", " (", ") ")


def by_the_library(text, country):
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, PhoneNumberFormat.E164), number.extension


@st.composite
def plain_numbers(draw, countries=COUNTRIES):
    """Digits with something of a number of the country about them, spelled in any usual way."""
    country = draw(st.sampled_from(countries))
    told: Any = PhoneMetadata.metadata_for_region(country, None)
    length = draw(st.sampled_from(told.general_desc.possible_length)) + draw(
        st.sampled_from((0, 0, 0, 0, 1, -1))
    )
    example = phonenumbers.example_number(country)
    known = draw(st.integers(0, 6))
    digits = str(example.national_number)[:known] if example else ""
    digits += draw(
        st.text("0123456789", min_size=max(length - len(digits), 1), max_size=max(length - len(digits), 1))
    )
    code, trunk = str(told.country_code), told.national_prefix or ""
    before = draw(
        st.sampled_from(("", "", trunk, "+" + code, "+" + code + trunk, code, "+", "00" + code, "810"))
    )
    cut = sorted(draw(st.lists(st.integers(0, len(digits)), max_size=3)))
    parts = [digits[a:b] for a, b in zip([0, *cut], [*cut, len(digits)], strict=True)]
    text = before + "".join(part + draw(st.sampled_from(GAPS)) for part in parts)
    return text, draw(st.sampled_from((country, country, country, "RU", "UA", "KZ")))


@settings(max_examples=3000, deadline=None)
@given(plain_numbers())
def test_what_is_read_quickly_is_what_the_library_reads(said):
    text, country = said
    if found := dialling.read(text, country=country):
        assert (f"+{found[0]}{found[1]}", None) == by_the_library(text, country)


@settings(max_examples=1500, deadline=None)
@given(plain_numbers(OURS))
def test_the_same_of_countries_whose_files_come_most(said):
    text, country = said
    if found := dialling.read(text, country=country):
        assert (f"+{found[0]}{found[1]}", None) == by_the_library(text, country)


@settings(max_examples=2000, deadline=None)
@given(plain_numbers())
def test_a_number_is_spelled_and_masked_as_the_library_spells_it(said):
    text, country = said
    if found := by_the_library(text, country):
        phone = phones.Phone(found[0])
        number = phonenumbers.parse(phone.e164)
        spelled = phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
        assert str(phone) == spelled
        assert phone.mask == veiled(spelled, len(str(number.country_code)) + 1)


def veiled(spelled, shown):
    """The digits hidden one by one, which is slow and plain."""
    places = [place for place, letter in enumerate(spelled) if letter.isdigit()]
    hidden = set(places[shown : len(places) - phones.SHOWN_AT_END])
    return "".join(phones.DOT if place in hidden else letter for place, letter in enumerate(spelled))


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("+7 (916) 123-45-67", "RU"),
        ("8 (916) 123-45-67", "RU"),
        ("89161234567", "RU"),
        ("79161234567", "RU"),
        ("916 123 45 67", "RU"),
        ("+7 916 123-45-67", "UA"),
        ("044 123-45-67", "UA"),
        ("380441234567", "UA"),
        ("070 123 456", "MK"),
        ("+389 70 123 456", "RU"),
        ("030 12345678", "DE"),
        ("(212) 555-0123", "US"),
    ],
)
def test_usual_spellings_need_no_library(text, country):
    assert dialling.read(text, country=country) is not None


@pytest.mark.parametrize(
    "text", ["", "+", "(", "12", "+7 916 123-45-67 доб. 5", "8-800-ZVONI", "+7916123456789012345"]
)
def test_all_else_is_left_to_the_library(text):
    assert dialling.read(text, country="RU") is None
