import pytest

from kartoteka.lib import phones, planting

SECRET = "a key of the firm"


@pytest.mark.parametrize("country", planting.NOBODYS)
def test_a_made_up_number_reads_as_any_other_and_is_known_again(country):
    for number in range(200):
        phone = planting.phone("copy", number, country=country, secret=SECRET)

        assert phone
        assert phones.read(phone.e164, country=country) == phone
        assert planting.is_planted(phone.e164, secret=SECRET)


def test_numbers_of_people_are_not_taken_for_made_up_ones():
    real = [f"+7916{number:07}" for number in range(0, 10_000_000, 9973)]

    assert not any(planting.is_planted(number, secret=SECRET) for number in real)


def test_without_the_key_the_proof_is_chance():
    made = [planting.phone("copy", number, country="RU", secret=SECRET) for number in range(2000)]

    proven = [phone for phone in made if phone and planting.is_planted(phone.e164, secret="another key")]
    assert len(proven) < 60


def test_names_begin_with_the_letter_that_is_wanted():
    for letter in "абвгдежзиклмнопрстуфхцчшэюяabcdefghijklmnopqrstuvwyz":
        made = planting.person("copy", 1, letter=letter) or planting.firm("copy", 1, letter=letter)
        assert made.lower().startswith(letter), letter


def test_a_long_list_bears_one_in_fifty_and_a_short_one_few():
    assert [planting.count(rows) for rows in (0, 1, 10, 99, 120, 500, 5000)] == [0, 0, 1, 9, 12, 12, 100]


def test_places_lie_within_the_list():
    assert all(1 <= place <= 300 for place in planting.places("copy", 300))
