"""Address cards (vCard 2.1, 3.0 and 4.0, broken ones too) as one sheet, a line for each card."""

import re
from collections.abc import Iterator
from typing import TextIO

from kartoteka.intake.tables import properties, spelling
from kartoteka.intake.tables.properties import Property
from kartoteka.intake.tables.unreadable import Unreadable

# The headings are fixed: layouts.makes knows them.
HEADINGS = [
    *("Full name", "Last name", "First name", "Patronymic", "Nickname", "Company", "Department", "Job title"),
    *("Mobile phone", "Work phone", "Home phone", "Other phone", "Fax", "E-mail", "Messenger", "Web"),
    *("Street", "City", "Region", "Postcode", "Country", "Other address", "Birthday", "Kind", "Tags", "Note"),
]
PLAIN = {
    "FN": "Full name",
    "NICKNAME": "Nickname",
    "TITLE": "Job title",
    "EMAIL": "E-mail",
    "URL": "Web",
    "BDAY": "Birthday",
    "CATEGORIES": "Tags",
    "NOTE": "Note",
}
OF_NAME = ("Last name", "First name", "Patronymic")
OF_ADDRESS = ("Street", "City", "Region", "Postcode", "Country")
PHONES = {
    "fax": "Fax",
    "cell": "Mobile phone",
    "iphone": "Mobile phone",
    "work": "Work phone",
    "home": "Home phone",
}
NO_PHONES = {"pager", "modem", "isdn"}
MESSENGERS = {
    "IMPP": "",
    "TELEGRAM": "telegram:",
    "WHATSAPP": "whatsapp:",
    "VIBER": "viber:",
    "SKYPE": "skype:",
    "SKYPE-USERNAME": "skype:",
    "JABBER": "jabber:",
    "ICQ": "icq:",
    "MSN": "msn:",
    "AIM": "aim:",
}
KINDS = {"org": "company", "organization": "company", "company": "company", "individual": "person"}
SERVICES = frozenset({"whatsapp", "telegram", "viber", "skype", "signal", "jabber", "icq"})
POSTBOX_AND_FLAT, PARTS_OF_ADDRESS = 2, 7
COMPACT_DAY = re.compile(r"^(\d{4})(\d\d)(\d\d)(?:T.*)?$")
Card = dict[str, list[str]]


def lines(text: TextIO) -> Iterator[tuple[int, list[str]]]:
    """The headings as line 0, and the cards. Raises Unreadable when there is none."""
    found = 0
    yield 0, list(HEADINGS)
    for number, card in enumerate(_cards(text), start=1):
        cells = [spelling.tidy("\n".join(dict.fromkeys(card.get(name, [])))) for name in HEADINGS]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            found += 1
            yield number, cells
    if not found:
        raise Unreadable("no cards")


def _cards(text: TextIO) -> Iterator[Card]:
    """A card ends where it says so, where the next begins, or with the file; one within another is left out."""
    card: Card | None = None
    within = 0
    before = ""
    for prop in properties.read(text):
        if prop.name == "BEGIN" and prop.text.upper() == "VCARD":
            if card is not None and before == "AGENT":
                within += 1
            else:
                if card:
                    yield card
                card, within = {}, 0
        elif prop.name == "END" and within:
            within -= 1
        elif prop.name == "END" and card is not None:
            yield card
            card = None
        elif card is not None and not within:
            _take(card, prop)
        before = prop.name
    if card:
        yield card


def _day(prop: Property) -> str:
    """Apple writes some year or other, and says beside it that it means none."""
    text = COMPACT_DAY.sub(r"\1-\2-\3", prop.text)
    unmeant = prop.parameters.get("X-APPLE-OMIT-YEAR", [])
    return f"-{text[4:10]}" if text[:4] in unmeant else text


def _take(card: Card, prop: Property) -> None:
    if prop.name in PLAIN:
        _add(card, PLAIN[prop.name], _day(prop) if prop.name == "BDAY" else prop.text)
    elif prop.name == "TEL":
        _take_phone(card, prop)
    elif prop.name == "N":
        for heading, part in zip(OF_NAME, prop.parts, strict=False):
            _add(card, heading, part)
    elif prop.name == "ORG":
        company, *departments = [part for part in prop.parts if part] or [""]
        _add(card, "Company", company)
        _add(card, "Department", ", ".join(departments))
    elif prop.name == "ADR":
        _take_address(card, prop.parts)
    elif prop.name in {"KIND", "ADDRESSBOOKSERVER-KIND", "ABSHOWAS"}:
        _add(card, "Kind", KINDS.get(prop.text.lower(), ""))
    else:
        _take_messenger(card, prop)


def _take_phone(card: Card, prop: Property) -> None:
    kinds = prop.kinds
    heading = next((heading for kind, heading in PHONES.items() if kind in kinds), "Other phone")
    if not kinds & NO_PHONES or kinds & {"voice", "cell"}:
        _add(card, heading, properties.phone_of(prop.text))
    if service := next(iter(kinds & SERVICES), ""):
        _add(card, "Messenger", f"{service}:{properties.phone_of(prop.text)}")


def _take_address(card: Card, parts: list[str]) -> None:
    """The first address stands in columns, the others in one cell."""
    parts = parts[-PARTS_OF_ADDRESS:]
    # A label that was put in without quotes ends in the place of the post box.
    inner, outer = [part for part in parts[:POSTBOX_AND_FLAT] if "\n" not in part], parts[POSTBOX_AND_FLAT:]
    street = ", ".join(part for part in [*outer[:1], *inner] if part)
    values = [street, *outer[1:]]
    if any(card.get(heading) for heading in OF_ADDRESS):
        _add(card, "Other address", ", ".join(value for value in values if value))
        return
    for heading, value in zip(OF_ADDRESS, values, strict=False):
        _add(card, heading, value)


def _take_messenger(card: Card, prop: Property) -> None:
    name = prop.name.removeprefix("MS-").removeprefix("ANDROID-CUSTOM-")
    if name in MESSENGERS and prop.text:
        service = MESSENGERS[name] or f"{prop.service}:" * (":" not in prop.text)
        _add(card, "Messenger", f"{service}{prop.text}")


def _add(card: Card, heading: str, value: str) -> None:
    value = value.strip()
    if value and value not in card.setdefault(heading, []):
        card[heading].append(value.replace("\n", " ") if heading != "Note" else value)
