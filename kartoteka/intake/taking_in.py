"""Taking lines in: what they are matched with, the cards they make or fill, and a row that tells it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from kartoteka.cards import bringing, listing_words, reaching, sealing
from kartoteka.cards.bringing import Hung
from kartoteka.cards.models import Client, ContactPoint, Industry, Mark, Source, Word
from kartoteka.intake import filling, matching, mending
from kartoteka.intake.layouts import heads
from kartoteka.intake.lines import Line, Record, Trouble
from kartoteka.intake.matching import Match
from kartoteka.intake.models import Import, Row
from kartoteka.intake.numbers import veiled
from kartoteka.intake.plans import OnKnown, Plan
from kartoteka.intake.understanding import Reader
from kartoteka.journal import recording
from kartoteka.journal.models import Entry
from kartoteka.lib import probing
from kartoteka.lib.pouring import pour_columns, turned
from kartoteka.staff.actors import Actor
from kartoteka.workspaces.queries import current_workspace

Outcome = Row.Outcome
Counts = tuple[int, int]
SHOWN_LETTERS = 60
LONGEST_TROUBLE = 160
TOLD = (
    *("sheet", "line", "outcome", "mark", "name", "phone", "trouble"),
    *("client_id", "contact_count", "entry_count", "before"),
)
LISTS: dict[str, type[Word]] = {"source": Source, "industry": Industry}


@dataclass
class Undo:
    """What the rows must remember: columns and things put on old cards, and how much stands on new ones."""

    columns: dict[int, filling.Columns]
    hung: dict[int, Hung]
    grown: dict[int, Counts]

    def of(self, one: Match) -> dict[str, Any] | None:
        """Told once a card; None when the line changed nothing that was there before."""
        if one.outcome is not Outcome.UPDATED or one.card is None:
            return None
        columns = self.columns.pop(one.card, {})
        put = self.hung.pop(one.card, Hung([], []))
        if not (columns or put.points or put.people):
            return None
        return {"columns": columns, "points": put.points, "people": put.people}


def take(batch: Import, lines: Sequence[Line], *, by: Actor) -> Counter[str]:
    """Takes some lines of a sheet; answers how many had which outcome."""
    plan = Plan.of(batch)
    country = plan.country or current_workspace().country
    mender = mending.Mender(plan, by, country)
    mender.mend(lines)
    mender.fresh.keep()
    _look_words_up(batch, lines, by)
    matches = matching.match(lines, matching.known_by(batch, lines, by), plan)
    joined = {one.card for one in matches if one.outcome is Outcome.JOINED and one.card}
    had = _counts(joined, by)
    cards = _made(batch, matches, by)
    for one in matches:
        if one.outcome is Outcome.MADE or one.ahead is not None:
            one.card = cards[id(one.ahead or one.line)]
    before = filling.fill(matches, overwrite=plan.on_known is OnKnown.OVERWRITE, by=by)
    hung = _hung(matches, by)
    _write_notes(matches, country=country, by=by)
    grown = _grown(had, _counts(joined, by)) | _laid(matches, set(cards.values()))
    _keep_rows(batch, matches, Undo(before, hung, grown))
    return Counter(one.outcome.value for one in matches)


def read(reader: Reader, sheet: int, records: Iterable[Record]) -> list[Line]:
    """The lines of a sheet that say something; none of a sheet that is not taken, nor those above its first."""
    described = reader.plan.sheet(sheet)
    if described is None:
        return []
    lines = []
    headings = [use.heading for use in described.uses]
    for number, cells in records:
        if number < described.first_line or (line := reader.read(described, (number, cells))) is None:
            continue
        if heads.is_no_client(cells, headings):
            line.troubles.insert(0, Trouble(Outcome.NO_CLIENT, "", veiled(line.name), line.name))
        lines.append(line)
    return lines


def _look_words_up(batch: Import, lines: Sequence[Line], by: Actor) -> None:
    """Words of the file's columns stand in the firm's lists afterwards."""
    found: dict[tuple[str, str], int] = {}
    for line in lines:
        for column, text in line.words.items():
            if (column, text) not in found:
                found[column, text] = listing_words.ensure(LISTS[column], text, by=by).pk
            line.brought.columns[f"{column}_id"] = found[column, text]
        for text in line.marks:
            if ("mark", text) not in found:
                found["mark", text] = listing_words.ensure(Mark, text, by=by).pk
        line.brought.marks = list(dict.fromkeys(found["mark", text] for text in line.marks))
        if batch.source_id:
            line.brought.columns.setdefault("source_id", batch.source_id)


def _made(batch: Import, matches: Sequence[Match], by: Actor) -> dict[int, int]:
    """The new cards, each by its line."""
    fresh = [one.line for one in matches if one.outcome is Outcome.MADE]
    ids = bringing.bring([line.brought for line in fresh], by=by, is_held=batch.is_bought)
    return {id(line): card for line, card in zip(fresh, ids, strict=True)}


def _hung(matches: Sequence[Match], by: Actor) -> dict[int, Hung]:
    """What lines put on cards that were there, or that an earlier line has made."""
    wanted = [
        (one.card, one.line.brought)
        for one in matches
        if one.outcome in {Outcome.JOINED, Outcome.UPDATED} and one.card
    ]
    return bringing.add_to(wanted, by=by) if wanted else {}


def _write_notes(matches: Sequence[Match], *, country: str, by: Actor) -> None:
    written = {Outcome.MADE, Outcome.JOINED, Outcome.UPDATED}
    notes = [(one.card, one.line.note) for one in matches if one.outcome in written]
    if said := [(Client(pk=card), note) for card, note in notes if note and card]:
        recording.note_many(said, country=country, by=by)


def _keep_rows(batch: Import, matches: Sequence[Match], undo: Undo) -> None:
    rows = []
    for one in matches:
        card = one.card
        before = undo.of(one)
        if one.outcome is Outcome.UPDATED and before is None:
            one.outcome = Outcome.UNCHANGED
        is_counted = one.outcome is Outcome.MADE or (one.outcome is Outcome.JOINED and one.ahead is None)
        points, entries = undo.grown.pop(card, (0, 0)) if card and is_counted else (0, 0)
        told = "; ".join(trouble.told for trouble in one.line.troubles if trouble.is_lost)
        is_left = one.outcome not in Row.TAKEN
        rows.append(
            (
                one.line.sheet,
                one.line.number,
                one.outcome.value,
                matching.mark(one.line) if one.outcome is Outcome.MADE else "",
                one.line.name if is_left else "",
                ", ".join(one.line.masks)[:SHOWN_LETTERS] if is_left else "",
                told[:LONGEST_TROUBLE],
                card,
                points,
                entries,
                before,
            )
        )
    pour_columns(Row, {"batch_id": batch.pk, "kept": "", **turned(TOLD, rows)})


def _laid(matches: Sequence[Match], cards: set[int]) -> dict[int, Counts]:
    """How many contacts and entries these lines have put on the new cards, where nobody else has put any."""
    points: dict[int, set[tuple[str, str, str]]] = {card: set() for card in cards}
    entries: Counter[int] = Counter()
    for one in matches:
        if one.card in cards:
            line = one.line
            points[one.card] |= {
                (contact.lookup, reaching.kind_of(contact.reach).value, reaching.network_of(contact.reach))
                for contact in line.brought.contacts
            }
            points[one.card] |= {
                (sealing.lookup(found.match), reaching.kind_of(found).value, "") for found in line.mentioned
            }
            entries[one.card] += bool(line.note)
    return {card: (len(found), entries[card]) for card, found in points.items()}


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
