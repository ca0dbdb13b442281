"""Ready-made reports on deals: won and lost, to whom, and where they stand still."""

from django.utils.translation import gettext_lazy as _

from kartoteka.reports.ready.questions import short

DEALS = [
    short(
        "win-rate-by-manager",
        _("Won of those that ended, by manager"),
        _(
            "Look at the ranges: where they overlap, the difference may be chance. Below five deals nothing is told at all."
        ),
        "win_rate manager - twelve year",
    ),
    short(
        "win-rate-by-source",
        _("Won of those that ended, by source"),
        _("A source whose whole range lies below the others is a bad one: spend less there."),
        "win_rate source - twelve year",
    ),
    short(
        "win-rate-by-month",
        _("Won of those that ended, by month"),
        _(
            "A slow fall over half a year is the market or a rival; a sudden one has a day: look for it among the events."
        ),
        "win_rate month - twelve year",
    ),
    short(
        "refusals-by-reason",
        _("Why deals are lost"),
        _(
            "The first two reasons make most of the losses. Give the first of them an answer in the script of the stage where it is heard."
        ),
        "lost reason month last_half last",
    ),
    short(
        "lost-to-rivals",
        _("Lost to whom"),
        _(
            "A rival who takes more than half a year ago came with something new: ask the last three whom he won what it was."
        ),
        "lost rival - last_half last",
    ),
    short(
        "rivals-by-region",
        _("Rivals by region"),
        _("One rival in one region is a person or a price there. Answer there, not everywhere."),
        "lost rival region last_half last",
    ),
    short(
        "stay-by-stage",
        _("How long deals stay on a stage"),
        _(
            "The stage with the longest stay is the narrow place. Push what stands there before opening more deals."
        ),
        "stay stage - last_half last",
    ),
    short(
        "breaches-by-manager",
        _("Breaches of the regulation, by manager"),
        _(
            "Many breaches of one kind by all mean that the regulation is wrong; by one man, that he does not follow it."
        ),
        "breaches manager breach last_half last",
    ),
    short(
        "opened-by-month",
        _("Deals opened by month"),
        _("Fewer deals today are fewer sales a cycle later. It is the earliest warning you have."),
        "opened month - twelve year",
    ),
]
