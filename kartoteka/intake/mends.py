"""What can be done about all values of a file that have the same thing wrong with them."""

from enum import StrEnum

from kartoteka.intake.models import Row

Outcome = Row.Outcome


class Mend(StrEnum):
    """Leave the line out; take it without the value, or with the value in the note; keep the value; add the word."""

    SKIP = "skip"
    EMPTY = "empty"
    NOTE = "note"
    KEEP = "keep"
    ADD = "add"


class OnTrouble(StrEnum):
    """What to do about a value that cannot be read, where nothing else is said of its kind."""

    LEAVE = "leave"
    DROP = "drop"
    NOTE = "note"


BY_RULE = {OnTrouble.LEAVE: Mend.SKIP, OnTrouble.DROP: Mend.EMPTY, OnTrouble.NOTE: Mend.NOTE}
WITHOUT_IT = (Mend.SKIP, Mend.EMPTY, Mend.NOTE)
OFFERED: dict[Outcome, tuple[Mend, ...]] = {
    Outcome.NO_NAME: (Mend.SKIP, Mend.KEEP),
    Outcome.LONG_NAME: (Mend.SKIP, Mend.NOTE),
    Outcome.BAD_PHONE: WITHOUT_IT,
    Outcome.CUT_PHONE: WITHOUT_IT,
    Outcome.BAD_EMAIL: WITHOUT_IT,
    Outcome.BAD_CONTACT: WITHOUT_IT,
    Outcome.BAD_DATE: WITHOUT_IT,
    Outcome.BAD_VALUE: WITHOUT_IT,
    Outcome.TOO_LONG: WITHOUT_IT,
    Outcome.BAD_WORD: (Mend.ADD, *WITHOUT_IT),
    Outcome.NEW_WORD: (Mend.ADD, *WITHOUT_IT),
    Outcome.NO_KEEPER: WITHOUT_IT,
    Outcome.BAD_TAX_ID: (Mend.KEEP, *WITHOUT_IT),
    Outcome.BAD_BANK: (Mend.KEEP, *WITHOUT_IT),
    Outcome.NO_CLIENT: (Mend.SKIP, Mend.KEEP),
}
# Where nothing is said; of what does not stand here the rule for all values is asked.
USUAL = {
    Outcome.NO_NAME: Mend.SKIP,
    Outcome.LONG_NAME: Mend.SKIP,
    Outcome.TOO_LONG: Mend.NOTE,
    Outcome.BAD_WORD: Mend.NOTE,
    Outcome.NEW_WORD: Mend.ADD,
    Outcome.NO_KEEPER: Mend.NOTE,
    Outcome.BAD_TAX_ID: Mend.KEEP,
    Outcome.BAD_BANK: Mend.KEEP,
    Outcome.NO_CLIENT: Mend.SKIP,
}


def name_of(outcome: Outcome, field: str) -> str:
    """What a choice is kept under: the kind of trouble, and the list it is about, if any."""
    return f"{outcome.value}:{field}" if field else outcome.value


def offered(outcome: Outcome, about: str = "") -> tuple[Mend, ...]:
    """What can be done about it; only the lists of the firm's own fields grow by what a file says."""
    found = OFFERED.get(outcome, ())
    is_fixed = outcome is Outcome.BAD_WORD and not about.startswith("own:")
    return tuple(mend for mend in found if mend is not Mend.ADD or not is_fixed)


def read(name: str, mend: str) -> Mend:
    """Raises ValueError for what cannot be done about that kind."""
    kind, _colon, about = name.partition(":")
    wanted, outcome = Mend(mend), Outcome(kind)
    if wanted not in offered(outcome, about):
        raise ValueError(f"{name}={mend}")
    return wanted
