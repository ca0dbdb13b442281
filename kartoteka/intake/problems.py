"""Problems of a file by kind: how many values have each, some of them, and dates that can be read in two ways."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kartoteka.intake.layouts.roles import OF_DAYS, Role
from kartoteka.intake.lines import Line, Record, Trouble
from kartoteka.intake.mends import name_of
from kartoteka.intake.models import Row
from kartoteka.intake.plans import SheetPlan, Use
from kartoteka.intake.vocabulary import KEEPER

Outcome = Row.Outcome
EXAMPLES = 5
# A day with points between its figures begins with the day everywhere.
TWO_WAYS = re.compile(r"(\d{1,2})\s*[/\-]\s*(\d{1,2})\s*[/\-]\s*(?:\d{4}|\d\d)(?!\d)")
LAST_MONTH = 12
OF_LISTS = {Outcome.NEW_WORD, Outcome.BAD_WORD}


@dataclass
class Problem:
    """`words` counts the different words, where a person may say for each what is meant."""

    outcome: Outcome
    about: str = ""
    count: int = 0
    examples: list[tuple[Line, Trouble]] = field(default_factory=list)
    words: Counter[str] = field(default_factory=Counter)

    @property
    def name(self) -> str:
        return name_of(self.outcome, self.about)

    def add(self, line: Line, trouble: Trouble) -> None:
        self.count += 1
        if len(self.examples) < EXAMPLES:
            self.examples.append((line, trouble))
        if self.outcome in OF_LISTS or self.outcome is Outcome.NO_KEEPER:
            self.words[trouble.raw] += 1


@dataclass
class Days:
    """The days of a column as their figures tell: the day first for sure, the month first for sure, or either."""

    heading: str
    day_first: int = 0
    month_first: int = 0
    either: int = 0
    examples: list[str] = field(default_factory=list)

    @property
    def is_doubtful(self) -> bool:
        return bool(self.either) and bool(self.day_first) is bool(self.month_first)

    def add(self, cell: str) -> None:
        parts = TWO_WAYS.match(cell)
        if parts is None:
            return
        first, second = int(parts[1]), int(parts[2])
        if first > LAST_MONTH >= second:
            self.day_first += 1
        elif second > LAST_MONTH >= first:
            self.month_first += 1
        elif first != second:
            self.either += 1
            if len(self.examples) < EXAMPLES:
                self.examples.append(cell)


@dataclass
class Problems:
    """All of a file, by kind; `days` by the sheet and the column."""

    found: dict[str, Problem] = field(default_factory=dict)
    days: dict[tuple[int, int], Days] = field(default_factory=dict)

    def look_at(self, sheet: SheetPlan, records: Iterable[Record]) -> None:
        dated = [use for use in sheet.uses if _is_of_days(use)]
        for use in dated:
            self.days.setdefault((sheet.place, use.place), Days(use.heading))
        for number, cells in records if dated else ():
            if number >= sheet.first_line:
                self._look_at_line(sheet, dated, cells)

    def _look_at_line(self, sheet: SheetPlan, dated: Sequence[Use], cells: Sequence[str]) -> None:
        for use in dated:
            if use.place < len(cells):
                self.days[sheet.place, use.place].add(cells[use.place])

    def add(self, line: Line) -> None:
        for trouble in line.troubles:
            about = trouble.about if trouble.outcome in OF_LISTS else ""
            name = name_of(trouble.outcome, about)
            self.found.setdefault(name, Problem(trouble.outcome, about)).add(line, trouble)

    @property
    def in_order(self) -> list[Problem]:
        """What stops lines first, then by number."""
        return sorted(self.found.values(), key=lambda one: (one.outcome in OF_LISTS, -one.count))

    @property
    def doubtful_days(self) -> dict[tuple[int, int], Days]:
        return {place: days for place, days in self.days.items() if days.is_doubtful}


def list_of(problem: Problem) -> str:
    """The list whose words the person may choose from for this problem, if any."""
    if problem.outcome is Outcome.NO_KEEPER:
        return KEEPER
    return problem.about if problem.outcome in OF_LISTS else ""


def _is_of_days(use: Use) -> bool:
    """Own fields of days read their cells by the order of the column, too."""
    return use.role in OF_DAYS or (use.role is Role.OWN and bool(use.own) and bool(use.date_order))
