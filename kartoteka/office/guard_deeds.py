"""How the log calls deeds of the guard: lists that leave as files, looks that stand out, and people who leave."""

from django.utils.translation import gettext_lazy as _

DEEDS = {
    "leaving noted": _("noted that a colleague is leaving"),
    "leaving taken back": _("noted that a colleague stays"),
    "alarm raised": _("noticed that somebody's looking stands out"),
    "alarm closed": _("said what an alarm was about"),
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
