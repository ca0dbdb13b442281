"""Ready rules to begin with: each fills in the form, and the head makes it the firm's own."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kartoteka.deals.ages import DAY, HOUR
from kartoteka.journal.models import Outcome
from kartoteka.planner.models.promises import Kind
from kartoteka.rules import doing, watching
from kartoteka.rules.arranging import Spec
from kartoteka.rules.doing import HEADS, KEEPER
from kartoteka.rules.models import Rule
from kartoteka.rules.wording import Words

When = Rule.When


@dataclass(frozen=True)
class Ready:
    """`given` are fields of the form; texts come in the reader's language."""

    name: str
    title: Promise | str
    when: str
    given: dict[str, object]

    def initial(self, words: Words) -> dict[str, object]:
        first = _first(self.when, words)
        told = {key: str(one) if isinstance(one, Promise) else one for key, one in self.given.items()}
        return {"name": str(self.title), "of": first, **told}

    def spec(self, words: Words) -> Spec:
        """The rule as it is offered."""
        told = self.initial(words)
        minutes: Any = told.get("minutes")
        return Spec(str(told["name"]), str(told["of"]), minutes, list(doing.acts_of(told)))


READY = [
    Ready(
        "offer",
        _("Ask about the offer after three days"),
        When.STAGE,
        {
            "promise_text": _("Ask what they think of the offer"),
            "promise_kind": Kind.CALL,
            "promise_within": 3 * DAY,
        },
    ),
    Ready(
        "silent",
        _("Nobody is forgotten for a week"),
        When.SILENCE,
        {
            "of": watching.CONTACT,
            "minutes": 5 * DAY,
            "notice_to": KEEPER,
            "notice_text": _("A week without a word: call, or say why not"),
            "promise_text": _("Call: nobody has spoken to them for a week"),
            "promise_kind": Kind.CALL,
            "promise_within": 4 * HOUR,
        },
    ),
    Ready(
        "stuck",
        _("Tell the head what stands still"),
        When.SILENCE,
        {
            "of": watching.MOVE,
            "minutes": 15 * DAY,
            "notice_to": HEADS,
            "notice_text": _("This deal has stood on one stage for three weeks"),
        },
    ),
    Ready(
        "rude",
        _("The head hears of rudeness at once"),
        When.OUTCOME,
        {"notice_to": HEADS, "notice_text": _("A contact ended badly: have a look")},
    ),
    Ready(
        "thanks",
        _("Ask how it went a month after the deal was won"),
        When.CLOSED,
        {
            "of": "won",
            "promise_text": _("Ask how they like it, and who else may need it"),
            "promise_kind": Kind.CALL,
            "promise_within": 20 * DAY,
        },
    ),
    Ready(
        "lost",
        _("The head hears of lost deals"),
        When.CLOSED,
        {"of": "lost", "notice_to": HEADS, "notice_text": _("A deal was lost: read why")},
    ),
]
BY_NAME = {one.name: one for one in READY}


def _first(when: str, words: Words) -> str:
    """What the firm most likely means: the stage past the middle of its first funnel, the outcome that is rude."""
    if when == When.STAGE and words.stages:
        funnel = [key for key, _name, name in words.stages if name == words.stages[0][2]]
        return funnel[min(len(funnel) * 2 // 3, len(funnel) - 1)]
    if when == When.OUTCOME:
        rude = Outcome.objects.filter(retired_at=None, meaning=Outcome.Meaning.RUDE).first()
        return rude.key if rude else ""
    return ""
