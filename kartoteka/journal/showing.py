"""How contacts look: an icon for each kind, an icon and a tone for how they ended."""

from kartoteka.journal.models import Entry, Outcome

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
