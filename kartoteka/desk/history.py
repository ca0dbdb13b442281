"""The edits of a card, told in words, and what stood in a field before one of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeGuard

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from kartoteka.audit import queries as trace
from kartoteka.audit.models import Change
from kartoteka.cards import fields
from kartoteka.cards.editing import Card
from kartoteka.cards.fields import Field, Kind
from kartoteka.cards.models import Client, Industry, Mark, Person, Source
from kartoteka.desk import history_parts
from kartoteka.desk.history_parts import KEEPER, REMOVED, Parts
from kartoteka.lib import birthdays
from kartoteka.staff import queries as staff
from kartoteka.staff.actors import Actor

MOST = 100
WORDS: dict[str, Any] = {"industry": Industry, "source": Source, "marks": Mark}
BORN, YEAR_KNOWN = "birthday", "birth_year_known"
READING: dict[Kind, Callable[[Any], Any]] = {
    Kind.FLAG: lambda kept: bool(Decimal(kept)) if isinstance(kept, str) else bool(kept),
    Kind.DATE: lambda kept: date.fromisoformat(kept) if kept else None,
    Kind.BIRTHDAY: lambda kept: birthdays.read(kept or ""),
    Kind.NUMBER: lambda kept: Decimal(kept) if kept else None,
    Kind.MONEY: lambda kept: Decimal(kept) if kept else None,
    Kind.CHOICES: lambda kept: [kept] if isinstance(kept, str) else kept or [],
}


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
        if asked.kind == Kind.MARKS:
            found = [word for pk in kept or [] if (word := self._word(asked.name, pk))]
            return sorted(found, key=lambda mark: mark.name)
        return READING[asked.kind](kept) if asked.kind in READING else kept or ""

    def _word(self, name: str, pk: Any) -> Any:
        if name not in self.words:
            self.words[name] = WORDS[name].objects.in_bulk()
        return self.words[name].get(pk)


@dataclass(frozen=True)
class Page:
    """Lines of a history; `before` names the edit before which there are more, or is 0."""

    lines: list[Line]
    before: int = 0


def page_of(client: Client, actor: Actor, *, before: int = 0) -> Page:
    """The history of a card and of its people that the reader may see, newest first, from before an edit on."""
    people = Person.objects.visible_to(actor).filter(client=client).in_bulk()
    parts = history_parts.of(client, actor)
    told = {"client": [client.pk], "person": [*people, *parts.gone], **parts.told}
    found = trace.changes_among(told, most=MOST + 1, before=before, telling=history_parts.TELLING)
    changes = found[:MOST]
    if not changes:
        return Page([])
    later = trace.changes_since({"person": list(people)}, number=before) if before else []
    _tell_birthdays([*later, *changes], people)
    names = staff.names_by_id()
    readers = {"client": _reader("client"), "person": _reader("person")}
    lines = [
        line for change in changes for line in _lines(change, readers.get(change.noun), names, people, parts)
    ]
    return Page(lines, changes[-1].pk if len(found) > MOST else 0)


def before(client: Client, actor: Actor, number: int, column: str) -> tuple[Card, Field, Any] | None:
    """The card or its person that an edit changed, the field, and what stood in it before."""
    people = Person.objects.visible_to(actor).filter(client=client).in_bulk()
    change = trace.change_among({"client": [client.pk], "person": list(people)}, number=number)
    if change is None:
        return None
    card: Card = people[change.noun_id] if change.noun == "person" else client
    since = list(trace.changes_of(card).filter(pk__gte=number))
    _tell_birthdays(since, people)
    change, reader = since[-1], _reader(change.noun)
    asked = reader.by_column.get(column)
    if column not in change.fields or not _is_whole(asked, change.fields[column][0]):
        return None
    return card, asked, reader.value(asked, change.fields[column][0])


def _is_whole(asked: Field | None, kept: Any) -> TypeGuard[Field]:
    """The trace tells all that stood in the field; of several choices it once told one at a time."""
    return asked is not None and not (asked.kind == Kind.CHOICES and isinstance(kept, str))


def _tell_birthdays(changes: Iterable[Change], people: Mapping[int, Person]) -> None:
    """A birthday stands in two columns, and an edit tells what changed: the rest is as the edit after it had it."""
    known = {pk: (_iso(person.birthday), person.birth_year_known) for pk, person in people.items()}
    for change in changes:
        if change.noun != "person" or change.noun_id not in known:
            continue
        after = known[change.noun_id]
        before = tuple(
            change.fields.get(column, [now])[0] for column, now in zip((BORN, YEAR_KNOWN), after, strict=True)
        )
        if before != after:
            change.fields[BORN] = [_birthday(before), _birthday(after)]
        known[change.noun_id] = before


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _birthday(columns: tuple[str | None, bool | None]) -> str | None:
    day, is_year_known = columns
    found = birthdays.of(date.fromisoformat(day) if day else None, is_year_known=is_year_known is not False)
    return str(found) if found else None


def _whose(change: Change, people: Mapping[int, Person], parts: Parts) -> str:
    if change.noun == "person" and change.noun_id in people:
        return people[change.noun_id].name
    return parts.whose(change)


def _reader(noun: str) -> Reader:
    """Columns by the names under which the trace keeps them."""
    asked = fields.of_clients() if noun == "client" else fields.of_people()
    return Reader({_column(one): one for one in asked})


def _column(asked: Field) -> str:
    if asked.is_own:
        return f"own:{asked.field_id}"  # type: ignore[attr-defined]  # every own field has one
    return f"{asked.name}_id" if asked.kind == Kind.WORD else asked.name


def _lines(
    change: Change,
    reader: Reader | None,
    names: dict[int, str],
    people: Mapping[int, Person],
    parts: Parts,
) -> Iterator[Line]:
    if change.is_deletion:
        return
    by = names.get(change.actor_id or 0, _("the program"))
    whose = _whose(change, people, parts)
    is_gone = change.noun == "person" and change.noun_id not in people
    for column, (was, became) in change.fields.items():
        asked = reader.by_column.get(column) if reader else None
        told = _told(column, asked, reader, names) if reader else history_parts.words(change.noun, column)
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
            may_go_back=(_is_whole(asked, was) and not is_gone) or parts.may_go_back(change, column),
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
