"""Checking an import before it is applied: what would become of each line, without changing anything."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from kartoteka.intake import matching, mending, queries, readying
from kartoteka.intake.lines import Line, Record
from kartoteka.intake.matching import Match
from kartoteka.intake.models import Import, Row
from kartoteka.intake.plans import Plan
from kartoteka.intake.problems import Problems
from kartoteka.intake.understanding import Reader
from kartoteka.staff.actors import Actor

# So much takes about a second; what is beyond is checked while it is loaded.
MOST_LINES = 5_000
MOST_LETTERS = 1_000_000
SHOWN = 20
SAMPLES = 3
GOOD = {Row.Outcome.MADE, Row.Outcome.UPDATED, Row.Outcome.JOINED}
KNOWN = {Row.Outcome.KNOWN, Row.Outcome.REPEATED, Row.Outcome.UNCHANGED}


@dataclass
class Forecast:
    """`told` holds, for each outcome that is not taken, its first lines; `doubts` the lines taken without a value."""

    total: int
    checked: int = 0
    tally: Counter[str] = field(default_factory=Counter)
    first: list[Match] = field(default_factory=list)
    told: dict[str, list[Line]] = field(default_factory=lambda: defaultdict(list))
    problems: Problems = field(default_factory=Problems)
    samples: dict[int, list[list[str]]] = field(default_factory=lambda: defaultdict(list))

    @property
    def is_partial(self) -> bool:
        return self.checked < self.total

    @property
    def new_count(self) -> int:
        return self.tally[Row.Outcome.MADE]

    @property
    def joined_count(self) -> int:
        return self.tally[Row.Outcome.JOINED]

    @property
    def updated_count(self) -> int:
        return self.tally[Row.Outcome.UPDATED]

    @property
    def known_count(self) -> int:
        return sum(self.tally[outcome] for outcome in KNOWN)

    @property
    def problem_count(self) -> int:
        return self.tally.total() - self.known_count - sum(self.tally[outcome] for outcome in GOOD)

    @property
    def has_work(self) -> bool:
        return any(self.tally[outcome] for outcome in GOOD) or self.is_partial

    def add(self, one: Match) -> None:
        self.problems.add(one.line)
        self.tally[one.outcome] += 1
        if len(self.first) < SHOWN:
            self.first.append(one)
        if one.outcome not in GOOD and len(self.told[one.outcome]) < SHOWN:
            self.told[one.outcome].append(one.line)


def check(batch: Import, *, by: Actor, country: str, all_of_it: bool = False) -> Forecast:
    """What would become of the lines, of the first ones if there are very many."""
    plan, forecast = Plan.of(batch), Forecast(total=batch.line_count)
    country = plan.country or country
    mender = mending.Mender(plan, by, country, tells_all=True)
    reader, known = Reader(plan, country=country), matching.Known()
    for sheet, records in _some(batch, by, all_of_it=all_of_it):
        forecast.checked += len(records)
        _sample(forecast, plan, sheet, records)
        if described := plan.sheet(sheet):
            forecast.problems.look_at(described, records)
        lines = readying.read(reader, sheet, records)
        mender.mend(lines)
        known.cards |= matching.known_by(batch, lines, by).cards
        for one in matching.match(lines, known, plan):
            forecast.add(one)
    return forecast


def _some(batch: Import, by: Actor, *, all_of_it: bool) -> Iterator[tuple[int, list[Record]]]:
    lines = letters = 0
    for sheet, records in queries.waiting_records(batch, by):
        yield sheet, records
        lines += len(records)
        letters += sum(len(cell) for _, cells in records for cell in cells)
        if not all_of_it and (lines >= MOST_LINES or letters > MOST_LETTERS):
            return


def _sample(forecast: Forecast, plan: Plan, sheet: int, records: list[Record]) -> None:
    described = next((one for one in plan.sheets if one.place == sheet), None)
    begins = described.first_line if described else 0
    wanted = SAMPLES - len(forecast.samples[sheet])
    forecast.samples[sheet] += [cells for number, cells in records if number >= begins][:wanted]
