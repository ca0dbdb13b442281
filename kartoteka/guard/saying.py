"""What stands out, in words: how much it was, and how much is usual."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from kartoteka.guard.models import Alarm
from kartoteka.guard.showing import Chip, Fact
from kartoteka.lib import dates
from kartoteka.web.columns import Column

TONES = {Alarm.Outcome.WORK: "good", Alarm.Outcome.LEAK: "bad"}
ICONS = {
    Alarm.Sign.CARDS: "scan-eye",
    Alarm.Sign.SLOW: "trending-up",
    Alarm.Sign.CONTACTS: "phone",
    Alarm.Sign.PEERS: "users",
    Alarm.Sign.NIGHT: "moon",
    Alarm.Sign.REFUSED: "ban",
    Alarm.Sign.LISTS: "file-down",
    Alarm.Sign.CANARY: "fingerprint-pattern",
    Alarm.Sign.TYPED: "fingerprint-pattern",
}


def sentence(alarm: Alarm) -> str:
    told = {name: dates.number(getattr(alarm, name)) for name in ("count", "idle", "usual", "usual_idle")} | {
        "day": dates.day(alarm.on)
    }
    return _words(alarm.sign) % told


def _words(sign: str) -> str:
    """For each sign a whole sentence, with what is usual beside it."""
    match sign:
        case Alarm.Sign.CARDS:
            return _(
                "On %(day)s %(count)s cards were opened, %(idle)s of them without any work on them;"
                " on usual days it is %(usual)s and %(usual_idle)s."
            )
        case Alarm.Sign.SLOW:
            return _(
                "For some days up to %(day)s more cards have been opened without any work on them than before:"
                " that day %(idle)s of %(count)s, usually %(usual_idle)s of %(usual)s."
            )
        case Alarm.Sign.CONTACTS:
            return _(
                "On %(day)s contacts of %(count)s clients were shown in full, of %(idle)s of them without any work;"
                " on usual days it is %(usual)s and %(usual_idle)s."
            )
        case Alarm.Sign.PEERS:
            return _(
                "Over the last weeks up to %(day)s, %(idle)s of %(count)s cards a day were opened without any work on"
                " them; with colleagues in the same role it is %(usual_idle)s."
            )
        case Alarm.Sign.NIGHT:
            return _(
                "On %(day)s %(count)s clients were looked at outside working hours; usually it is %(usual)s."
            )
        case Alarm.Sign.REFUSED:
            return _(
                "On %(day)s %(count)s pages within an hour were refused: they are somebody else's, or do not exist."
            )
        case Alarm.Sign.CANARY | Alarm.Sign.TYPED:
            return _of_copies(sign)
    return _("%(count)s lists were taken as files in the thirty days up to %(day)s; usually it is %(usual)s.")


def _of_copies(sign: str) -> str:
    """Made-up clients have come back to us."""
    if sign == Alarm.Sign.TYPED:
        return _(
            "On %(day)s a telephone number was put on a card that nobody has: we have made it up for one of our"
            " exports. Whoever typed it has a copy of that list before him."
        )
    return _(
        "On %(day)s a file was to be loaded in which %(count)s made-up clients stand: it is a copy of one of"
        " our exports. Whose copy it is, “Whose copy is this?” tells."
    )


def chip(alarm: Alarm) -> Chip:
    if not alarm.outcome:
        return Chip(_("Waits for a word"), "warn", "clock")
    outcome = Alarm.Outcome(alarm.outcome)
    label = str(outcome.label)
    return Chip(label[:1].upper() + label[1:], TONES.get(outcome, ""), "check")


def icon(alarm: Alarm) -> str:
    return ICONS[Alarm.Sign(alarm.sign)]


def list_columns() -> list[Column]:
    return [
        Column(_("What stands out")),
        Column(_("Person")),
        Column(_("When"), kind="date"),
        Column(_("State")),
    ]


def facts(alarm: Alarm) -> Sequence[Fact]:
    told = [(_("Noticed"), dates.moment(alarm.found_at))]
    if alarm.closed_at and alarm.closed_by:
        told.append((_("Closed by"), f"{alarm.closed_by.name}, {dates.moment(alarm.closed_at)}"))
    if alarm.note:
        told.append((_("Note"), alarm.note))
    return [Fact(label, value) for label, value in told]
