"""Countries and time zones, named in the reader's language."""

from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale
from babel.core import get_global
from babel.numbers import get_territory_currencies

from kartoteka.lib import folding

CODE_LENGTH = 2
NOWHERE = "ZZ"
HOUR, MINUTE = 3600, 60
# Where most speakers of a language that we speak are at home.
HOMES = {"ru": "RU", "uk": "UA", "mk": "MK", "en": "GB"}
# Where a country has several zones, the one most of its firms live by.
MAIN_ZONES = {
    "AR": "America/Argentina/Buenos_Aires",
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
    "CA": "America/Toronto",
    "CL": "America/Santiago",
    "CN": "Asia/Shanghai",
    "DE": "Europe/Berlin",
    "ES": "Europe/Madrid",
    "FR": "Europe/Paris",
    "ID": "Asia/Jakarta",
    "KZ": "Asia/Almaty",
    "MX": "America/Mexico_City",
    "NZ": "Pacific/Auckland",
    "PT": "Europe/Lisbon",
    "RU": "Europe/Moscow",
    "US": "America/New_York",
}


@cache
def countries(language: str) -> list[tuple[str, str]]:
    """Code and name of every country, in the order of the names."""
    names = Locale.parse(language).territories
    zones = _zones()
    found = [(code, name) for code, name in names.items() if code in zones]
    return sorted(found, key=lambda pair: folding.sort_key(pair[1]))


def time_zones(language: str) -> list[tuple[str, str]]:
    """Name and label of every time zone, from west to east."""
    now = datetime.now(UTC)
    cities = Locale.parse(language).time_zones
    found = []
    for name in {zone for zones in _zones().values() for zone in zones}:
        if (offset := _offset(name, now)) is not None:
            city = cities.get(name, {}).get("city") or name.rpartition("/")[2].replace("_", " ")
            found.append((offset, str(city), name))
    return [(name, f"{_hours(offset)} {city}") for offset, city, name in sorted(found)]


def guess_country(language: str, accepted: str = "") -> str:
    """The country a visitor probably comes from, by the languages that his browser asks for."""
    for wish in accepted.split(","):
        region = wish.partition(";")[0].strip().partition("-")[2].upper()
        if region in _zones():
            return region
    return HOMES.get(language, "GB")


def main_zone(country: str) -> str:
    """The time zone to begin with."""
    return MAIN_ZONES.get(country) or str(_zones().get(country, ["UTC"])[0])


@cache
def currencies(language: str) -> list[tuple[str, str]]:
    """Code and name of every currency that some country pays with today, in the order of the names."""
    names = Locale.parse(language).currencies
    codes = {currency(code) for code in _zones()} - {""}
    found = [(code, f"{names.get(code, code)} ({code})") for code in codes]
    return sorted(found, key=lambda pair: folding.sort_key(pair[1]))


@cache
def currency(country: str) -> str:
    """What is paid with in the country; nothing for a country that is not known."""
    known = get_territory_currencies(country) if country in _zones() else []
    return str(known[0]) if known else ""


@cache
def _zones() -> dict[str, list[str]]:
    """The zones of each country; what CLDR keeps for the open sea and the whole world is left out."""
    known = get_global("territory_zones")
    return {code: zones for code, zones in known.items() if len(code) == CODE_LENGTH and code != NOWHERE}


def _offset(name: str, now: datetime) -> timedelta | None:
    try:
        return ZoneInfo(name).utcoffset(now)
    except (ZoneInfoNotFoundError, ValueError):
        return None


def _hours(offset: timedelta) -> str:
    seconds = int(offset.total_seconds())
    sign = "−" if seconds < 0 else "+"
    return f"UTC{sign}{abs(seconds) // HOUR:02}:{abs(seconds) % HOUR // MINUTE:02}"
