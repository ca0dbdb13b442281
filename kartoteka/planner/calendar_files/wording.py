"""What is said of calendars from outside: why a file is refused, and why an entry is left out."""

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LEFT_OUT: dict[str, Lazy | str] = {
    "over": gettext_lazy("It is over."),
    "too far": gettext_lazy("It is more than five years ahead."),
    "no day": gettext_lazy("It names no day."),
    "no moment": gettext_lazy("Its day or time cannot be read."),
    "no rule": gettext_lazy("Nobody can read by which rule it comes again."),
    "too often": gettext_lazy("It comes again within a day."),
    "cancelled": gettext_lazy("It was cancelled."),
    "done": gettext_lazy("It is done."),
    "note": gettext_lazy("It is a note, not something to do."),
    "busy": gettext_lazy("It only says when somebody is busy."),
    "known": gettext_lazy("It is there already."),
    "twice": gettext_lazy("It stands in the file twice."),
}


def refused(reason: str) -> str:
    said = {
        "too large": _("The file is larger than 5 MB. Export a shorter stretch of time."),
        "too many": _("The file holds more than 2,000 entries. Export a shorter stretch of time."),
        "too much work": _(
            "Working this calendar out would take too long. Export a shorter stretch of time."
        ),
        "no calendar": _("This is not a calendar. Export it as .ics and drop that file here."),
        "empty": _("The calendar holds no event and no task."),
    }
    return said.get(reason) or _("The calendar is broken: it cannot be read. Export it once more.")
