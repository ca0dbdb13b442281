"""Telling: "Sales dynamics. Results. Outlook" of a half-year, put together of what the finders say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kartoteka.reports import facts
from kartoteka.reports.halves import causes, clients, outlook, people, results, rivals, shifts, sources
from kartoteka.reports.halves.statements import HALF, Asked, Half, Proposal, Section, Statement
from kartoteka.sales import exchanging
from kartoteka.staff.actors import Actor

FINDERS = (results, shifts, clients, sources, rivals, causes, people, outlook)
MOST_HALVES = 20
EARLIEST = 1990


@dataclass(frozen=True)
class Told:
    half: Half
    sections: Sequence[Section]

    @property
    def statements(self) -> list[Statement]:
        return [one for section in self.sections for one in section.statements]

    @property
    def proposals(self) -> list[tuple[Statement, Proposal]]:
        return [(one, one.proposal) for one in self.statements if one.proposal is not None]

    @property
    def claims(self) -> set[tuple[str, str]]:
        """What is claimed, for programs."""
        return {(one.kind, one.subject) for one in self.statements}


def tell(half: Half, by: Actor) -> Told:
    asked = Asked(half, by, exchanging.own())
    said = {finder: list(finder.find(asked)) for finder in FINDERS}
    sections = [
        Section(_("Results"), said[results], asked.report("sales", "month", beside="year")),
        Section(
            _("What went another way than the rest"),
            said[shifts],
            asked.report("sales", "region", beside="year"),
        ),
        Section(_("Clients and profit"), said[clients], asked.report("sales", "client", beside="year")),
        Section(
            _("Sources, advertising, exhibitions"),
            said[sources],
            asked.report("win_rate", "source", beside="year"),
        ),
        Section(_("Rivals"), said[rivals], asked.report("lost", "rival", beside="year")),
        Section(_("What moved sales"), said[causes]),
        Section(_("People"), said[people], asked.report("win_rate", "manager", beside="year")),
        Section(_("Outlook"), said[outlook]),
    ]
    return Told(half, sections)


def read(name: str, today: date) -> Half:
    """The half-year of a name such as 2026-1; the last one that is over stands in for what cannot be."""
    year, _dash, nth = name.partition("-")
    if year.isdigit() and nth in {"1", "2"} and EARLIEST <= int(year) <= today.year:
        half = Half(int(year), int(nth), today)
        if half.whole.since < today:
            return half
    return Half(today.year, 1, today) if today.month > HALF else Half(today.year - 1, 2, today)


def halves(by: Actor, today: date) -> list[Half]:
    """All since the first order, the newest first."""
    first = facts.BY_NAME["orders"].rows(by).order_by("on").values_list("on", flat=True).first() or today
    run = [Half(year, nth, today) for year in range(today.year, first.year - 1, -1) for nth in (2, 1)]
    return [one for one in run if one.whole.since < today and one.whole.until >= first][:MOST_HALVES]
