"""The words and forms of papers after each country's custom; they are the paper's own, whoever prints it."""

import tomllib
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal

from kartoteka.documents.models import Custom

SHEETS = Path(__file__).parent / "sheets"
LOCALES = {Custom.ENGLISH: "en_GB"}
OF_COUNTRY = {"RU": Custom.RUSSIAN, "BY": Custom.RUSSIAN, "UA": Custom.UKRAINIAN, "MK": Custom.MACEDONIAN}


@lru_cache
def words(custom: str) -> dict[str, Any]:
    return tomllib.loads((SHEETS / f"{custom}.toml").read_text(encoding="utf-8"))


def usual(country: str) -> Custom:
    return OF_COUNTRY.get(country, Custom.ENGLISH)


def money(amount: Decimal, custom: str) -> str:
    return format_decimal(amount, "#,##0.00", locale=_locale(custom))


def number(amount: Decimal, custom: str) -> str:
    return format_decimal(amount, "#,##0.####", locale=_locale(custom))


def currency(code: str, custom: str) -> str:
    """As people of that country write it; what they have no word for stands as its code."""
    told: str = words(custom).get("currencies", {}).get(code, code)
    return told


def day(on: date, custom: str) -> str:
    return format_date(on, words(custom)["form"], locale=_locale(custom))


def _locale(custom: str) -> str:
    return LOCALES.get(Custom(custom), custom)
