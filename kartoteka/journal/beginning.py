"""The words a firm's journal begins with: how contacts end, and why clients refuse."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kartoteka.access import acting
from kartoteka.cards import listing_words
from kartoteka.journal.models import Entry, Outcome, Reason
from kartoteka.workspaces.models import Workspace

Kind, Meaning = Entry.Kind, Outcome.Meaning
SPOKEN = [Kind.CALL, Kind.MEETING, Kind.VISIT, Kind.TALK]
WRITTEN = [Kind.LETTER, Kind.MESSAGE]
ALL = [*SPOKEN, *WRITTEN, Kind.FORM]


@dataclass(frozen=True)
class First:
    name: str
    meaning: str
    kinds: list[Entry.Kind]

    def facts(self, place: int) -> dict[str, Any]:
        return {"meaning": self.meaning, "kinds": self.kinds, "place": place}


def begin(_workspace: Workspace) -> None:
    with acting.system_actor("first words"):
        if Outcome.objects.exists():
            return
        listing_words.lay_out(
            Outcome, [(one.name, one.facts(place)) for place, one in enumerate(_outcomes(), 1)]
        )
        listing_words.lay_out(Reason, [(name, {}) for name in _reasons()])


def _outcomes() -> list[First]:
    """In the order of the keys 1 to 9 after a call."""
    return [
        First(_("Interested"), Meaning.INTERESTED, ALL),
        First(_("Wants an offer"), Meaning.OFFER, ALL),
        First(_("Call later"), Meaning.LATER, [*SPOKEN, Kind.MESSAGE]),
        First(_("Talked"), Meaning.REACHED, [Kind.CALL, Kind.TALK, Kind.MESSAGE]),
        First(_("No answer"), Meaning.NO_ANSWER, [Kind.CALL, *WRITTEN]),
        First(_("Busy"), Meaning.BUSY, [Kind.CALL]),
        First(_("Refused"), Meaning.REFUSED, ALL),
        First(_("Wrong contact"), Meaning.WRONG, [Kind.CALL, *WRITTEN]),
        First(_("Rude"), Meaning.RUDE, [*SPOKEN, *WRITTEN]),
        First(_("Took place"), Meaning.DONE, [Kind.MEETING, Kind.VISIT]),
        First(_("Did not take place"), Meaning.MISSED, [Kind.MEETING, Kind.VISIT]),
        First(_("Sent"), Meaning.DONE, WRITTEN),
    ]


def _reasons() -> list[str]:
    return [
        _("Did not say why"),
        _("Too dear"),
        _("Not needed"),
        _("Has a supplier"),
        _("No money now"),
        _("Not the right time"),
        _("Terms of delivery"),
    ]
