"""Gathering what cards are compared by, as columns in memory: some 400 bytes a card, no contact readable."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from kartoteka.lib.database import connection
from kartoteka.lib.likeness import fields
from kartoteka.lib.likeness.fields import Column, Role

Numbers = npt.NDArray[np.int64]
AT_ONCE = 20_000
CARDS = """
    SELECT c.id, c.name, c.tax_id, coalesce(p.birthday - DATE '1900-01-01', -1)
    FROM cards_client c LEFT JOIN cards_person p ON p.client_id = c.id AND p.is_himself AND p.birth_year_known
    WHERE c.removed_at IS NULL ORDER BY c.id"""
# The keyed hash is long; sixty-four bits of it tell a billion contacts apart.
CONTACTS = """
    SELECT t.client_id, hashtextextended(t.lookup, 0), t.kind = 'phone' FROM cards_contactpoint t
    JOIN cards_client c ON c.id = t.client_id
    WHERE c.removed_at IS NULL AND t.removed_at IS NULL AND t.lookup <> '' AND t.kind IN ('phone', 'email')"""


@dataclass(frozen=True)
class Base:
    """The cards in the order of their ids, and the contacts that stand on them."""

    ids: Numbers
    names: Column
    tax_ids: list[str]
    births: Numbers
    contact_places: Numbers
    contact_values: Numbers
    contact_is_phone: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.ids)


def gather() -> Base:
    """All cards that are not in the bin; only the program itself sees them all."""
    ids: list[int] = []
    names: list[str] = []
    tax_ids: list[str] = []
    births: list[int] = []
    for card, name, tax_id, birth in _rows(CARDS):
        ids.append(card)
        names.append(fields.firm_or_person(name))
        tax_ids.append(fields.letters_and_digits(tax_id))
        births.append(birth)
    cards = np.array(ids, np.int64)
    contacts = [(card, value, is_phone) for card, value, is_phone in _rows(CONTACTS)]
    owners = np.fromiter((one[0] for one in contacts), np.int64, len(contacts))
    return Base(
        ids=cards,
        names=Column("name", Role.NAME, names),
        tax_ids=tax_ids,
        births=np.array(births, np.int64),
        contact_places=np.searchsorted(cards, owners),
        contact_values=np.fromiter((one[1] for one in contacts), np.int64, len(contacts)),
        contact_is_phone=np.fromiter((one[2] for one in contacts), bool, len(contacts)),
    )


def _rows(query: str) -> Iterator[tuple[Any, ...]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(query)
        while rows := cursor.fetchmany(AT_ONCE):
            yield from rows
