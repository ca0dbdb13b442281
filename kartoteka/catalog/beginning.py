"""The modes of VAT that a firm begins with, by its country; elsewhere it writes its own."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from kartoteka.access import acting
from kartoteka.catalog.models import Vat, VatRate
from kartoteka.workspaces.models import Workspace

LONG_AGO = date(2004, 1, 1)
STANDARD, REDUCED, ZERO, NONE = _("standard"), _("reduced"), _("zero"), _("without VAT")
Rates = list[tuple[date, str | None]]
# Name and dated rates of each mode; the first is the usual one.
MODES: dict[str, list[tuple[Any, Rates]]] = {
    "RU": [
        (STANDARD, [(LONG_AGO, "18"), (date(2019, 1, 1), "20"), (date(2026, 1, 1), "22")]),
        (REDUCED, [(LONG_AGO, "10")]),
        (_("simplified, lower"), [(date(2025, 1, 1), "5")]),
        (_("simplified, higher"), [(date(2025, 1, 1), "7")]),
        (ZERO, [(LONG_AGO, "0")]),
        (NONE, [(LONG_AGO, None)]),
    ],
    "UA": [
        (STANDARD, [(LONG_AGO, "20")]),
        (_("agricultural"), [(date(2021, 3, 1), "14")]),
        (REDUCED, [(date(2014, 4, 1), "7")]),
        (ZERO, [(LONG_AGO, "0")]),
        (NONE, [(LONG_AGO, None)]),
    ],
    "MK": [
        (STANDARD, [(LONG_AGO, "18")]),
        (_("catering"), [(date(2021, 1, 1), "10")]),
        (REDUCED, [(LONG_AGO, "5")]),
        (ZERO, [(LONG_AGO, "0")]),
        (NONE, [(LONG_AGO, None)]),
    ],
}
ELSEWHERE: list[tuple[Any, Rates]] = [(NONE, [(LONG_AGO, None)]), (ZERO, [(LONG_AGO, "0")])]


def begin(workspace: Workspace) -> None:
    with acting.system_actor("first modes of VAT"):
        if Vat.objects.exists():
            return
        for place, (name, rates) in enumerate(MODES.get(workspace.country, ELSEWHERE)):
            vat = Vat(place=place, is_usual=place == 0)
            vat.rename(str(name))
            vat.save()
            VatRate.objects.bulk_create(
                VatRate(vat=vat, since=since, percent=None if percent is None else Decimal(percent))
                for since, percent in rates
            )
