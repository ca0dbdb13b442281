"""Countries and time zones in four languages."""

from zoneinfo import ZoneInfo

import pytest

from kartoteka.lib import territories

LANGUAGES = ("en", "ru", "uk", "mk")


@pytest.mark.parametrize(
    ("language", "name"), [("en", "Russia"), ("ru", "Россия"), ("uk", "Росія"), ("mk", "Русија")]
)
def test_countries_are_named_in_the_readers_language(language, name):
    assert dict(territories.countries(language))["RU"] == name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_begins_with_a_zone_that_can_be_chosen(language):
    zones = dict(territories.time_zones(language))

    for country, _ in territories.countries(language):
        assert territories.main_zone(country) in zones


def test_every_zone_is_one_that_the_program_can_use():
    for name, label in territories.time_zones("ru"):
        ZoneInfo(name)
        assert label.startswith("UTC")


def test_zones_stand_from_west_to_east():
    names = [name for name, _ in territories.time_zones("en")]

    assert names.index("America/New_York") < names.index("Europe/Skopje") < names.index("Asia/Vladivostok")


@pytest.mark.parametrize(
    ("language", "accepted", "country"),
    [
        ("ru", "", "RU"),
        ("mk", "mk,en;q=0.5", "MK"),
        ("en", "en-US,en;q=0.5", "US"),
        ("ru", "ru-KZ,ru;q=0.9", "KZ"),
        ("uk", "*;q=0.1", "UA"),
        ("fr", "xx-YY", "GB"),
    ],
)
def test_the_country_is_guessed_from_what_the_browser_asks_for(language, accepted, country):
    assert territories.guess_country(language, accepted) == country
