"""Filling in cards that are there: what a file knows and the card does not, or knows otherwise."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from kartoteka.cards import completing
from kartoteka.cards.models import Client
from kartoteka.intake.matching import Match
from kartoteka.intake.models import Row
from kartoteka.lib.pouring import repaint
from kartoteka.staff.actors import Actor

# Of each column: what it was, and what it became.
Columns = dict[str, tuple[Any, Any]]


def fill(matches: Sequence[Match], *, overwrite: bool, by: Actor) -> dict[int, Columns]:
    """Sets plain columns of the matched cards; answers what changed on each, for undoing."""
    wanted = {
        one.card: one.line.brought.columns
        for one in matches
        if one.outcome is Row.Outcome.UPDATED and one.card
    }
    clients = Client.objects.visible_to(by).select_for_update(of=("self",)).in_bulk(list(wanted))
    changed: dict[int, Columns] = {}
    for pk, client in clients.items():
        columns = {
            name: (getattr(client, name), value)
            for name, value in wanted[pk].items()
            if name != "keeper_id" and _differs(getattr(client, name), value, overwrite=overwrite)
        }
        if columns:
            changed[pk] = columns
    _write({pk: {name: became for name, (_, became) in columns.items()} for pk, columns in changed.items()})
    return changed


def count_anew(clients: Collection[int], by: Actor) -> None:
    """How much of what must be known of them is known."""
    if clients:
        completing.count_all(Client.objects.visible_to(by).filter(pk__in=list(clients)), by=by)


def give_back(rows: Iterable[Row], by: Actor) -> None:
    """Sets the columns back that still hold what the import wrote."""
    wanted = {row.client_id: row.before["columns"] for row in rows if row.client_id and row.before}
    clients = Client.objects.visible_to(by).select_for_update(of=("self",)).in_bulk(list(wanted))
    _write(
        {
            pk: back
            for pk, client in clients.items()
            if (
                back := {
                    name: was for name, (was, became) in wanted[pk].items() if getattr(client, name) == became
                }
            )
        }
    )


def _differs(now: Any, value: Any, *, overwrite: bool) -> bool:
    return bool(value) and now != value and (overwrite or now in ("", None))


def _write(changes: dict[int, dict[str, Any]]) -> None:
    """Cards that change in the same columns are written together."""
    together: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for pk, columns in changes.items():
        together.setdefault(tuple(sorted(columns)), []).append({"id": pk, **columns})
    for rows in together.values():
        repaint(Client, rows, and_set="version = t.version + 1")
