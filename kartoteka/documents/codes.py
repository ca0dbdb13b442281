"""Codes by which an invoice is paid with a telephone, where a country has a standard for them; Macedonia has none."""

from base64 import urlsafe_b64encode
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO

import segno

# GOST R 56042-2014: the second version of the letters is UTF-8.
RUSSIAN_MARK, BETWEEN = "ST00012", "|"
UKRAINIAN_ADDRESS = "https://bank.gov.ua/qr/"
LONGEST_PURPOSE = {"RUB": 210, "UAH": 420, "EUR": 140}
LONGEST_NAME = {"RUB": 160, "UAH": 140, "EUR": 70}


@dataclass(frozen=True)
class Demand:
    """Who is to be paid, where, how much and what for."""

    name: str
    account: str
    bank: str
    bank_code: str
    correspondent: str
    tax_id: str
    tax_code: str
    amount: Decimal
    currency: str
    purpose: str


def payload(demand: Demand) -> str:
    """What the code says; empty where there is no standard, or the firm has not told its account."""
    if not (demand.name and demand.account and demand.amount > 0):
        return ""
    make = {"RUB": _russian, "UAH": _ukrainian, "EUR": _european}.get(demand.currency)
    return make(demand) if make else ""


def picture(told: str) -> str:
    """As SVG; the middle level of repair, as the standards ask."""
    if not told:
        return ""
    drawn = BytesIO()
    segno.make(told, error="m", micro=False, encoding="utf-8").save(
        drawn, kind="svg", border=4, xmldecl=False
    )
    return drawn.getvalue().decode()


def _russian(demand: Demand) -> str:
    """The first five must be there; a sign that parts fields may stand in none of them."""
    if not (demand.bank and demand.bank_code):
        return ""
    fields = {
        "Name": demand.name[: LONGEST_NAME["RUB"]],
        "PersonalAcc": demand.account,
        "BankName": demand.bank[:45],
        "BIC": demand.bank_code,
        "CorrespAcc": demand.correspondent or "0",
        "PayeeINN": demand.tax_id,
        "KPP": demand.tax_code,
        "Sum": str(int(demand.amount * 100)),
        "Purpose": demand.purpose[: LONGEST_PURPOSE["RUB"]],
    }
    told = [f"{name}={value.replace(BETWEEN, ' ')}" for name, value in fields.items() if value]
    return BETWEEN.join([RUSSIAN_MARK, *told])


def _ukrainian(demand: Demand) -> str:
    """The National Bank's form 002: lines of a fixed order, put into an address that each bank's program opens."""
    lines = [
        *("BCD", "002", "1", "UCT", ""),
        _line(demand.name, LONGEST_NAME["UAH"]),
        demand.account.replace(" ", ""),
        f"UAH{demand.amount:.2f}",
        demand.tax_id,
        *("", ""),
        _line(demand.purpose, LONGEST_PURPOSE["UAH"]),
        "",
    ]
    return UKRAINIAN_ADDRESS + urlsafe_b64encode("\n".join(lines).encode()).decode().rstrip("=")


def _european(demand: Demand) -> str:
    """The European Payments Council's form 002."""
    lines = [
        *("BCD", "002", "1", "SCT"),
        demand.bank_code,
        _line(demand.name, LONGEST_NAME["EUR"]),
        demand.account.replace(" ", ""),
        f"EUR{demand.amount:.2f}",
        *("", ""),
        _line(demand.purpose, LONGEST_PURPOSE["EUR"]),
    ]
    return "\n".join(lines)


def _line(words: str, longest: int) -> str:
    return " ".join(words.split())[:longest]
