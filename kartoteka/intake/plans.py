"""What the person wants done with a file: with each column of each sheet, and with lines that are known or doubtful."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any, Self

from kartoteka.intake.layouts.layout import Column, Layout, Sheet
from kartoteka.intake.layouts.roles import Purpose, Role
from kartoteka.intake.mends import BY_RULE, USUAL, Mend, OnTrouble, name_of
from kartoteka.intake.models import Import, Row

NAMES = {Role.NAME, Role.COMPANY, Role.BOTH, Role.PERSON, Role.LAST_NAME, Role.FIRST_NAME}
SURE_OF_COUNTRY = 0.7
# What a line of sales may tell of its client; all else is of the sale.
OF_CLIENTS = NAMES | {
    *(
        Role.PATRONYMIC,
        Role.KIND,
        Role.PHONE,
        Role.EMAIL,
        Role.MESSENGER,
        Role.WEB,
        Role.CONTACTS,
        Role.ADDRESS,
    ),
    *(Role.STREET, Role.CITY, Role.REGION, Role.POSTCODE, Role.COUNTRY, Role.TAX_ID, Role.CODE, Role.KEEPER),
}
TAKEN = {Purpose.CLIENTS, Purpose.CONTACTS, Purpose.NOTES}


class OnKnown(StrEnum):
    """What to do with a line whose client has a card already."""

    SKIP = "skip"
    FILL = "fill"
    OVERWRITE = "overwrite"
    ADD = "add"


@dataclass(frozen=True)
class Use:
    """What a column is taken for; `own` names the own field that its values go into."""

    place: int
    heading: str
    role: Role
    label: str = ""
    own: str = ""
    date_order: str = ""
    decimal: str = ""

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> Self:
        return cls(**{**said, "role": Role(said["role"])})

    def taken_for(self, said: str) -> Self:
        """The column with another role, or with an own field named own:KEY. Raises ValueError for no such role."""
        if said.startswith("own:"):
            return replace(self, role=Role.OWN, own=said)
        role = Role(said or Role.IGNORED)
        return replace(self, role=role, own="", label=self.label if role is self.role else "")

    @classmethod
    def guessed(cls, column: Column) -> Self:
        return cls(
            place=column.place,
            heading=column.heading,
            role=column.role,
            label=column.label,
            date_order=column.date_order,
            decimal=column.decimal,
        )


@dataclass(frozen=True)
class SheetPlan:
    """A sheet; a joined one names the column of its own and the column of the clients' sheet that hold the same key."""

    place: int
    name: str
    purpose: Purpose
    uses: tuple[Use, ...]
    first_line: int
    join_own: int = -1
    join_main: int = -1

    def places_of(self, *roles: Role) -> list[int]:
        return [use.place for use in self.uses if use.role in roles]

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> Self:
        uses = tuple(map(Use.of, said["uses"]))
        return cls(**{**said, "purpose": Purpose(said["purpose"]), "uses": uses})

    @classmethod
    def guessed(cls, sheet: Sheet) -> Self:
        join = sheet.join
        return cls(
            place=sheet.place,
            name=sheet.name,
            purpose=sheet.purpose,
            uses=tuple(map(Use.guessed, sheet.columns)),
            first_line=sheet.first_line,
            join_own=join.column if join else -1,
            join_main=join.to_column if join else -1,
        )

    @classmethod
    def of_sales(cls, sheet: Sheet) -> Self:
        """A sheet of sales alone: each client is taken once, by his code or name, and of the sales nothing."""
        uses = []
        for column in sheet.columns:
            is_told = any(ground.startswith("heading:") for ground in column.grounds)
            is_clients = column.role in OF_CLIENTS and (is_told or column.role not in NAMES)
            uses.append(Use.guessed(column if is_clients else replace(column, role=Role.IGNORED)))
        named = [use.place for role in (Role.CODE, *sorted(NAMES)) for use in uses if use.role is role]
        key = next(iter(named), -1)
        return replace(
            cls.guessed(sheet), purpose=Purpose.CLIENTS, uses=tuple(uses), join_own=key, join_main=key
        )


@dataclass(frozen=True)
class Plan:
    """`kind` is company, person, or "" when each name tells by itself.

    `mends` say what is done about each kind of trouble; `words` which word of a list is meant by one of
    the file's: {"source": {"inet": KEY}, "keeper": {"petrov": KEY of a colleague}, "own:KEY": {"big": OPTION}}.
    `country` is where phones without a country code belong, when that is not the firm's own.
    """

    sheets: tuple[SheetPlan, ...]
    kind: str = ""
    on_known: OnKnown = OnKnown.SKIP
    on_trouble: OnTrouble = OnTrouble.LEAVE
    mends: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    country: str = ""

    @property
    def main(self) -> SheetPlan:
        return next((sheet for sheet in self.sheets if sheet.purpose is Purpose.CLIENTS), self.sheets[0])

    @property
    def key_column(self) -> int:
        """The column of the clients' sheet by which other sheets are joined, or -1."""
        return next((sheet.join_main for sheet in self.sheets if sheet.join_own >= 0), -1)

    @property
    def has_names(self) -> bool:
        return any(use.role in NAMES for use in self.main.uses)

    def mend_of(self, outcome: Row.Outcome, about: str = "") -> Mend:
        said = self.mends.get(name_of(outcome, about))
        return Mend(said) if said else USUAL.get(outcome, BY_RULE[self.on_trouble])

    def sheet(self, place: int) -> SheetPlan | None:
        found = next((sheet for sheet in self.sheets if sheet.place == place), None)
        return found if found and found.purpose in TAKEN else None

    def with_uses(self, place: int, uses: Iterable[Use]) -> Self:
        sheets = (replace(one, uses=tuple(uses)) if one.place == place else one for one in self.sheets)
        return replace(self, sheets=tuple(sheets))

    @classmethod
    def of(cls, batch: Import) -> Self:
        said = batch.plan
        return cls(
            sheets=tuple(map(SheetPlan.of, said["sheets"])),
            kind=said["kind"],
            on_known=OnKnown(said["on_known"]),
            on_trouble=OnTrouble(said["on_trouble"]),
            mends=said.get("mends", {}),
            words=said.get("words", {}),
            country=said.get("country", ""),
        )

    @classmethod
    def guessed(cls, layout: Layout) -> Self:
        sheets = [SheetPlan.guessed(sheet) for sheet in layout.sheets]
        if layout.main.purpose is Purpose.SALES:
            sheets[layout.main.place] = SheetPlan.of_sales(layout.main)
        country = layout.country if layout.country_confidence >= SURE_OF_COUNTRY else ""
        return cls(sheets=tuple(sheets), country=country)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)
