"""Fields of the firm's own making. Their values stand in rows of OwnValue, in the column that fits the kind."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from django.db.models import QuerySet

from kartoteka.access import acting
from kartoteka.cards.fields.field import (
    ChoiceField,
    ChoicesField,
    DateField,
    Field,
    FlagField,
    Group,
    LinkField,
    MoneyField,
    NumberField,
    Option,
)
from kartoteka.cards.models import Client, OwnField, OwnValue, Person
from kartoteka.lib import folding, statements
from kartoteka.lib.statements import ID, IDS, Rows, Statement
from kartoteka.staff.actors import Actor

COLUMNS = {"number": "number", "money": "number", "flag": "number", "date": "day"}
READ = ("field_id", "client_id", "person_id", "text", "number", "day")
FOLDED = 120
OF_FIELDS = [field.attname for field in OwnField._meta.concrete_fields]
OF_VALUES = [field.attname for field in OwnValue._meta.concrete_fields]


@dataclass(frozen=True)
class Kept:
    """Where an own field reads and writes: `card.own` has been attached before."""

    field_id: int = 0
    column: str = "text"

    def value_of(self, card: Any) -> Any:
        rows = card.own.get(self.field_id, [])
        values = [getattr(row, self.column) for row in rows]
        if isinstance(self, ChoicesField):
            return sorted(values)
        if isinstance(self, FlagField):
            return bool(values and values[0])
        return values[0] if values else ("" if self.column == "text" else None)

    def put(self, card: Any, value: Any) -> list[str]:
        """Writes the rows at once: an edit of a value is an update, so the history tells it as one.

        Of several choices those that go, and those that come, each go and come together.
        """
        spare, lacking = _spare(card.own.get(self.field_id, []), _rows(self, value))
        edited = [] if isinstance(self, ChoicesField) else spare[: len(lacking)]
        for row, (text, other) in zip(edited, lacking, strict=False):
            _fill(row, self.column, text, other)
            row.save(update_fields=sorted({"text", "folded", self.column}))
        gone = {row.pk for row in spare[len(edited) :]}
        if gone and (by := acting.current()):
            OwnValue.objects.visible_to(by).filter(pk__in=gone).delete()
        fresh = [_fill(_row(self.field_id, card), self.column, *one) for one in lacking[len(edited) :]]
        OwnValue.objects.bulk_create(fresh)
        standing = [row for row in card.own.get(self.field_id, []) if row.pk not in gone]
        card.own[self.field_id] = [*standing, *fresh]
        return []


@dataclass(frozen=True)
class OwnText(Kept, Field):
    pass


@dataclass(frozen=True)
class OwnNumber(Kept, NumberField):
    pass


@dataclass(frozen=True)
class OwnMoney(Kept, MoneyField):
    pass


@dataclass(frozen=True)
class OwnDate(Kept, DateField):
    pass


@dataclass(frozen=True)
class OwnChoice(Kept, ChoiceField):
    pass


@dataclass(frozen=True)
class OwnChoices(Kept, ChoicesField):
    pass


@dataclass(frozen=True)
class OwnFlag(Kept, FlagField):
    pass


@dataclass(frozen=True)
class OwnLink(Kept, LinkField):
    pass


CLASSES: dict[str, type[Field]] = {
    "text": OwnText,
    "number": OwnNumber,
    "money": OwnMoney,
    "date": OwnDate,
    "choice": OwnChoice,
    "choices": OwnChoices,
    "flag": OwnFlag,
    "link": OwnLink,
}


def own_fields(target: str) -> list[Field]:
    return [field_of(own) for own in _fields(target).ask()]


@cache
def _fields(target: str) -> Rows[OwnField]:
    return Rows(OwnField.objects.filter(target=target, retired_at=None))


def field_of(own: OwnField) -> Field:
    """How the firm's own field is read, kept and shown."""
    more: dict[str, Any] = {"field_id": own.pk, "column": COLUMNS.get(own.kind, "text")}
    if own.options:
        more["choices"] = tuple(Option(option, option) for option in own.options)
    cls = CLASSES[own.kind]
    return cls(name=f"own:{own.key}", label=own.name, group=Group.SPECIAL, longest=500, **more)


def attach(
    cards: Iterable[Client] | Iterable[Person], actor: Actor, *, shown: Iterable[Any] | None = None
) -> None:
    """Puts the values of their own fields on the cards, in one query however many they are.

    With `shown` only those of these fields, to be read and not to be written.
    """
    by_id: dict[int, Any] = {card.pk: card for card in cards}
    people = any(isinstance(card, Person) for card in by_id.values())
    for card in by_id.values():
        card.own = {}
    if not by_id:
        return
    values: Iterable[OwnValue]
    if shown is None:
        values = _all_values(actor, of_people=people).ask({IDS: statements.ids(by_id)})
    else:
        some = [field.field_id for field in shown]
        values = _values(actor, statements.ids(by_id), of_people=people).filter(field__in=some).only(*READ)
    for value in values:
        card = by_id[value.person_id or value.client_id]
        card.own.setdefault(value.field_id, []).append(value)


@lru_cache(maxsize=statements.KEPT)
def _all_values(actor: Actor, *, of_people: bool) -> Rows[OwnValue]:
    return Rows(_values(actor, IDS, of_people=of_people))


def _values(actor: Actor, cards: str, *, of_people: bool) -> QuerySet[OwnValue]:
    of_them = {"person__among": cards} if of_people else {"client__among": cards, "person": None}
    return OwnValue.objects.visible_to(actor).filter(**of_them).order_by("id")


def on_card(client: Client, actor: Actor) -> list[Field]:
    """The own fields of clients, with the values of this one put on it, by one question."""
    fields: dict[int, OwnField] = {}
    card: Any = client
    card.own = {}
    cut = len(OF_FIELDS)
    for row in _on_card(actor).ask({ID: client.pk}):
        if row[0] not in fields:
            told = (
                json.loads(cell) if name == "options" else cell
                for name, cell in zip(OF_FIELDS, row, strict=False)
            )
            fields[row[0]] = OwnField.from_db("default", OF_FIELDS, list(told))
        if row[cut] is not None:
            value = OwnValue.from_db("default", OF_VALUES, row[cut:])
            card.own.setdefault(value.field_id, []).append(value)
    return [field_of(own) for own in fields.values()]


@lru_cache(maxsize=statements.KEPT)
def _on_card(actor: Actor) -> Statement:
    fields = OwnField.objects.filter(target="client", retired_at=None).order_by()
    values = OwnValue.objects.visible_to(actor).filter(client=ID, person=None).order_by()
    asked, told = (
        statements.once(fields.values_list(*OF_FIELDS)),
        statements.once(values.values_list(*OF_VALUES)),
    )
    return Statement(
        f"SELECT f.*, v.* FROM ({asked.sql}) f LEFT JOIN ({told.sql}) v ON v.field_id = f.id"  # noqa: S608  # our own
        " ORDER BY f.place, f.id, v.id",
        (*asked.values, *told.values),
    )


def put_many(field: Any, values: Sequence[tuple[Any, Any]], *, by: Actor) -> None:
    """Writes one own field of many cards; those that get the same are written together."""
    alike = defaultdict[tuple[str, Any], list[int]](list)
    gone: list[int] = []
    fresh: list[OwnValue] = []
    for card, value in values:
        spare, lacking = _spare(card.own.get(field.field_id, []), _rows(field, value))
        for row, one in zip(spare, lacking, strict=False):
            alike[one].append(row.pk)
        gone += [row.pk for row in spare[len(lacking) :]]
        fresh += [_fill(_row(field.field_id, card), field.column, *one) for one in lacking[len(spare) :]]
    rows = OwnValue.objects.visible_to(by)
    rows.filter(pk__in=gone).delete()
    for (text, other), ids in alike.items():
        filled = _fill(OwnValue(), field.column, text, other)
        columns = {name: getattr(filled, name) for name in {"text", "folded", field.column}}
        rows.filter(pk__in=ids).update(**columns)
    OwnValue.objects.bulk_create(fresh)


def _spare(
    present: list[OwnValue], wanted: list[tuple[str, Any]]
) -> tuple[list[OwnValue], list[tuple[str, Any]]]:
    """The rows that hold nothing of what is wanted, and what no row holds yet."""
    texts, held = {text for text, _other in wanted}, {row.text for row in present if row.text}
    spare = [row for row in present if not row.text or row.text not in texts]
    return spare, [one for one in wanted if one[0] not in held]


def _rows(field: Any, value: Any) -> list[tuple[str, Any]]:
    """What the rows of the field hold: a text, or something else."""
    if isinstance(field, ChoicesField):
        return [(one, None) for one in value or []]
    if isinstance(field, FlagField):
        return [("", Decimal(1))] if value else []
    if value in (None, ""):
        return []
    return [(value, None)] if field.column == "text" else [("", value)]


def rows_of(field: Any, value: Any) -> list[dict[str, Any]]:
    """The rows that keep the value, ready to be poured."""
    rows = []
    for text, other in _rows(field, value):
        row = _fill(OwnValue(), field.column, text, other)
        number = None if row.number is None else str(row.number)
        day = row.day.isoformat() if row.day else None
        kept = {"text": row.text, "folded": row.folded, "number": number, "day": day}
        rows.append({"field_id": field.field_id, **kept})
    return rows


def _row(field_id: int, card: Any) -> OwnValue:
    is_person = isinstance(card, Person)
    return OwnValue(
        field_id=field_id,
        client_id=card.client_id if is_person else card.pk,
        person_id=card.pk if is_person else None,
    )


def _fill(row: OwnValue, column: str, text: str, other: Any) -> OwnValue:
    row.text, row.folded = text, folding.fold(text)[:FOLDED] or text[:1]
    if column != "text":
        setattr(row, column, other)
    return row


def value_in(field: Any, rows: Sequence[dict[str, Any]]) -> Any:
    """The value that such rows keep, as the field tells it."""
    if isinstance(field, ChoicesField):
        return sorted(row["text"] for row in rows)
    if isinstance(field, FlagField):
        return bool(rows)
    if field.column == "text":
        return rows[0]["text"] if rows else ""
    if not rows:
        return None
    return date.fromisoformat(rows[0]["day"]) if field.column == "day" else Decimal(rows[0]["number"])
