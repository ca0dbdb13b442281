"""How the log calls what is done with forecasts, groups, reports and decisions."""

from django.utils.translation import gettext_lazy as _

DEEDS = {
    "event noted": _("noted an event"),
    "event removed": _("removed an event"),
    "event brought back": _("brought an event back"),
    "groups arranged": _("moved the borders between groups of clients"),
    "groups exported": _("took groups of clients away as a file"),
    "sales planned": _("planned sales"),
    "report kept": _("kept a report"),
    "report removed": _("removed a report"),
    "half-year told": _("had a half-year told"),
    "decision made": _("made a decision"),
    "decision done": _("said that a decision was carried out"),
    "decision removed": _("removed a decision"),
    "decision brought back": _("brought a decision back"),
    "outlay noted": _("noted a cost of being known"),
    "outlay removed": _("removed a cost of being known"),
    "outlay brought back": _("brought a cost of being known back"),
    "report exported": _("took a report away as a file"),
    "rows of a report listed": _("looked through the rows behind a report"),
    "potential told": _("told what a client could buy"),
    "signs arranged": _("changed by what signs potential is told"),
    "charges changed": _("changed what an hour, a shipment and lent money cost"),
    "profit exported": _("took the table of profit away as a file"),
    "bonus rule added": _("set a rule of bonuses"),
    "bonus rule removed": _("removed a rule of bonuses"),
    "bonus rule brought back": _("brought a rule of bonuses back"),
    "bonuses frozen": _("froze the bonuses of a quarter"),
    "bonuses exported": _("took bonuses away as a file"),
    "forecast exported": _("took a forecast away as a file"),
}
