"""Noting in the journal what a file says of clients, so that cards that were there can be rid of it again."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kartoteka.cards.models import Client, ContactPoint
from kartoteka.intake.matching import Match
from kartoteka.intake.models import Row
from kartoteka.journal import recording, removing
from kartoteka.staff.actors import Actor

Outcome = Row.Outcome


@dataclass(frozen=True)
class Noted:
    """What was put on a card that was there already: notes with their digests, and contacts found in them."""

    notes: list[tuple[int, str]]
    points: list[int]


def write(matches: Sequence[Match], *, country: str, by: Actor) -> dict[int, Noted]:
    """Writes the notes of the lines; answers what cards that were there got of it, for undoing."""
    said = [
        (Client(pk=one.card), one.line.note)
        for one in matches
        if one.outcome in Row.TAKEN and one.card and one.line.note
    ]
    filled = {one.card for one in matches if one.outcome is Outcome.UPDATED and one.card and one.line.note}
    if not said:
        return {}
    entries, points = recording.note_many(said, country=country, by=by, once_on=filled)
    noted: dict[int, Noted] = defaultdict(lambda: Noted([], []))
    for entry in entries:
        if entry.client_id in filled:
            noted[entry.client_id].notes.append((entry.pk, removing.digest(entry)))
    for pk, client in _put_on(points, filled, by):
        noted[client].points.append(pk)
    return dict(noted)


def take_back(rows: Iterable[Row]) -> None:
    """Notes go, but for those that somebody has changed, pinned or added a word to."""
    befores = [row.before for row in rows if row.before]
    removing.take_back([(pk, digest) for before in befores for pk, digest in before.get("notes", [])])


def _put_on(points: Iterable[ContactPoint], clients: set[int], by: Actor) -> list[tuple[int, int]]:
    keys = [point.key for point in points if point.client_id in clients]
    if not keys:
        return []
    return list(ContactPoint.objects.visible_to(by).filter(key__in=keys).values_list("pk", "client_id"))
