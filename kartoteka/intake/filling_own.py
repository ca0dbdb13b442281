"""Filling in the firm's own fields of cards that are there, so that all of it can be taken back."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from kartoteka.cards import fields
from kartoteka.cards.models import Client
from kartoteka.intake.matching import Match
from kartoteka.intake.models import Row
from kartoteka.staff.actors import Actor

# Of each own field, by its id: the rows that kept its value, and those that keep it now.
Own = dict[str, tuple[list[dict[str, Any]], list[dict[str, Any]]]]
Outcome = Row.Outcome


def fill(matches: Sequence[Match], *, overwrite: bool, by: Actor) -> dict[int, Own]:
    """Sets own fields of the matched cards; answers what changed on each, for undoing.

    A value that stands there stays, unless the file is to be written over it; to several choices others are added.
    """
    brought = [
        (one.card, one.line.brought.own, overwrite and one.outcome is Outcome.UPDATED)
        for one in matches
        if one.outcome in {Outcome.JOINED, Outcome.UPDATED} and one.card and one.line.brought.own
    ]
    cards = _cards({card for card, _, _ in brought}, by)
    was: dict[tuple[int, Any], Any] = {}
    becomes: dict[tuple[int, Any], Any] = {}
    for card, own, is_over in brought:
        for field, value in own.items():
            if card not in cards or _is_nothing(value):
                continue
            place = (card, field)
            was.setdefault(place, field.value_of(cards[card]))
            becomes[place] = _chosen(becomes.get(place, was[place]), value, is_over=is_over)
    changed = {place: value for place, value in becomes.items() if value != was[place]}
    _put(changed, cards, by)
    told: dict[int, Own] = defaultdict(dict)
    for (card, field), value in changed.items():
        told[card][str(field.field_id)] = (
            fields.rows_of(field, was[card, field]),
            fields.rows_of(field, value),
        )
    return dict(told)


def give_back(rows: Iterable[Row], by: Actor) -> None:
    """Sets the own fields back that still hold what the import wrote."""
    wanted = {row.client_id: row.before.get("own", {}) for row in rows if row.client_id and row.before}
    cards = _cards({card for card, told in wanted.items() if told}, by)
    own: list[Any] = fields.own_fields("client") if cards else []
    known = {str(field.field_id): field for field in own}
    back = {
        (pk, known[name]): fields.value_in(known[name], was)
        for pk, card in cards.items()
        for name, (was, became) in wanted[pk].items()
        if name in known and known[name].value_of(card) == fields.value_in(known[name], became)
    }
    _put(back, cards, by)


def _chosen(now: Any, value: Any, *, is_over: bool) -> Any:
    if is_over or _is_nothing(now):
        return value
    return sorted({*now, *value}) if isinstance(value, list) else now


def _is_nothing(value: Any) -> bool:
    """A nought is something."""
    return value is None or value is False or value in ("", [])


def _cards(ids: set[int], by: Actor) -> dict[int, Client]:
    if not ids:
        return {}
    found = Client.objects.visible_to(by).select_for_update(of=("self",)).in_bulk(list(ids))
    fields.attach(found.values(), by)
    return found


def _put(values: dict[tuple[int, Any], Any], cards: dict[int, Client], by: Actor) -> None:
    """One field after the other, each of all its cards at once."""
    by_field: dict[Any, list[tuple[Client, Any]]] = defaultdict(list)
    for (card, field), value in values.items():
        by_field[field].append((cards[card], value))
    for field, told in by_field.items():
        fields.put_many(field, told, by=by)
