"""Sheet: a table of figures, each in words, with its range and where its rows are."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kartoteka.lib import contrasts, money
from kartoteka.lib.shares import Share

NOTHING = "—"
# A share of fewer tells nothing; so many are needed before people are held against each other.
FEWEST, JUDGED = 5, 10
# Chance alone does it more seldom than this, or it is not said.
CERTAIN = 0.01


@dataclass(frozen=True)
class Cell:
    """`value` is what a table to take away has; `note` is the range of a share in words."""

    text: str = NOTHING
    value: Decimal | None = None
    url: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    is_thin: bool = False
    note: str = ""

    @property
    def is_words(self) -> bool:
        """A sentence or a name, which may take as many lines as it needs."""
        return self.value is None and self.low is None and self.text != NOTHING


@dataclass(frozen=True)
class Line:
    """`is_whole` draws it heavier: a sum, or the one that matters."""

    label: str
    cells: list[Cell]
    url: str = ""
    is_whole: bool = False
    note: str = ""


@dataclass(frozen=True)
class Finding:
    """What is said of the figures; `tone` is that of a banner."""

    text: str
    tone: str = "info"
    url: str = ""


@dataclass(frozen=True)
class Sheet:
    """`first` heads the names of the lines, `about` says how it is counted."""

    name: str
    title: str
    first: str
    columns: list[str]
    lines: list[Line]
    about: str = ""
    findings: list[Finding] = field(default_factory=list)
    icon: str = "list"

    @property
    def told(self) -> list[tuple[Line, list[tuple[str, Cell]]]]:
        """Each line with its cells, each beside what it is called."""
        return [(line, list(zip(self.columns, line.cells, strict=True))) for line in self.lines]


def number(value: Any, *, url: str = "") -> Cell:
    if value is None:
        return Cell()
    told = Decimal(str(value)).quantize(Decimal("0.1")).normalize()
    return Cell(written(told), told + 0, url if value else "")


def amount(value: Any, currency: str, *, url: str = "") -> Cell:
    if value is None:
        return Cell()
    told = Decimal(str(value)).quantize(Decimal("0.01"))
    return Cell(money.shown(round(told), currency), told, url if value else "")


def part(one: Share, *, url: str = "") -> Cell:
    """A share with the range that holds the true one nineteen times of twenty."""
    if not one.whole:
        return Cell()
    low, high = one.bounds
    return Cell(
        money.per_cent(round(one.part, 3)),
        _exact(one.part),
        url,
        _exact(low),
        _exact(high),
        is_thin=one.whole < FEWEST,
        note=_("%(count)s of %(whole)s; %(low)s – %(high)s")
        % {
            "count": written(one.count),
            "whole": written(one.whole),
            "low": money.per_cent(round(low, 2)),
            "high": money.per_cent(round(high, 2)),
        },
    )


def rate(value: float | None, *, url: str = "") -> Cell:
    """A share that is no count of a count, and has no range."""
    return Cell() if value is None else Cell(money.per_cent(round(value, 3)), _exact(value), url)


def hidden() -> Cell:
    """Of too few clients of colleagues to be told of."""
    return Cell(f"< {FEWEST}")


def written(value: Any) -> str:
    return str(format_decimal(value, "#,##0.#", locale=get_language() or "en"))


def spread(what: str, shares: Sequence[Share], *, tried: int = 1, of: str = "") -> Finding | None:
    """Whether those with enough cases differ by more than chance would make them; of many tries one will by chance."""
    judged = [one for one in shares if one.whole >= JUDGED]
    if len(judged) < 2:  # noqa: PLR2004  # one has nobody to differ from
        return None
    chance = contrasts.spread([one.count for one in judged], [one.whole for one in judged])
    told = {"what": what, "whom": of or _("managers"), "chance": money.per_cent(round(chance, 3))}
    if chance >= CERTAIN / tried:
        text = _(
            "“%(what)s”: %(whom)s differ by no more than chance would make them"
            " (it does so in %(chance)s of cases). No merit and no fault is to be read from them."
        )
        return Finding(text % told)
    text = _(
        "“%(what)s”: %(whom)s differ by more than chance would make them; their clients may differ, too."
    )
    return Finding(text % told, "warn")


def _exact(value: float) -> Decimal:
    return Decimal(str(round(value, 4)))
