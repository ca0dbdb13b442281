"""Editing many cards as one act: a few statements for all of them, history and lost updates minded as for one."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from kartoteka.cards import completing, fields, handing_over
from kartoteka.cards.fields import Field, Kind
from kartoteka.cards.models import Client
from kartoteka.staff import queries as staff
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member


@dataclass(frozen=True)
class KeeperField(Field):
    """In whose care a client is: no field of the card, and yet it is set for many at once."""

    name: str = "keeper"
    label: str = ""
    kind: Kind = Kind.WORD

    def value_of(self, card: Any) -> Any:
        return card.keeper

    def read(self, text: str | Iterable[str]) -> Any:
        typed = str(text).strip()
        keepers = staff.keepers()
        found = keepers.filter(key=typed).first() or keepers.filter(name__iexact=typed).first()
        if found is None:
            raise self.refusal(_("Nobody of the firm is called “%(text)s”.") % {"text": typed[:40]})
        return found

    def written(self, value: Any) -> str:
        return value.key if value else ""

    def shown(self, value: Any) -> str:
        return value.name if value else ""


KEEPER = KeeperField()
# What is wanted of a field may depend on what stands there: one more mark, one less.
Wanted = Callable[[Any], Any]


@dataclass(frozen=True)
class Edit:
    """What one client is to get; `seen` says what stood there, as it is written, when that was decided."""

    client_id: int
    wanted: Mapping[Field, Wanted]
    seen: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Result:
    """What came of the edits: what the changed ones had before and have now, who was so already, who was refused."""

    before: dict[int, dict[str, str]] = field(default_factory=dict)
    after: dict[int, dict[str, str]] = field(default_factory=dict)
    same: list[int] = field(default_factory=list)
    refused: dict[int, str] = field(default_factory=dict)


def always(value: Any) -> Wanted:
    return lambda _present: value


@transaction.atomic
def change(edits: Sequence[Edit], *, by: Actor) -> Result:
    """Sets fields of many clients. Whoever is no longer in sight, or was changed meanwhile, is left as he is.

    The caller traces the lot as one deed.
    """
    wanted = {name for edit in edits for name in edit.wanted}
    clients = _locked([edit.client_id for edit in edits], wanted, by)
    result, puts = Result(), defaultdict[Field, list[tuple[Client, Any]]](list)
    for edit in edits:
        client = clients.get(edit.client_id)
        if client is None:
            result.refused[edit.client_id] = _("This client is no longer in your care.")
        else:
            _decide(edit, client, result, puts)
    _save(puts, by)
    if result.before and wanted != {KEEPER}:
        completing.count_all(_rows(by, result.before), by=by)
    return result


def _decide(edit: Edit, client: Client, result: Result, puts: dict[Field, list[tuple[Client, Any]]]) -> None:
    before, after = {}, {}
    for name, wish in edit.wanted.items():
        present = name.value_of(client)
        value = wish(present)
        now, then = name.written(present), name.written(value)
        if now == then:
            continue
        if edit.seen.get(name.name, now) != now:
            result.refused[client.pk] = _("“%(field)s” was changed meanwhile; it is now “%(value)s”.") % {
                "field": name.label,
                "value": name.shown(present),
            }
            return
        before[name.name], after[name.name] = now, then
        puts[name].append((client, value))
    if before:
        result.before[client.pk], result.after[client.pk] = before, after
    else:
        result.same.append(client.pk)


def _locked(ids: Sequence[int], wanted: Iterable[Field], by: Actor) -> dict[int, Client]:
    joined = [name.name for name in wanted if name.kind == Kind.WORD]
    rows = Client.objects.visible_to(by).select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")
    clients = list(rows.select_related(*joined) if joined else rows)
    if any(name.is_own for name in wanted):
        fields.attach(clients, by)
    return {client.pk: client for client in clients}


def _save(puts: Mapping[Field, Sequence[tuple[Client, Any]]], by: Actor) -> None:
    """Clients that get the same are written together; each is a version further, whatever was written."""
    handed = [(client.pk, client.keeper, to) for client, to in puts.get(KEEPER, ())]
    changed = {client.pk: dict[str, Any]() for pairs in puts.values() for client, _value in pairs}
    for name, pairs in puts.items():
        if name.is_own:
            fields.put_many(name, pairs, by=by)
        elif name.kind == Kind.MARKS:
            _put_marks(pairs)
        else:
            for client, value in pairs:
                put = {column: getattr(client, column) for column in name.put(client, value)}
                changed[client.pk].update(put)
    alike = defaultdict[tuple[tuple[str, Any], ...], list[int]](list)
    for pk, columns in changed.items():
        alike[tuple(sorted(columns.items(), key=lambda one: one[0]))].append(pk)
    for same, ids in alike.items():
        _rows(by, ids).update(**dict(same), version=F("version") + 1)
    _hand_over(handed, by)


def _hand_over(handed: Sequence[tuple[int, Member, Member]], by: Actor) -> None:
    """What goes along with clients does so whichever way they are handed over."""
    together = defaultdict[tuple[Member, Member], list[int]](list)
    for pk, left, to in handed:
        together[left, to].append(pk)
    for (left, to), ids in together.items():
        handing_over.take_along(_rows(by, ids), left, to, by)


def _put_marks(pairs: Sequence[tuple[Client, Any]]) -> None:
    """What stays is not touched, so that the history tells only what was added and what was taken off."""
    through: Any = Client.marks.through
    wanted = {(client.pk, mark.pk) for client, marks in pairs for mark in marks}
    there = through.objects.filter(client__in=[client.pk for client, _value in pairs])
    present = {(client, mark): pk for pk, client, mark in there.values_list("pk", "client_id", "mark_id")}
    through.objects.filter(pk__in=[pk for pair, pk in present.items() if pair not in wanted]).delete()
    through.objects.bulk_create(
        through(client_id=client, mark_id=mark) for client, mark in sorted(wanted - present.keys())
    )


def _rows(by: Actor, ids: Iterable[int]) -> QuerySet[Client]:
    return Client.objects.visible_to(by).filter(pk__in=list(ids))
