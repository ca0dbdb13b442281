"""The edits of a card, told in words, and what stood in a field before one of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from kartoteka.audit import queries as trace
from kartoteka.audit.models import Change
from kartoteka.cards import fields
from kartoteka.cards.fields import Field, Kind
from kartoteka.cards.models import Client, Industry, Person, Source
from kartoteka.staff import queries as staff
from kartoteka.staff.actors import Actor

MOST = 100
WORDS: dict[str, Any] = {"industry": Industry, "source": Source}
KEEPER, REMOVED = "keeper_id", "removed_at"
# Each of several choices is a row of its own, so one edit does not tell what stood there as a whole.
NEVER_PUT_BACK = {Kind.CHOICES, Kind.MARKS}


@dataclass(frozen=True)
class Line:
    """One field that was changed: whose, by whom, when, from what to what."""

    field: str
    whose: str
    by: str
    at: datetime
    before: str
    after: str
    change: int
    column: str
    may_go_back: bool


@dataclass
class Reader:
    """Reads what the trace keeps of the fields of one kind of card."""

    by_column: dict[str, Field]
    words: dict[str, dict[int, Any]] = field(default_factory=dict)

    def value(self, asked: Field, kept: Any) -> Any:
        """The value as the field knows it; the trace keeps what the columns held."""
        if asked.kind == Kind.WORD:
            return self._word(asked.name, kept)
        if asked.kind == Kind.FLAG:
            return bool(Decimal(kept)) if isinstance(kept, str) else bool(kept)
        if asked.kind == Kind.DATE:
            return date.fromisoformat(kept) if kept else None
        if asked.kind in {Kind.NUMBER, Kind.MONEY}:
            return Decimal(kept) if kept else None
        if asked.kind == Kind.CHOICES:
            return [kept] if kept else []
        return kept or ""

    def _word(self, name: str, pk: Any) -> Any:
        if name not in self.words:
            self.words[name] = WORDS[name].objects.in_bulk()
        return self.words[name].get(pk)


def lines_of(client: Client, actor: Actor) -> list[Line]:
    """The history of a card and of its people that the reader may see, newest first."""
    people = dict(Person.objects.visible_to(actor).filter(client=client).values_list("pk", "name"))
    changes = trace.changes_among({"client": [client.pk], "person": list(people)}, most=MOST)
    if not changes:
        return []
    names = staff.names_by_id()
    readers = {"client": _reader("client"), "person": _reader("person")}
    return [
        line
        for change in changes
        for line in _lines(change, readers[change.noun], names, people.get(change.noun_id, ""))
    ]


def before(client: Client, number: int, column: str) -> tuple[Field, Any] | None:
    """The field of the client that an edit changed, and what stood there before it."""
    change = trace.changes_of(client).filter(pk=number).first()
    reader = _reader("client")
    asked = reader.by_column.get(column)
    if change is None or asked is None or column not in change.fields or asked.kind in NEVER_PUT_BACK:
        return None
    return asked, reader.value(asked, change.fields[column][0])


def _reader(noun: str) -> Reader:
    """Columns by the names under which the trace keeps them."""
    asked = fields.of_clients() if noun == "client" else fields.of_people()
    return Reader({_column(one): one for one in asked})


def _column(asked: Field) -> str:
    if asked.is_own:
        return f"own:{asked.field_id}"  # type: ignore[attr-defined]  # every own field has one
    return f"{asked.name}_id" if asked.kind == Kind.WORD else asked.name


def _lines(change: Change, reader: Reader, names: dict[int, str], whose: str) -> Iterator[Line]:
    by = names.get(change.actor_id or 0, _("the program"))
    for column, (was, became) in change.fields.items():
        asked = reader.by_column.get(column)
        told = _told(column, asked, reader, names)
        if told is None:
            continue
        label, say = told
        yield Line(
            field=label,
            whose=whose,
            by=by,
            at=change.at,
            before=say(was) or "—",
            after=say(became) or "—",
            change=change.pk,
            column=column,
            may_go_back=asked is not None and change.noun == "client" and asked.kind not in NEVER_PUT_BACK,
        )


def _told(column: str, asked: Field | None, reader: Reader, names: dict[int, str]) -> Any:
    """How a column is called and how its values are said; None for what is nobody's business."""
    if asked is not None:
        return capfirst(str(asked.label)), lambda kept: capfirst(asked.shown(reader.value(asked, kept)))
    if column == KEEPER:
        return _("Manager"), lambda kept: names.get(kept, "")
    if column == REMOVED:
        return _("The bin"), lambda kept: _("in the bin") if kept else _("on its place")
    return None
