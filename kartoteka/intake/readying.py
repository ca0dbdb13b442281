"""Readying a piece of the file: all that can be known of its lines before anything is written of them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kartoteka.cards import laying_out, listing_words, reaching, sealing
from kartoteka.cards.laying_out import LaidOut
from kartoteka.cards.models import Industry, Mark, Source, Word
from kartoteka.intake import matching, mending, recounting
from kartoteka.intake.layouts import heads
from kartoteka.intake.lines import Line, Record, Trouble
from kartoteka.intake.matching import Match
from kartoteka.intake.models import Import, Row
from kartoteka.intake.numbers import veiled
from kartoteka.intake.plans import Plan
from kartoteka.intake.recounting import Counts
from kartoteka.intake.understanding import Reader
from kartoteka.lib.pouring import Laid
from kartoteka.staff.actors import Actor
from kartoteka.workspaces.queries import current_workspace

Outcome = Row.Outcome
LISTS: dict[str, type[Word]] = {"source": Source, "industry": Industry}


@dataclass(frozen=True)
class Ready:
    """`count` is that of the lines in the file; `made` make `cards`, and `plain` have `rows` that tell of them.

    `ahead` is what the next piece has to know of this one.
    """

    count: int
    matches: list[Match]
    made: list[Match]
    cards: LaidOut
    plain: list[Match]
    rows: Laid | None
    ahead: dict[str, Line]


def ready(
    batch: Import, sheet: int, records: Sequence[Record], *, ahead: dict[str, Line], by: Actor
) -> Ready:
    """Understands the lines, mends them and finds whom they are about; `ahead` are lines that are being written.

    Words that they bring along stand in the firm's lists from now on.
    """
    plan = Plan.of(batch)
    country = plan.country or current_workspace().country
    lines = read(Reader(plan, country=country), sheet, records)
    mender = mending.Mender(plan, by, country)
    mender.mend(lines)
    mender.fresh.keep()
    _look_words_up(batch, lines, by)
    known = matching.known_by(batch, lines, by)
    known.ahead = dict(ahead)
    matches = matching.match(lines, known, plan)
    made = [one for one in matches if one.outcome is Outcome.MADE]
    plain = [one for one in matches if recounting.is_plain(one)]
    laid = _laid(matches, made)
    return Ready(
        count=len(records),
        matches=matches,
        made=made,
        cards=laying_out.lay_out([one.line.brought for one in made], by=by, is_held=batch.is_bought),
        plain=plain,
        rows=recounting.told(
            batch, plain, [laid.get(id(one.line), (0, 0)) for one in plain], [None] * len(plain)
        ),
        ahead={sign: line for sign, line in known.ahead.items() if ahead.get(sign) is not line},
    )


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


def _laid(matches: Sequence[Match], made: Sequence[Match]) -> dict[int, Counts]:
    """How many contacts and entries the lines put on each new card, by the line that makes it."""
    points: dict[int, set[tuple[str, str, str]]] = {id(one.line): set() for one in made}
    entries: Counter[int] = Counter()
    for one in matches:
        line, card = one.line, id(one.ahead or one.line)
        if card not in points:
            continue
        for contact in line.brought.contacts:
            reach = contact.reach
            points[card].add((contact.lookup, reaching.kind_of(reach).value, reaching.network_of(reach)))
        for found in line.mentioned:
            points[card].add((sealing.lookup(found.match), reaching.kind_of(found).value, ""))
        entries[card] += bool(line.note)
    return {card: (len(found), entries[card]) for card, found in points.items()}
