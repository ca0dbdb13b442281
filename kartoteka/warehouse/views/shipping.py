"""What is to be shipped: goods by order, without a word of the client."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from kartoteka.access.doors import Door
from kartoteka.warehouse import issuing
from kartoteka.warehouse.views import answering
from kartoteka.web.columns import Column


class ToShip(Door):
    needs = "stock.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        waiting = sorted(
            issuing.waiting(),
            key=lambda one: (one.promised_on is None, one.promised_on or 0, one.holder, one.pk),
        )
        orders = []
        for _holder, found in groupby(waiting, key=lambda one: one.holder):
            lines = list(found)
            is_ready = not any(one.waiting for one in lines)
            orders.append((lines[0], lines, is_ready))
        context = {
            "orders": orders,
            "columns": [
                Column(_("What")),
                Column(_("Warehouse")),
                Column(_("To ship"), kind="number"),
                Column(_("Kept"), kind="number"),
                Column(_("Still missing"), kind="number"),
            ],
        }
        return answering.page(self, "warehouse/to_ship.html", context)
