"""Maturing: the five stages through which a base of clients goes, each scored by signs from the data that is there.

Forming, accounting, work with current data, analysis, decisions on its result: a chain that is as strong as its
narrowest place, so that place is named, with what to do about it.
"""

from dataclasses import dataclass
from statistics import mean

from django.utils.translation import gettext as _

from kartoteka.lib import money
from kartoteka.process import sheets, signs
from kartoteka.process.asking import Asked
from kartoteka.process.sheets import Cell, Finding, Line, Sheet
from kartoteka.process.signs import Sign


@dataclass(frozen=True)
class Score:
    """Of a stage; `part` is empty where nothing tells it."""

    stage: str
    title: str
    about: str
    signs: list[Sign]

    @property
    def part(self) -> float | None:
        return mean(one.share.part for one in self.signs) if self.signs else None

    @property
    def weakest(self) -> Sign | None:
        return min(self.signs, key=lambda one: one.share.part, default=None)


def tell(asked: Asked) -> list[Sheet]:
    scores = score(asked)
    return [_stages(scores), _signs(scores)]


def score(asked: Asked) -> list[Score]:
    """In the order of the chain; what cannot be told counts for nothing."""
    told = signs.signs(asked)
    return [
        Score(name, title, about, [one for one in told if one.stage == name and one.share.whole])
        for name, title, about in _names()
    ]


def _names() -> list[tuple[str, str, str]]:
    return [
        ("forming", _("Forming"), _("Clients come, and it is known from where.")),
        ("accounting", _("Accounting"), _("What is known stands on the card, whole and in time.")),
        ("work", _("Work with current data"), _("Those in the base are spoken to, and promises are kept.")),
        ("analysis", _("Analysis"), _("What is needed for conclusions is written down.")),
        ("decisions", _("Decisions"), _("Conclusions become decisions, and decisions deeds.")),
    ]


def narrow(scores: list[Score]) -> Score | None:
    """The stage with the lowest score of those that can be told."""
    return min((one for one in scores if one.signs), key=lambda one: one.part or 0.0, default=None)


def _stages(scores: list[Score]) -> Sheet:
    place, found = narrow(scores), []
    if place is not None and (sign := place.weakest):
        text = _("The narrow place is “%(stage)s”: %(sign)s, %(part)s. %(act)s") % {
            "stage": place.title,
            "sign": sign.label,
            "part": money.per_cent(round(sign.share.part, 2)),
            "act": sign.act,
        }
        found.append(Finding(text, "warn", sign.url))
    return Sheet(
        "stages",
        _("Five stages of the base"),
        _("Stage"),
        [_("Score of 100"), _("Signs that tell it"), _("Weakest sign")],
        [
            Line(
                one.title,
                [
                    sheets.number(None if one.part is None else round(one.part * 100)),
                    sheets.number(len(one.signs)),
                    Cell(one.weakest.label if one.weakest else sheets.NOTHING),
                ],
                note=one.about,
                is_whole=one is place,
            )
            for one in scores
        ],
        _(
            "A score is the mean of the stage's signs. A stage that nothing tells has none: that is no nought."
        ),
        found,
        "heart-pulse",
    )


def _signs(scores: list[Score]) -> Sheet:
    return Sheet(
        "signs",
        _("By what it is told"),
        _("Sign"),
        [_("Stage"), _("Share")],
        [
            Line(sign.label, [Cell(one.title), sign.cell], note=sign.act)
            for one in scores
            for sign in one.signs
        ],
        _("Under each sign stands what raises it."),
        icon="list-checks",
    )
