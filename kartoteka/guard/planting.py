"""Marking a copy: made-up rows among the real ones, and numbers spelled in a manner of this copy's own."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings

from kartoteka.cards.models import ContactPoint
from kartoteka.guard.models import Export
from kartoteka.lib import folding, planting, sealing
from kartoteka.lib.phones import Phone
from kartoteka.lib.spreadsheets import Cell

FORMS = {
    "ооо",
    "оао",
    "зао",
    "ао",
    "пао",
    "тов",
    "пп",
    "чп",
    "тд",
    "дп",
    "пат",
    "доо",
    "дооел",
    "ад",
    "llc",
    "ltd",
}
NAME, PHONES = "name", f"contacts:{ContactPoint.Kind.PHONE}"
# What a made-up row takes from the real one above it. It has no money of its own, so that sums of the file stay true.
ALIKE = {"kind", "marks", "industry", "size", "source", "region", "keeper", "added"}
BOOK_ALIKE = {"keeper", "source", "region", "enquired_on"}
SPELLINGS = 4


@dataclass(frozen=True)
class Copy:
    """One export as what it is known by again."""

    key: str
    rows: int
    country: str

    def phone(self, number: int) -> Phone | None:
        return planting.phone(self.key, number, country=self.country, secret=settings.LOOKUP_KEY)

    def spelled(self, phone: Phone) -> str:
        """One of a few equal spellings, chosen for this number in this copy."""
        return spellings(phone)[self.way(phone.canonical)]

    def way(self, canonical: str) -> int:
        return int(sealing.keyed_hash(canonical, key=self.key)[:8], 16) % SPELLINGS


def copy_of(export: Export, *, country: str) -> Copy:
    return Copy(secret_of(export), export.row_count, country)


def secret_of(export: Export) -> str:
    """What everything that is peculiar to the copy follows from; nobody can tell it without the firm's key."""
    return sealing.keyed_hash(f"export {export.key}", key=settings.LOOKUP_KEY)


def spellings(phone: Phone) -> list[str]:
    """Four ways to write one number, all of which any program reads as the same."""
    plain = str(phone)
    code, _, rest = plain.partition(" ")
    area, _, local = rest.partition(" ")
    if not local:
        return [plain, plain, phone.e164 if not phone.extension else plain, plain]
    return [
        plain,
        f"{code} ({area}) {local}",
        plain.replace("-", " ") if "-" in plain else f"{code} {area}-{local.replace(' ', '-')}",
        f"{code}{area}{local}".replace("-", "").replace(" ", "")
        if not phone.extension
        else f"{code}-{area}-{local}",
    ]


def among(
    rows: Iterable[Sequence[Cell]], names: Sequence[str], copy: Copy, *, alike: set[str]
) -> Iterator[list[Cell]]:
    """The rows with the made-up ones between them, each in the row of the alphabet where it belongs."""
    waiting = (
        list(enumerate(planting.places(copy.key, copy.rows))) if {NAME, PHONES, "client"} & {*names} else []
    )
    for number, row in enumerate(rows, start=1):
        yield list(row)
        while waiting and waiting[0][1] <= number:
            planted = _planted(row, names, copy, waiting[0][0], alike)
            if not planted:
                break
            waiting.pop(0)
            yield planted


def _planted(
    row: Sequence[Cell], names: Sequence[str], copy: Copy, number: int, alike: set[str]
) -> list[Cell]:
    phone = copy.phone(number)
    made: dict[str, Cell] = {name: cell for name, cell in zip(names, row, strict=True) if name in alike}
    for column in {NAME, "client"} & {*names}:
        made[column] = _named_like(str(row[names.index(column)] or ""), copy, number)
        if not made[column]:
            return []
    if PHONES in names:
        made[PHONES] = copy.spelled(phone) if phone else None
    return [made.get(name) for name in names]


def _named_like(neighbour: str, copy: Copy, number: int) -> str:
    """A firm beside a firm, a person beside a person, with the same first letter."""
    first, _, rest = neighbour.partition(" ")
    if folding.fold(first) in FORMS and rest:
        name = planting.firm(copy.key, number)
        return f"{first} «{name}»" if "«" in rest else f"{first} {name}"
    letter = folding.fold(neighbour)[:1]
    if len(neighbour.split()) > 1 and not any(sign in neighbour for sign in '«"-'):
        return planting.person(copy.key, number, letter=letter) or planting.firm(
            copy.key, number, letter=letter
        )
    return planting.firm(copy.key, number, letter=letter) or planting.person(copy.key, number, letter=letter)
