"""Pasting: a block copied from a spreadsheet, laid over cells of the list, cell by cell understood or refused."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from kartoteka.access import rights
from kartoteka.cards import fields as cards
from kartoteka.cards.fields import Field
from kartoteka.cards.filtering.traits import Trait
from kartoteka.cards.models import Client
from kartoteka.lib.refusals import Refusal
from kartoteka.segments import acts
from kartoteka.segments.sweeping import Wished
from kartoteka.staff.actors import Actor

MOST_ROWS, MOST_COLUMNS, LONGEST = 200, 24, 200_000


class BlockUnreadable(Refusal):
    pass


@dataclass(frozen=True)
class PastedCell:
    """What a cell has and would get; a cell with a fault stays as it is."""

    label: str
    before: str
    after: str
    fault: str = ""


@dataclass
class PastedRow:
    client: Client
    cells: list[PastedCell] = field(default_factory=list)
    wanted: dict[str, str] = field(default_factory=dict)
    seen: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Laid:
    """A block over the list: the rows it touches, and how much of it finds no place."""

    rows: Sequence[PastedRow]
    rows_left: int
    columns_left: int

    @property
    def changed(self) -> int:
        return sum(len(row.wanted) for row in self.rows)

    @property
    def faults(self) -> int:
        return sum(bool(cell.fault) for row in self.rows for cell in row.cells)

    @property
    def wished(self) -> list[Wished]:
        return [Wished(row.client.pk, row.wanted, row.seen) for row in self.rows if row.wanted]


def read(text: str) -> list[list[str]]:
    """Rows of cells, as every spreadsheet puts them on the clipboard."""
    if len(text) > LONGEST or "\0" in text:
        raise BlockUnreadable(_("This is too much to paste. Bring a large table in as a file."))
    try:
        rows = list(csv.reader(io.StringIO(text.strip("\r\n")), dialect="excel-tab"))
    except csv.Error as error:
        raise BlockUnreadable(_("This could not be read as a table.")) from error
    if len(rows) > MOST_ROWS:
        raise BlockUnreadable(_("This is too much to paste. Bring a large table in as a file."))
    return rows


def lay(
    block: Sequence[Sequence[str]], clients: Sequence[Client], traits: Sequence[Trait], *, by: Actor
) -> Laid:
    """The block with its first cell on the first client's first column."""
    cards.attach(clients, by)
    readers = [_Reader(trait, by) for trait in traits[:MOST_COLUMNS]]
    rows = [_row(client, cells, readers) for client, cells in zip(clients, block, strict=False)]
    widest = max(map(len, block), default=0)
    return Laid(rows, max(0, len(block) - len(clients)), max(0, widest - len(readers)))


def _row(client: Client, cells: Sequence[str], readers: Sequence["_Reader"]) -> PastedRow:
    row = PastedRow(client)
    for text, reader in zip(cells, readers, strict=False):
        reader.put(text, row)
    return row


class _Reader:
    """Reads the cells of one column; a word that was read once is not looked up again."""

    def __init__(self, trait: Trait, by: Actor) -> None:
        self.label, self.show = trait.label, trait.show
        may = rights.may(by, "clients.hand_over") if trait.kind == "keeper" else True
        self.field: Field | None = acts.field_of(trait) if may else None
        self.read: dict[str, object] = {}

    def put(self, text: str, row: PastedRow) -> None:
        if self.field is None:
            fault = _("“%(field)s” is not changed in the list.") % {"field": self.label}
            row.cells.append(PastedCell(self.label, "", text, fault))
            return
        before = self.show(row.client)
        try:
            value = self._value(text)
        except Refusal as no:
            row.cells.append(PastedCell(self.label, before, text, str(no)))
            return
        now, then = self.field.written(self.field.value_of(row.client)), self.field.written(value)
        if now != then:
            row.cells.append(PastedCell(self.label, before, self.field.shown(value)))
            row.wanted[self.field.name], row.seen[self.field.name] = then, now

    def _value(self, text: str) -> object:
        assert self.field is not None  # noqa: S101  # put() has looked
        if text not in self.read:
            self.read[text] = self.field.read(text)
        return self.read[text]


def with_seen(laid: Laid, seen: Mapping[str, Mapping[str, str]]) -> list[Wished]:
    """What is to be done, minding what stood in the cells when the person looked at them."""
    return [
        Wished(row.client.pk, row.wanted, {**row.seen, **dict(seen.get(row.client.key, {}))})
        for row in laid.rows
        if row.wanted
    ]
