import phonenumbers
import pytest

from kartoteka.demo.exchange import RANGES, Exchange
from kartoteka.demo.tests import makers
from kartoteka.lib import phones

each_language = pytest.mark.parametrize("language", makers.LANGUAGES)


@each_language
def test_numbers_are_valid_and_each_is_given_out_once(language):
    exchange = Exchange(language, "tests")
    given = [exchange.number(nth).phone for nth in range(3_000)]

    assert len(set(given)) == len(given)
    assert all(phonenumbers.is_valid_number(phonenumbers.parse(phone.e164)) for phone in given)
    assert all(phones.read(str(phone), country="RU") == phone for phone in given)


@each_language
def test_masks_are_those_of_the_numbers(language):
    exchange = Exchange(language, "tests")
    given = [exchange.number(nth * 7_919) for nth in range(1_000)]

    assert [number for number in given if number.mask != number.phone.mask] == []


@pytest.mark.parametrize(
    "start", [start + "9" * digits for ranges in RANGES.values() for start, digits in ranges]
)
def test_each_range_is_valid_to_its_last_number(start):
    assert phonenumbers.is_valid_number(phonenumbers.parse(start))


def test_when_all_numbers_are_given_out_they_come_again_with_extensions():
    exchange = Exchange("en", "tests")
    first, again = exchange.number(5).phone, exchange.number(5 + exchange.size).phone

    assert (again.e164, again.extension) == (first.e164, "101")
    assert exchange.number(5 + 2 * exchange.size).phone.extension == "102"


def test_numbers_follow_the_seed():
    assert Exchange("ru", "one").number(0) != Exchange("ru", "another").number(0)
