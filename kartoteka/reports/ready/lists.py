"""All ready-made reports, by what they are about."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kartoteka.reports.ready.deals import DEALS
from kartoteka.reports.ready.earnings import EARNINGS
from kartoteka.reports.ready.people import PEOPLE
from kartoteka.reports.ready.questions import Ready
from kartoteka.reports.ready.sales import SALES

GROUPS: list[tuple[Any, str, list[Ready]]] = [
    (_("Sales"), "trending-up", SALES),
    (_("Profit and money"), "wallet", EARNINGS),
    (_("Deals"), "funnel", DEALS),
    (_("People and base"), "users-round", PEOPLE),
]
ALL = [one for _title, _icon, those in GROUPS for one in those]
BY_NAME = {one.name: one for one in ALL}
