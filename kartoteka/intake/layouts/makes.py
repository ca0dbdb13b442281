"""Files of known make: contacts of Google and Outlook, and our own sheet of address cards."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kartoteka.intake.layouts.layout import Column
from kartoteka.intake.layouts.roles import Role

Known = tuple[re.Pattern[str], Role, str]


def _known(words: dict[str, tuple[Role, str]]) -> list[Known]:
    return [(re.compile(pattern, re.IGNORECASE), role, label) for pattern, (role, label) in words.items()]


NAME_PARTS: dict[str, tuple[Role, str]] = {
    r"(?:Given|First) Name": (Role.FIRST_NAME, ""),
    r"(?:Family|Last) Name": (Role.LAST_NAME, ""),
    r"(?:Additional|Middle) Name|Patronymic": (Role.PATRONYMIC, ""),
    r"Birthday": (Role.BIRTHDAY, ""),
    r"Notes?": (Role.NOTE, ""),
}
GOOGLE = _known(
    NAME_PARTS
    | {
        r"Name": (Role.PERSON, ""),
        r"Organization (?:1 - )?Name": (Role.COMPANY, ""),
        r"Organization (?:1 - )?Title": (Role.POST, ""),
        r"E-mail \d+ - Value": (Role.EMAIL, ""),
        r"Phone \d+ - Value": (Role.PHONE, ""),
        r"IM \d+ - Value": (Role.MESSENGER, ""),
        r"Website \d+ - Value": (Role.WEB, ""),
        r"Address 1 - Street": (Role.STREET, ""),
        r"Address 1 - City": (Role.CITY, ""),
        r"Address 1 - Region": (Role.REGION, ""),
        r"Address 1 - Postal Code": (Role.POSTCODE, ""),
        r"Address 1 - Country": (Role.COUNTRY, ""),
        r"Address \d+ - Formatted": (Role.ADDRESS, ""),
        r"Group Membership|Labels": (Role.MARKS, ""),
    }
)
OUTLOOK = _known(
    NAME_PARTS
    | {
        r"Company": (Role.COMPANY, ""),
        r"Job Title": (Role.POST, ""),
        r"E-mail (?:\d )?Address": (Role.EMAIL, ""),
        r"Mobile Phone|Car Phone": (Role.PHONE, "mobile"),
        r"(?:Business|Company Main) Phone(?: 2)?|Assistant's Phone": (Role.PHONE, "work"),
        r"Home Phone(?: 2)?": (Role.PHONE, "home"),
        r"(?:Business|Home|Other) Fax": (Role.PHONE, "fax"),
        r"(?:Other|Primary) Phone|Callback": (Role.PHONE, ""),
        r"Business Street": (Role.STREET, ""),
        r"Business City": (Role.CITY, ""),
        r"Business State": (Role.REGION, ""),
        r"Business Postal Code": (Role.POSTCODE, ""),
        r"Business Country(?:/Region)?": (Role.COUNTRY, ""),
        r"Home Address|Business Address|Other Address": (Role.ADDRESS, ""),
        r"Web Page": (Role.WEB, ""),
        r"Categories": (Role.MARKS, ""),
    }
)
CARDS = _known(
    NAME_PARTS
    | {
        r"Full name": (Role.PERSON, ""),
        r"Company": (Role.COMPANY, ""),
        r"Job title": (Role.POST, ""),
        r"Mobile phone": (Role.PHONE, "mobile"),
        r"Work phone": (Role.PHONE, "work"),
        r"Home phone": (Role.PHONE, "home"),
        r"Other phone": (Role.PHONE, ""),
        r"Fax": (Role.PHONE, "fax"),
        r"E-mail": (Role.EMAIL, ""),
        r"Messenger": (Role.MESSENGER, ""),
        r"Web": (Role.WEB, ""),
        r"Street": (Role.STREET, ""),
        r"City": (Role.CITY, ""),
        r"Region": (Role.REGION, ""),
        r"Postcode": (Role.POSTCODE, ""),
        r"Country": (Role.COUNTRY, ""),
        r"Other address": (Role.ADDRESS, ""),
        r"Kind": (Role.KIND, ""),
        r"Tags": (Role.MARKS, ""),
    }
)
# What all files of the make have.
SIGNS: dict[str, tuple[list[Known], list[set[str]]]] = {
    "google": (
        GOOGLE,
        [
            {"E-mail 1 - Value"},
            {"Phone 1 - Value"},
            {"Group Membership", "Given Name"},
            {"Labels", "First Name", "File As"},
        ],
    ),
    "outlook": (
        OUTLOOK,
        [
            {"First Name", "Last Name", "E-mail Address", "Business Phone"},
            {"First Name", "Business Street", "Mobile Phone"},
        ],
    ),
    "vcard": (CARDS, [{"Full name", "Other phone", "Other address", "Kind", "Tags", "Department"}]),
}
SURE = 0.98


def make_of(headings: Sequence[str]) -> str:
    known = set(headings)
    return next((make for make, (_, signs) in SIGNS.items() if any(sign <= known for sign in signs)), "")


def as_made(columns: Sequence[Column], make: str) -> list[Column]:
    """The columns as the make has them; those it has no word for are left out."""
    rules, _ = SIGNS[make]
    return [_as_made(column, rules, make) for column in columns]


def _as_made(column: Column, rules: list[Known], make: str) -> Column:
    for pattern, role, label in rules:
        if pattern.fullmatch(column.heading):
            return replace(
                column, role=role, label=label, confidence=SURE, grounds=(f"file:{make}",), others=()
            )
    return replace(column, role=Role.IGNORED, confidence=SURE, grounds=(f"file:{make}",), others=())
