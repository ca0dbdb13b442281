"""Pages: what there is to read of how the firm works, and who may."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from kartoteka.process import decaying, maturing, people, pressing, repaying
from kartoteka.process.asking import Asked
from kartoteka.process.sheets import Sheet
from kartoteka.reports.spells import ROLLING


@dataclass(frozen=True)
class Page:
    """`usual` is the period when none is asked for; a page without one tells how things stand now."""

    name: str
    title: Any
    about: Any
    tell: Callable[[Asked], list[Sheet]]
    needs: str
    icon: str
    usual: str = ""
    has_funnel: bool = False


PEOPLE = Page(
    "people",
    _("People"),
    _("What each does and what comes of it. Where shares are compared, chance has its say first."),
    people.tell,
    "analysis.see",
    "users-round",
    usual="half",
    has_funnel=True,
)
STAGES = Page(
    "base",
    _("Five stages of the base"),
    _("Forming, accounting, work, analysis, decisions: where the chain is narrow, and what to do about it."),
    maturing.tell,
    "analysis.judge",
    "heart-pulse",
    usual="half",
)
DECAY = Page(
    "decay",
    _("Decay of the base"),
    _("What is lost in a year, what has to come in its place, and which sources bring it."),
    decaying.tell,
    "analysis.judge",
    "refresh-cw",
    usual=ROLLING,
)
RETURN = Page(
    "return",
    _("Return on advertising"),
    _("What was paid to be known, held to what its clients have brought and may still bring."),
    repaying.tell,
    "analysis.judge",
    "megaphone",
    usual=ROLLING,
)
RIVALS = Page(
    "rivals",
    _("Rivals"),
    _("Who takes what from us and where, with how much that may be and by what it is told."),
    pressing.tell,
    "analysis.judge",
    "flag",
    usual=ROLLING,
)
ALL = [PEOPLE, STAGES, DECAY, RETURN, RIVALS]
