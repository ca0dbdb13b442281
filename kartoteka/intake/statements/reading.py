"""Reading a bank's file into sheets, from outside of the sandbox in which it is parsed."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.cash.receiving import MOST_LINES, Entry, Sheet
from kartoteka.intake import wording
from kartoteka.intake.statements import columns, kinds
from kartoteka.intake.statements.broken import Broken
from kartoteka.intake.tables import opening
from kartoteka.intake.tables.unreadable import Unreadable
from kartoteka.lib import sandbox
from kartoteka.lib.refusals import Refusal

WRONG: dict[str, Promise | str] = {
    "letters": gettext_lazy(
        "The letters of this file cannot be made out. Ask the bank for it in Windows letters."
    ),
    "no account": gettext_lazy("The file does not say which account it is of."),
    "breaks off": gettext_lazy("The file breaks off before its end. Fetch it from the bank again."),
    "uneven": gettext_lazy(
        "The lines of this file do not add up to the balance that it tells. Fetch it from the bank again."
    ),
    "balance": gettext_lazy("A balance in this file cannot be read. Fetch it from the bank again."),
    "entry": gettext_lazy("The entry “%(where)s” cannot be read. Fetch the file from the bank again."),
    "day": gettext_lazy("The day of “%(where)s” cannot be read."),
    "amount": gettext_lazy("The amount of “%(where)s” cannot be read."),
    "entities": gettext_lazy(
        "This XML names things outside of itself. Fetch the statement from the bank again."
    ),
    "too deep": gettext_lazy("This XML is no statement of a bank."),
    "other xml": gettext_lazy(
        "This XML is no statement of an account (camt.053). Ask the bank for that one."
    ),
}
TOO_MUCH = gettext_lazy("Reading this file takes too much time or memory. Take a shorter time.")


class StatementUnreadable(Refusal):
    pass


@dataclass(frozen=True)
class Table:
    """A table whose columns may hold anything: its headings, and the lines below them."""

    headings: list[str]
    lines: list[tuple[int, list[str]]]

    @property
    def mark(self) -> str:
        return columns.mark(self.headings)

    def written(self) -> str:
        return json.dumps([self.headings, self.lines], ensure_ascii=False)

    @classmethod
    def of(cls, written: str) -> "Table":
        headings, lines = json.loads(written)
        return cls(headings, [(number, cells) for number, cells in lines])

    def sheet(self, parts: Sequence[str]) -> Sheet:
        """Raises StatementUnreadable."""
        if columns.lacks(parts):
            raise StatementUnreadable(_("Say which column holds the day, and which the amount."))
        try:
            return Sheet("table", columns.entries(self.lines, parts))
        except Broken as broken:
            raise _refusal(broken.reason, broken.where) from broken


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def read(data: bytes) -> list[Sheet] | Table:
    """The sheets of a file, one an account, or the table that it is. Raises StatementUnreadable."""
    try:
        told = sandbox.run(kinds.read, data)
    except sandbox.Overrun as error:
        raise StatementUnreadable(str(TOO_MUCH), field="file") from error
    except sandbox.Crashed as error:
        raise _refusal("breaks off") from error
    if "wrong" in told:
        raise _refusal(told["wrong"], told["where"])
    if told["format"] == "table":
        return _table(data)
    return [_sheet(told["format"], one) for one in told["sheets"]]


def _refusal(reason: str, where: str = "") -> StatementUnreadable:
    return StatementUnreadable(str(WRONG[reason]) % {"where": where}, field="file")


def _sheet(format_: str, told: dict[str, Any]) -> Sheet:
    return Sheet(
        format=format_,
        entries=[_entry(line) for line in told["lines"]],
        account=told["account"],
        currency=told["currency"],
        opening=Decimal(told["opening"]) if "opening" in told else None,
        closing=Decimal(told["closing"]) if "closing" in told else None,
    )


def _entry(line: dict[str, str]) -> Entry:
    plain = {name: value for name, value in line.items() if name not in {"on", "amount"}}
    return Entry(on=date.fromisoformat(line["on"]), amount=Decimal(line["amount"]), **plain)


def _table(data: bytes) -> Table:
    try:
        lines = max(_sheets_of(data), key=len, default=[])
    except Unreadable as unreadable:
        raise StatementUnreadable(
            wording.unreadable(unreadable.reason, line=unreadable.line), field="file"
        ) from unreadable
    place = columns.heading_line(lines)
    if place < 0:
        raise StatementUnreadable(
            _("No line of this table names its columns: the day, the amount, the purpose. Add such a line."),
            field="file",
        )
    headings = lines[place][1]
    return Table(headings, [(number, cells) for number, cells in lines[place + 1 :]])


def _sheets_of(data: bytes) -> list[list[tuple[int, list[str]]]]:
    sheets: list[list[tuple[int, list[str]]]] = []
    for part in opening.parts(data):
        if isinstance(part, opening.SheetBegan):
            sheets.append([])
        elif isinstance(part, opening.Lines) and len(sheets[-1]) <= MOST_LINES:
            sheets[-1] += part.rows
    return sheets
