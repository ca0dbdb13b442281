"""What the pages of statements show."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _

from kartoteka.cash.models import Statement, StatementLine
from kartoteka.intake.statements.reading import Table
from kartoteka.lib import money
from kartoteka.sales import matching
from kartoteka.sales.matching import Proposal
from kartoteka.staff.actors import Actor
from kartoteka.web.columns import Column

State = StatementLine.State
TONES = {State.OPEN: "warn", State.PAID: "good", State.MOVED: "info", State.ASIDE: ""}
# So many lines are settled by one press.
AT_ONCE = 500
SAMPLE_LINES = 5


@dataclass
class Row:
    """A line of the bank with what it may pay for."""

    line: StatementLine
    came: str
    left: str
    proposals: list[Proposal] = field(default_factory=list)

    @property
    def best(self) -> Proposal | None:
        return self.proposals[0] if self.proposals else None

    @property
    def is_sure(self) -> bool:
        return self.best is not None and self.best.is_sure

    @property
    def tone(self) -> str:
        return TONES[State(self.line.state)]


def rows(lines: Sequence[StatementLine], actor: Actor) -> list[Row]:
    found = matching.proposals(lines, by=actor)
    made = []
    for line in lines:
        told = money.shown(line.worth, line.point.currency)
        is_in = line.amount > 0
        made.append(Row(line, told if is_in else "", "" if is_in else told, proposals=found.get(line.pk, [])))
    return made


def counted(statements: Sequence[Statement], actor: Actor) -> list[tuple[Statement, int, int]]:
    """Each with how many lines it has, and how many of them are open."""
    seen = StatementLine.objects.visible_to(actor).filter(statement__in=statements).order_by()
    sums = seen.values("statement_id").annotate(
        whole=Count("id"), waiting=Count("id", filter=Q(state="open"))
    )
    found = {one["statement_id"]: (one["whole"], one["waiting"]) for one in sums}
    return [(one, *found.get(one.pk, (0, 0))) for one in statements]


def figures(statement: Statement, actor: Actor) -> list[dict[str, Any]]:
    """By the state of the lines: how many, and how much came and left."""
    seen = StatementLine.objects.visible_to(actor).filter(statement=statement).order_by()
    came, left = Sum("amount", filter=Q(amount__gt=0)), Sum("amount", filter=Q(amount__lt=0))
    sums = {one["state"]: one for one in seen.values("state").annotate(n=Count("id"), came=came, left=left)}
    currency = statement.point.currency
    return [
        {
            "state": state,
            "label": state.label,
            "tone": TONES[state],
            "count": sums[state]["n"],
            "came": money.shown(sums[state]["came"] or 0, currency),
            "left": money.shown(-(sums[state]["left"] or 0), currency),
        }
        for state in State
        if state in sums
    ]


def sample(table: Table) -> dict[str, Any]:
    lines = [cells for _number, cells in table.lines[:SAMPLE_LINES]]
    return {"columns": [Column(heading) for heading in table.headings], "lines": lines}


def file_columns() -> list[Column]:
    return [
        Column(_("File")),
        Column(_("Bank account")),
        Column(_("Taken in"), kind="date"),
        Column(_("Lines"), kind="number"),
        Column(_("Open"), kind="number"),
    ]


def line_columns() -> list[Column]:
    return [
        Column(_("Day"), kind="date"),
        Column(_("From whom or to whom")),
        Column(_("In"), kind="number"),
        Column(_("Out"), kind="number"),
        Column(_("What it is for")),
        Column(_("Settle"), kind="tools", is_quiet=True),
    ]
