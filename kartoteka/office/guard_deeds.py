"""How the log calls deeds of the guard: lists that leave as files, and people who leave."""

from django.utils.translation import gettext_lazy as _

DEEDS = {
    "leaving noted": _("noted that a colleague is leaving"),
    "leaving taken back": _("noted that a colleague stays"),
    "export requested": _("asked for a list as a file"),
    "export approved": _("allowed a list"),
    "export refused": _("refused a list"),
    "export withdrawn": _("withdrew a request for a list"),
    "contacts exported": _("had the contacts of a list written out"),
    "export made": _("had a list made"),
    "export stopped": _("did not get a list made"),
    "export link made": _("made a link to a list"),
    "export taken": _("took a list away"),
    "leaked list examined": _("looked whose copy a list is"),
    "export lapsed": _("ended a request that nobody came for"),
}
