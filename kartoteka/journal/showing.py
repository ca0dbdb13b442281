"""How contacts look: an icon for each kind, an icon and a tone for how they ended."""

from dataclasses import dataclass

from kartoteka.access import rights
from kartoteka.journal import correcting
from kartoteka.journal.models import Entry, Outcome
from kartoteka.staff.actors import Actor

Kind, Meaning = Entry.Kind, Outcome.Meaning
KINDS: dict[str, str] = {
    Kind.CALL: "phone",
    Kind.MEETING: "handshake",
    Kind.LETTER: "mail",
    Kind.MESSAGE: "message-circle",
    Kind.VISIT: "map-pin",
    Kind.TALK: "megaphone",
    Kind.FORM: "globe",
    Kind.NOTE: "notebook-pen",
}
DIRECTED_CALLS: dict[str, str] = {
    Entry.Direction.IN: "phone-incoming",
    Entry.Direction.OUT: "phone-outgoing",
}
# A meeting is nobody's call: of these it says who began.
DIRECTED = frozenset({Kind.CALL, Kind.LETTER, Kind.MESSAGE})
MEANINGS: dict[str, tuple[str, str]] = {
    Meaning.REACHED: ("phone-call", "info"),
    Meaning.INTERESTED: ("thumbs-up", "good"),
    Meaning.OFFER: ("file-text", "good"),
    Meaning.LATER: ("calendar-clock", "warn"),
    Meaning.NO_ANSWER: ("phone-missed", ""),
    Meaning.BUSY: ("phone-off", ""),
    Meaning.REFUSED: ("circle-x", "bad"),
    Meaning.RUDE: ("flame", "bad"),
    Meaning.WRONG: ("ban", "bad"),
    Meaning.DONE: ("check", "good"),
    Meaning.MISSED: ("circle-minus", "warn"),
}


def icon_of(entry: Entry) -> str:
    if entry.kind == Kind.CALL:
        return DIRECTED_CALLS.get(entry.direction, KINDS[Kind.CALL])
    return KINDS[entry.kind]


@dataclass(frozen=True)
class Look:
    """An entry as a reader sees it, with what he may do to it."""

    icon: str
    tone: str
    outcome_icon: str
    direction: str
    whom: str
    is_correctable: bool
    is_continued: bool
    may_pin: bool

    @property
    def has_deeds(self) -> bool:
        return self.is_correctable or self.is_continued or self.may_pin


def look_of(entry: Entry, actor: Actor | None) -> Look:
    icon, tone = MEANINGS[entry.outcome.meaning] if entry.outcome else ("", "")
    may_write = actor is not None and rights.may(actor, "journal.write")
    is_correctable = actor is not None and may_write and correcting.may_correct(entry, actor)
    return Look(
        icon=icon_of(entry),
        tone=tone,
        outcome_icon=icon,
        direction=entry.get_direction_display() if entry.kind in DIRECTED else "",
        whom=entry.person.name if entry.person else (entry.point.mask if entry.point else ""),
        is_correctable=is_correctable,
        is_continued=may_write and not is_correctable,
        may_pin=actor is not None and rights.may(actor, "journal.pin"),
    )
