"""The list of orders, the page of one, and its lines as on a sheet while it is a draft."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kartoteka.access import spending
from kartoteka.access.doors import Door
from kartoteka.access.models import Budget
from kartoteka.audit import tracing
from kartoteka.deals import boards
from kartoteka.deals.doors import DealDoor
from kartoteka.lib.refusals import Refusal
from kartoteka.sales import arranging, drafting, exchanging, leading_on, listing, showing, standing
from kartoteka.sales.doors import ClientOfSalesDoor, OrderDoor
from kartoteka.sales.forms import sheet as sheets
from kartoteka.sales.forms.sheet import OrderForm, Sheet
from kartoteka.sales.listing import MATTERS, Wish
from kartoteka.sales.models import Line, Order
from kartoteka.sales.views import answering
from kartoteka.sales.views.answering import attempt, form_page
from kartoteka.web.columns import Column

MOST_OFFERED = 12


class Orders(Door):
    needs = "sales.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        keepers = boards.keepers(self.actor)
        wish = Wish.read(request.GET, keepers)
        page = listing.page(wish, self.actor, mark=request.GET.get("page", ""))
        if page.rows:
            spending.spend(Budget.Kind.ROWS, amount=len(page.rows))
            tracing.trace("orders listed", by=self.actor, rows=len(page.rows))
        context = {
            "rows": [(order, standing.status(order), _tone(order)) for order in page.rows],
            "page": page,
            "wish": wish,
            "matters": [(name, label) for name, (label, _condition) in MATTERS.items()],
            "keepers": keepers,
            "totals": listing.totals(wish, self.actor) if page.rows else [],
            "columns": _columns(),
            "ways_on": leading_on.offered_of_many(self.actor) if page.rows else [],
        }
        return render(request, "sales/orders.html", context)


class OrderPage(OrderDoor):
    needs = "sales.see"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        tracing.trace("order looked at", self.order.client, by=self.actor, order=self.order.number)
        return page(self)


def page(door: OrderDoor, sheet: Any = None) -> HttpResponse:
    """The whole page; a sheet that was refused stands on it as it was typed."""
    order, may = door.order, answering.may(door.actor)
    portrait = showing.portrait(order, door.actor)
    if order.is_draft and may["may_work"]:
        sheet = sheet or _sheet(portrait.lines)
    context = {
        "order": order,
        "ways_on": leading_on.offered(order, door.actor),
        "portrait": portrait,
        "sheet": sheet,
        "status": standing.status(order),
        "tone": _tone(order),
        "state_icon": showing.STATE_ICONS[order.state],
        "line_columns": _line_columns(),
        "plan_columns": [Column(_("By")), Column(_("Share"), kind="number"), Column(_("Sum"), kind="number")],
        **may,
    }
    is_wrong = sheet is not None and sheet.is_bound and not sheet.is_valid()
    return render(door.request, "sales/order.html", context, status=422 if is_wrong else 200)


class OrderLines(OrderDoor):
    """The whole sheet is sent at once; what is wrong is told on its row."""

    needs = "sales.work"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        sheet = Sheet(request.POST, prefix="line")
        if not self.order.is_draft:
            messages.error(request, _("This order is no draft any more."))
            return redirect(self.order)
        if sheet.is_valid():
            wares, places = sheets.wares(sheet)
            seen = request.POST.get("version", "")
            try:
                drafting.lay(self.order, wares, by=self.actor, seen=int(seen) if seen.isdecimal() else None)
            except drafting.LineRefused as no:
                form = sheet.forms[places[no.place]]
                form.add_error(no.field if no.field in form.fields else "name", str(no))
            except Refusal as no:
                sheet.forms[0].add_error("name", str(no))
            else:
                messages.success(request, _("Saved."))
                return redirect(self.order.get_absolute_url() + "#lines")
        return page(self, sheet)


class NewOrder(ClientOfSalesDoor):
    needs = "sales.work"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        terms = arranging.terms()
        return self._page(
            OrderForm(initial={"currency": exchanging.own(), "vat_included": terms.vat_included})
        )

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = OrderForm(request.POST)
        if form.is_valid() and attempt(form, lambda: self._begin(form)):
            messages.success(request, _("Now its lines."))
            return redirect(self.made)
        return self._page(form)

    def _begin(self, form: OrderForm) -> None:
        told = dict(form.cleaned_data)
        self.made = drafting.begin(self.client, by=self.actor, currency=told.pop("currency"), **told)

    def _page(self, form: OrderForm) -> HttpResponse:
        return form_page(
            self,
            form,
            title=_("New order"),
            submit=_("Begin the order"),
            icon="shopping-cart",
            back_url=self.client.get_absolute_url(),
            back_label=self.client,
        )


class OrderFacts(OrderDoor):
    """What a draft is about."""

    needs = "sales.work"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return self._page(OrderForm(initial=sheets.facts(self.order)))

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = OrderForm(request.POST)
        if form.is_valid() and attempt(
            form, lambda: drafting.change(self.order, form.cleaned_data, by=self.actor)
        ):
            messages.success(request, _("Saved."))
            return redirect(self.order)
        return self._page(form)

    def _page(self, form: OrderForm) -> HttpResponse:
        return form_page(
            self,
            form,
            title=_("What the order is about"),
            submit=_("Save"),
            back_url=self.order.get_absolute_url(),
            back_label=self.order,
        )


class OrderOfDeal(DealDoor):
    """One press on a deal: an order of what it is about."""

    needs = "sales.work"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            made = drafting.begin_from(self.deal, by=self.actor)
        except Refusal as no:
            messages.error(request, str(no))
            return redirect(self.deal)
        return redirect(made)


def _sheet(lines: list[Line]) -> Any:
    return Sheet(prefix="line", initial=sheets.initial(lines))


def _tone(order: Order) -> str:
    return showing.TONES.get(order.state, "")


def _columns() -> list[Column]:
    return [
        Column(_("Order")),
        Column(_("Client")),
        Column(_("Day"), kind="date"),
        Column(_("State")),
        Column(_("Manager")),
        Column(_("Sum"), kind="number"),
        Column(_("Paid"), kind="number"),
        Column(_("Owed"), kind="number"),
    ]


def _line_columns() -> list[Column]:
    return [
        Column(_("What")),
        Column(_("How many"), kind="number"),
        Column(_("Price"), kind="number"),
        Column(_("Discount"), kind="number"),
        Column(_("VAT"), kind="number"),
        Column(_("Sum"), kind="number"),
        Column(_("Shipped"), kind="number"),
    ]
