"""Taking lines in: the cards they make or fill, and a row that tells it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Count, QuerySet

from kartoteka.cards import bringing
from kartoteka.cards.bringing import Hung
from kartoteka.cards.models import ContactPoint
from kartoteka.intake import filling, filling_own, noting, recounting
from kartoteka.intake.matching import Match
from kartoteka.intake.models import Import, Row
from kartoteka.intake.plans import OnKnown, Plan
from kartoteka.intake.readying import Ready
from kartoteka.intake.recounting import Counts
from kartoteka.journal.models import Entry
from kartoteka.lib import probing
from kartoteka.staff.actors import Actor
from kartoteka.workspaces.queries import current_workspace

Outcome = Row.Outcome


@dataclass
class Undo:
    """What the rows must remember: columns and things put on old cards, and how much on those of this file."""

    columns: dict[int, filling.Columns]
    own: dict[int, filling_own.Own]
    hung: dict[int, Hung]
    noted: dict[int, noting.Noted]
    grown: dict[int, Counts]

    def of(self, one: Match) -> dict[str, Any] | None:
        """Told once a card; None when the line changed nothing that was there before."""
        if one.outcome is not Outcome.UPDATED or one.card is None:
            return None
        columns, own = self.columns.pop(one.card, {}), self.own.pop(one.card, {})
        put, noted = self.hung.pop(one.card, Hung([], [], [])), self.noted.pop(one.card, noting.Noted([], []))
        told = {"columns": columns, "own": own, **asdict(put), "notes": noted.notes}
        told["points"] = put.points + noted.points
        return told if any(told.values()) else None


def take(batch: Import, ready: Ready, *, by: Actor) -> Counter[str]:
    """Takes some lines of a sheet; answers how many had which outcome."""
    plan, matches = Plan.of(batch), ready.matches
    country = plan.country or current_workspace().country
    for one in matches:
        if one.ahead is not None and one.ahead.card is not None:
            one.card, one.ahead = one.ahead.card, None  # the piece before this one has made it
    joined = {one.card for one in matches if one.outcome is Outcome.JOINED and one.card}
    noted = joined & {one.card for one in matches if one.line.note}
    had = _counts(noted, by)
    for one, card in zip(ready.made, bringing.put(ready.cards), strict=True):
        one.card = one.line.card = card
    for one in matches:
        if one.ahead is not None:
            one.card = one.ahead.card
    is_over = plan.on_known is OnKnown.OVERWRITE
    before = filling.fill(matches, overwrite=is_over, by=by)
    own = filling_own.fill(matches, overwrite=is_over, by=by)
    hung = _hung(matches, by)
    noted_on = noting.write(matches, country=country, by=by)
    filling.count_anew(before.keys() | own.keys() | noted_on.keys() | _grown_by(hung, joined), by)
    grown = {card: (len(hung[card].points), 0) for card in joined} | _grown(had, _counts(noted, by))
    recounting.keep(ready.rows, ready.plain)
    _keep_rows(
        batch,
        [one for one in matches if not recounting.is_plain(one)],
        Undo(before, own, hung, noted_on, grown),
    )
    return Counter(one.outcome.value for one in matches)


def _hung(matches: Sequence[Match], by: Actor) -> dict[int, Hung]:
    """What lines put on cards that were there, or that an earlier line has made."""
    wanted = [
        (one.card, one.line.brought)
        for one in matches
        if one.outcome in {Outcome.JOINED, Outcome.UPDATED} and one.card
    ]
    return bringing.add_to(wanted, by=by) if wanted else {}


def _grown_by(hung: Mapping[int, Hung], made: set[int]) -> set[int]:
    """The cards that were there and got a contact or a person; those of this file are counted as they are made."""
    return {card for card, put in hung.items() if card not in made and (put.points or put.people)}


def _keep_rows(batch: Import, matches: Sequence[Match], undo: Undo) -> None:
    """Of lines that were put on cards that were there."""
    befores, counts = [], []
    for one in matches:
        before = undo.of(one)
        if one.outcome is Outcome.UPDATED and before is None:
            one.outcome = Outcome.UNCHANGED
        is_counted = one.outcome is Outcome.JOINED and one.ahead is None and one.card is not None
        counts.append(undo.grown.pop(one.card, (0, 0)) if is_counted and one.card else (0, 0))
        befores.append(before)
    recounting.keep(recounting.told(batch, matches, counts, befores), matches)


def _counts(clients: set[int], by: Actor) -> dict[int, Counts]:
    """How many contacts and entries stand on each card."""
    points = _counted(ContactPoint.objects.visible_to(by), clients)
    entries = _counted(Entry.objects.visible_to(by), clients)
    return {client: (points.get(client, 0), entries.get(client, 0)) for client in clients}


def _counted(rows: QuerySet[Any], clients: set[int]) -> dict[int, int]:
    return dict(probing.by_id(rows.values_list("client").annotate(Count("pk")), "client", clients))


def _grown(had: dict[int, Counts], has: dict[int, Counts]) -> dict[int, Counts]:
    return {
        client: (points - had.get(client, (0, 0))[0], entries - had.get(client, (0, 0))[1])
        for client, (points, entries) in has.items()
    }
