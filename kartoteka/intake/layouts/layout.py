"""A layout: what the sheets of a file are, with the confidence and the grounds of each guess."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from kartoteka.intake.layouts.roles import Purpose, Role


@dataclass(frozen=True)
class Sample:
    """The first lines of a sheet as they were read: the number of each in the file, and its cells."""

    name: str
    rows: Sequence[tuple[int, Sequence[str]]]


@dataclass(frozen=True)
class Column:
    """One column and what it is taken for.

    `grounds` are "heading:phone" (the word that said so), "content:0.97" (the share of cells of that
    shape), "beside:name" (its neighbour), "file:outlook" (a known make of file).
    `label` of a contact is one of mobile, work, home, fax, other, or the name of a messenger.
    `own` is the kind an own field would have: text, number, money, date, choice, choices, flag, link.
    """

    place: int
    heading: str
    role: Role = Role.OWN
    confidence: float = 0.0
    grounds: tuple[str, ...] = ()
    others: tuple[tuple[Role, float], ...] = ()
    label: str = ""
    several: bool = False
    date_order: str = ""
    decimal: str = ""
    own: str = "text"
    filled: float = 0.0

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> Self:
        return cls(
            **{
                **said,
                "role": Role(said["role"]),
                "grounds": tuple(said["grounds"]),
                "others": tuple((Role(role), worth) for role, worth in said["others"]),
            }
        )


@dataclass(frozen=True)
class Join:
    """A column of this sheet repeats a column of the sheet of clients; `share` is how much of it is found there."""

    column: int
    to_sheet: int
    to_column: int
    share: float


@dataclass(frozen=True)
class Sheet:
    """`heading_lines` are the numbers of the lines that name the columns; lines before `first_line` are no clients."""

    place: int
    name: str
    purpose: Purpose
    columns: tuple[Column, ...]
    heading_lines: tuple[int, ...]
    heading_confidence: float
    first_line: int
    is_of_people: bool = False
    join: Join | None = None
    fingerprint: str = ""

    def with_role(self, *roles: Role) -> list[Column]:
        return [column for column in self.columns if column.role in roles]

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> Self:
        return cls(
            **{
                **said,
                "purpose": Purpose(said["purpose"]),
                "columns": tuple(map(Column.of, said["columns"])),
                "heading_lines": tuple(said["heading_lines"]),
                "join": Join(**said["join"]) if said["join"] else None,
            }
        )


@dataclass(frozen=True)
class Layout:
    """`make` is the program that wrote the file, if it is known by its headings: google, outlook, vcard.

    `country` is where local telephone numbers belong, "" when they do not tell.
    """

    sheets: tuple[Sheet, ...]
    language: str = ""
    country: str = ""
    country_confidence: float = 0.0
    make: str = ""
    remarks: tuple[str, ...] = field(default=())

    @property
    def fingerprint(self) -> str:
        """What a remembered mapping is filed under: the headings of all sheets, else how many columns there are."""
        return digest(
            [[sheet.name if len(self.sheets) > 1 else "", sheet.fingerprint] for sheet in self.sheets]
        )

    @property
    def main(self) -> Sheet:
        """The sheet of clients, else the first."""
        return next((sheet for sheet in self.sheets if sheet.purpose is Purpose.CLIENTS), self.sheets[0])

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"fingerprint": self.fingerprint}

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> Self:
        plain = {name: value for name, value in said.items() if name != "fingerprint"}
        return cls(
            **{**plain, "sheets": tuple(map(Sheet.of, said["sheets"])), "remarks": tuple(said["remarks"])}
        )


def digest(said: object) -> str:
    """A short name for what was said, the same on every machine."""
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:24]
