"""Understanding lines: each cell becomes what the plan says its column is."""

from collections.abc import Callable
from datetime import date
from typing import Any

from kartoteka.cards import fields, reaching
from kartoteka.cards.brought import Brought, BroughtContact, BroughtPerson
from kartoteka.cards.fields import Field, FieldUnreadable
from kartoteka.cards.models import Client
from kartoteka.intake.layouts import naming, taking
from kartoteka.intake.layouts.roles import Purpose, Role
from kartoteka.intake.lines import Line, Record, Trouble
from kartoteka.intake.models import Row
from kartoteka.intake.numbers import CutShort, mentioned, phones_in, veiled, without_numbers
from kartoteka.intake.plans import Plan, SheetPlan, Use
from kartoteka.lib import addresses, birthdays, folding, phones, spreadsheets
from kartoteka.lib.addresses import Address

Outcome = Row.Outcome
# The cells of a line, each with the column's use.
ByRole = dict[Role, list[tuple[Use, str]]]
LONGEST_NAME = 300
PERSONAL = {"mobile", "home"}
COLUMNS = {
    Role.TAX_ID: "tax_id",
    Role.BANK_NAME: "bank_name",
    Role.BANK_CODE: "bank_code",
    Role.BANK_ACCOUNT: "bank_account",
    Role.CODE: "code",
    Role.REGION: "region",
    Role.HOURS: "working_hours",
    Role.SIZE: "size",
    Role.FOUNDED: "founded_on",
}
LISTED = {Role.SOURCE: "source", Role.INDUSTRY: "industry"}
CONTACTS = {
    Role.EMAIL: (reaching.Kind.EMAIL, Outcome.BAD_EMAIL),
    Role.MESSENGER: (reaching.Kind.MESSENGER, Outcome.BAD_CONTACT),
    Role.WEB: (reaching.Kind.WEB, Outcome.BAD_CONTACT),
}
OF_KIND = {
    fields.Kind.DATE: Outcome.BAD_DATE,
    fields.Kind.CHOICE: Outcome.BAD_WORD,
    fields.Kind.CHOICES: Outcome.BAD_WORD,
}
SHOWN = 60
OF_A_NAME = {Role.LAST_NAME, Role.FIRST_NAME, Role.PATRONYMIC}
OF_PLACE = {Role.ADDRESS, Role.STREET, Role.CITY, Role.POSTCODE}
OF_ADDRESS = (Role.POSTCODE, Role.COUNTRY, Role.REGION, Role.CITY, Role.STREET, Role.ADDRESS)
COMPANY_WORDS = (
    "юр",
    "ooo",
    "ооо",
    "company",
    "compan",
    "firm",
    "фирм",
    "організ",
    "организ",
    "тов",
    "правн",
)


class Reader:
    """Reads the lines of one import; made once, because it looks up the firm's own fields."""

    def __init__(self, plan: Plan, *, country: str) -> None:
        self.plan, self.country = plan, country
        self.fields = {field.name: field for field in fields.of_clients()}
        main, key = plan.main, plan.key_column
        self._keys = {one.place: key if one is main else one.join_own for one in plan.sheets}
        self._uses: dict[int, list[tuple[int, Role, Use]]] = {
            one.place: [(use.place, use.role, use) for use in one.uses if use.role is not Role.IGNORED]
            for one in plan.sheets
        }

    def read(self, sheet: SheetPlan, record: Record) -> Line | None:
        """The line, or None when its columns in use are empty."""
        number, cells = record
        by_role = _by_role(self._uses[sheet.place], cells)
        if not by_role:
            return None
        brought = Brought("")
        line = Line(sheet.place, number, brought, key=_cell(cells, self._keys[sheet.place]))
        if sheet.purpose is Purpose.CLIENTS:
            self._name(line, by_role)
        else:
            brought.people = _people(by_role)
        for role, found in by_role.items():
            for use, cell in found:
                self._take(line, role, use, cell)
        if not OF_PLACE.isdisjoint(by_role):
            _address(line, by_role)
        if Role.BIRTHDAY in by_role:
            _birthday(line, by_role)
        if line.note:
            line.mentioned = mentioned(line.note, country=self.country)
        return line

    def _name(self, line: Line, by_role: ByRole) -> None:
        company, people = _company_and_people(by_role)
        is_person = not company
        if Role.NAME in by_role and Role.COMPANY not in by_role and Role.BOTH not in by_role:
            is_person = bool(people) is False and not naming.is_company(company)
        kind = self._said_kind(by_role) or self.plan.kind
        if kind:
            is_person = kind == Client.Kind.PERSON
        name = company or (people[0].name if people else "")
        name, found = without_numbers(folding.tidy(name), country=self.country)
        line.brought.contacts += [BroughtContact(phone) for phone in found]
        line.brought.kind = Client.Kind.PERSON if is_person else Client.Kind.COMPANY
        line.brought.name = name[:LONGEST_NAME]
        # A person who is the client himself is named once.
        line.brought.people = [] if is_person and (not people or people[0].name == name) else people
        if not name:
            line.troubles.append(
                Trouble(Outcome.NO_NAME, _heading(by_role, Role.NAME, Role.COMPANY, Role.PERSON))
            )
        elif len(name) > LONGEST_NAME:
            heading = _heading(by_role, Role.NAME, Role.COMPANY)
            line.troubles.append(Trouble(Outcome.LONG_NAME, heading, name[:SHOWN], name))

    def _said_kind(self, by_role: ByRole) -> str:
        if Role.KIND not in by_role:
            return ""
        said = _text(by_role, Role.KIND).lower()
        return Client.Kind.COMPANY if any(word in said for word in COMPANY_WORDS) else Client.Kind.PERSON

    def _take(self, line: Line, role: Role, use: Use, cell: str) -> None:
        match role:
            case Role.PHONE:
                self._phones(line, use, cell)
            case Role.CONTACTS:
                self._mixed(line, use, cell)
            case Role.EMAIL | Role.MESSENGER | Role.WEB:
                self._contact(line, role, use, cell)
            case Role.SOURCE | Role.INDUSTRY:
                line.words[LISTED[role]] = cell[:100]
            case Role.MARKS:
                line.marks += [mark[:100] for mark in taking.listed(cell)]
            case Role.KEEPER:
                line.keeper = cell
            case Role.NOTE:
                line.note = "\n".join(filter(None, [line.note, cell]))
            case Role.OWN:
                self._own(line, use, cell)
            case _ if role in COLUMNS:
                self._column(line, use, role, cell)

    def _phones(self, line: Line, use: Use, cell: str) -> None:
        try:
            found = list(phones_in(cell, country=self.country))
        except CutShort:
            line.troubles.append(Trouble(Outcome.CUT_PHONE, use.heading, veiled(cell), cell))
        except phones.UnreadableNumber:
            line.troubles.append(Trouble(Outcome.BAD_PHONE, use.heading, veiled(cell), cell))
        else:
            line.brought.contacts += [_contact(phone, use, line) for phone in found]

    def _mixed(self, line: Line, use: Use, cell: str) -> None:
        numbers, letters = taking.contacts(cell)
        for number in numbers:
            self._phones(line, use, number)
        for letter in letters:
            self._contact(line, Role.EMAIL, use, letter)
        if not numbers and not letters:
            line.note = "\n".join(filter(None, [line.note, cell]))

    def _contact(self, line: Line, role: Role, use: Use, cell: str) -> None:
        kind, outcome = CONTACTS[role]
        network = use.label if role is Role.MESSENGER else ""
        for part in taking.emails(cell) or [cell] if role is Role.EMAIL else [cell]:
            try:
                reach = reaching.read(kind, part, country=self.country, network=network)
            except reaching.ContactUnreadable:
                line.troubles.append(Trouble(outcome, use.heading, veiled(part), part))
            else:
                line.brought.contacts.append(_contact(reach, use, line))

    def _column(self, line: Line, use: Use, role: Role, cell: str) -> None:
        column = COLUMNS[role]
        try:
            value = self.fields[column].read(_spelled(self.fields[column], use, cell))
        except FieldUnreadable:
            outcome = OF_KIND.get(self.fields[column].kind, Outcome.TOO_LONG)
            about = column if role is Role.SIZE else ""
            line.troubles.append(Trouble(outcome, use.heading, veiled(cell[:SHOWN]), cell, about))
        else:
            if value:
                line.brought.columns[column] = value

    def _own(self, line: Line, use: Use, cell: str) -> None:
        own = self.fields.get(use.own)
        if own is None:
            line.jot(use.heading, cell)
            return
        try:
            value = own.read(_spelled(own, use, cell))
        except FieldUnreadable:
            outcome = OF_KIND.get(own.kind, Outcome.BAD_VALUE)
            about = own.name if outcome is Outcome.BAD_WORD else ""
            line.troubles.append(Trouble(outcome, use.heading, veiled(cell[:SHOWN]), cell, about))
        else:
            if value not in ("", None, []):
                line.brought.own[own] = value


def _address(line: Line, by_role: ByRole) -> None:
    whole = ", ".join(filter(None, (_text(by_role, role) for role in OF_ADDRESS)))
    if len(whole) > addresses.LONGEST:
        line.jot(_heading(by_role, *reversed(OF_ADDRESS)), whole)
    try:
        address: Address = addresses.read(
            whole[: addresses.LONGEST],
            town=_text(by_role, Role.CITY)[:80],
            postcode=_text(by_role, Role.POSTCODE)[:12],
            region=_text(by_role, Role.REGION)[:80],
            country=_text(by_role, Role.COUNTRY)[:60],
        )
    except addresses.UnreadableAddress:
        return
    line.brought.contacts.append(BroughtContact(address))


def _birthday(line: Line, by_role: ByRole) -> None:
    for use, cell in by_role[Role.BIRTHDAY]:
        found = taking.day(cell, order=use.date_order or "dmy")
        if found is None:
            line.troubles.append(Trouble(Outcome.BAD_DATE, use.heading, cell[:40], cell))
            continue
        first = line.brought.people[0] if line.brought.people else BroughtPerson(line.name)
        born = found.date or date(birthdays.NO_YEAR, found.month, found.day)
        line.brought.people = [
            BroughtPerson(first.name, first.post, born, birth_year_known=found.year is not None),
            *line.brought.people[1:],
        ]


def _by_role(uses: list[tuple[int, Role, Use]], cells: list[str]) -> ByRole:
    found: ByRole = {}
    for place, role, use in uses:
        if cell := _cell(cells, place):
            found.setdefault(role, []).append((use, cell))
    return found


def _cell(cells: list[str], place: int) -> str:
    """The cell without the apostrophe that keeps a spreadsheet from running it as a formula."""
    return spreadsheets.unguarded(cells[place].strip()) if 0 <= place < len(cells) else ""


def _text(by_role: ByRole, *roles: Role) -> str:
    return " ".join([cell for role in roles for _, cell in by_role.get(role, ())])


def _heading(by_role: ByRole, *roles: Role) -> str:
    return next((use.heading for role in roles for use, _ in by_role.get(role, [])), "")


def _company_and_people(by_role: ByRole) -> tuple[str, list[BroughtPerson]]:
    company = _text(by_role, Role.COMPANY) or _text(by_role, Role.NAME)
    people = _people(by_role)
    if Role.BOTH in by_role:
        firm, person = naming.company_and_person(_text(by_role, Role.BOTH))
        company = company or firm
        people = people or ([BroughtPerson(person)] if person else [])
    return company, people


def _people(by_role: ByRole) -> list[BroughtPerson]:
    name = _text(by_role, Role.PERSON)
    if not name and not OF_A_NAME.isdisjoint(by_role):
        parts = [_text(by_role, role) for role in (Role.LAST_NAME, Role.FIRST_NAME, Role.PATRONYMIC)]
        name = naming.from_parts(*parts).whole
    if not name:
        return []
    return [BroughtPerson(folding.tidy(name)[:200], post=_text(by_role, Role.POST)[:120])]


def _contact(reach: Any, use: Use, line: Line) -> BroughtContact:
    of_person = bool(line.brought.people) and line.brought.kind == Client.Kind.COMPANY
    is_personal = use.label in PERSONAL or not isinstance(reach, Address)
    return BroughtContact(reach, use.label, of_person=of_person and is_personal and use.label != "work")


def _spelled(own: Field, use: Use, cell: str) -> str:
    """Days and numbers as the file writes them, in the spelling that a field reads."""
    ways: dict[str, Callable[[], Any]] = {
        fields.Kind.DATE: lambda: (taking.day(cell, order=use.date_order or "dmy") or taking.Day(0, 0)).date,
        fields.Kind.NUMBER: lambda: taking.number(cell, decimal=use.decimal or "."),
        fields.Kind.MONEY: lambda: taking.number(cell, decimal=use.decimal or "."),
    }
    value = ways[own.kind]() if own.kind in ways else None
    return cell if value is None else own.written(value)
