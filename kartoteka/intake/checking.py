"""Checking an import before it is applied: what would become of each line, without changing anything."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from kartoteka.cards import queries as cards
from kartoteka.intake import lines, matching, queries
from kartoteka.intake.lines import Line, Record
from kartoteka.intake.models import Import, Row
from kartoteka.intake.plans import Plan
from kartoteka.staff.actors import Actor

# So much takes about a second; what is beyond is checked while it is loaded.
MOST_LINES = 10_000
MOST_LETTERS = 1_000_000
SHOWN = 20
SAMPLES = 3


@dataclass
class Forecast:
    """`told` holds, for each outcome but a new client, its first lines."""

    checked: int
    is_partial: bool
    tally: Counter[str] = field(default_factory=Counter)
    first: list[tuple[Line, str]] = field(default_factory=list)
    told: dict[str, list[Line]] = field(default_factory=lambda: defaultdict(list))
    samples: list[list[str]] = field(default_factory=list)

    @property
    def new_count(self) -> int:
        return self.tally[Row.Outcome.MADE]

    @property
    def repeated_count(self) -> int:
        return self.tally[Row.Outcome.REPEATED]

    @property
    def known_count(self) -> int:
        return self.tally[Row.Outcome.KNOWN]

    @property
    def problem_count(self) -> int:
        return self.tally.total() - self.new_count - self.repeated_count - self.known_count

    def add(self, line: Line, outcome: str) -> None:
        self.tally[outcome] += 1
        if len(self.first) < SHOWN:
            self.first.append((line, outcome))
        if outcome != Row.Outcome.MADE and len(self.told[outcome]) < SHOWN:
            self.told[outcome].append(line)


def check(batch: Import, *, by: Actor, country: str, all_of_it: bool = False) -> Forecast:
    """What would become of the lines, of the first ones if there are very many."""
    waiting = queries.waiting_records(batch, by)
    records = list(waiting if all_of_it else _first_of(waiting))
    forecast = Forecast(
        checked=len(records),
        is_partial=len(records) < batch.data_count,
        samples=[cells for _, cells in records[:SAMPLES]],
    )
    plan = Plan.of(batch)
    understood = [
        line for record in records if (line := lines.understood(record, plan.uses, country=country))
    ]
    known = cards.cards_with((phone for line in understood for phone in line.phones), by)
    for line, outcome in matching.outcomes(understood, known=known, seen=set(), adds_known=plan.adds_known):
        forecast.add(line, outcome)
    return forecast


def _first_of(records: Iterable[Record]) -> Iterator[Record]:
    letters = 0
    for record in islice(records, MOST_LINES):
        yield record
        letters += sum(map(len, record[1]))
        if letters > MOST_LETTERS:
            return
