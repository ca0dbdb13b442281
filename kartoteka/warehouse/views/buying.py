"""What to buy, by supplier; a basket is noted as being on the way, or taken away as a table."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.access.doors import Door
from kartoteka.lib import spreadsheets
from kartoteka.lib.refusals import Refusal
from kartoteka.warehouse import buying, policing, supplying, tabling
from kartoteka.warehouse.models import Receipt
from kartoteka.warehouse.receiving import Delivery
from kartoteka.warehouse.views import answering
from kartoteka.web.columns import Column

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class Buying(Door):
    """Posting notes what is to be bought of a supplier as on the way."""

    needs = "stock.keep"

    def get(self, request: HttpRequest) -> HttpResponse:
        today = timezone.localdate()
        context = {
            "baskets": [
                (basket, [(one, one.order_by(today)) for one in basket.needs])
                for basket in buying.baskets(self.actor)
            ],
            "days": buying.LATELY,
            "today": today,
            "columns": [
                Column(_("What")),
                Column(_("Orders wait for"), kind="number"),
                Column(_("At least"), kind="number"),
                Column(_("Will go out"), kind="number"),
                Column(_("Free"), kind="number"),
                Column(_("On the way"), kind="number"),
                Column(_("To buy"), kind="number"),
                Column(_("Order by"), kind="date"),
            ],
        }
        return answering.page(self, "warehouse/buying.html", context)

    def post(self, request: HttpRequest) -> HttpResponse:
        wanted = request.POST.get("supplier", "")
        basket = next((one for one in buying.baskets(self.actor) if one.key == wanted), None)
        if basket is None:
            messages.error(request, _("There is nothing to buy there any more."))
            return redirect("warehouse:buying")
        try:
            made = self._order(basket)
        except Refusal as no:
            messages.error(request, str(no))
            return redirect("warehouse:buying")
        messages.success(request, _("The goods are on the way."))
        return redirect(made)

    def _order(self, basket: buying.Basket) -> Receipt:
        suppliers = supplying.suppliers(self.actor)
        supplier = next((one for one in suppliers if one.key == basket.key), None)
        return buying.order(basket, Delivery(policing.usual(), supplier), by=self.actor)


class BuyingTable(Door):
    needs = "stock.keep"

    def find(self) -> None:
        if self.kwargs["form"] not in spreadsheets.WRITERS:
            raise Http404

    def get(self, request: HttpRequest, form: str) -> HttpResponse:
        table = tabling.table(form, firm=self.request.workspace.name, by=self.actor)
        answer = HttpResponse(table, content_type=KINDS[form])
        answer.headers["Content-Disposition"] = f'attachment; filename="to-buy-{timezone.localdate()}.{form}"'
        return answer
