"""Pages of papers: those of an order, one of them as a file, and many in one."""

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kartoteka.access import rights, spending
from kartoteka.access.doors import Door
from kartoteka.access.models import Budget
from kartoteka.audit import tracing
from kartoteka.deals import boards
from kartoteka.documents import arranging, gathering, making, sending, templating
from kartoteka.documents.doors import PaperDoor
from kartoteka.documents.forms import BatchForm, PaperForm
from kartoteka.documents.models import Custom, Letter, Paper, Template
from kartoteka.files import serving
from kartoteka.lib.refusals import Refusal
from kartoteka.sales import listing
from kartoteka.sales.doors import BookingDoor, OrderDoor
from kartoteka.sales.listing import Wish
from kartoteka.sales.models import Booking, Order
from kartoteka.web.columns import Column

MOST_SHOWN = 200
ICONS = {
    Paper.Kind.OFFER: "file-text",
    Paper.Kind.CONTRACT: "book-text",
    Paper.Kind.INVOICE: "receipt-text",
    Paper.Kind.ACT: "check",
    Paper.Kind.WAYBILL: "truck",
    Paper.Kind.TRANSFER: "truck",
    Paper.Kind.RECEIPT: "banknote",
}


class Papers(OrderDoor):
    """One press prints a paper; all that were printed stay, each version of them."""

    needs = "sales.see"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        tracing.trace("papers looked at", self.order.client, by=self.actor, order=self.order.number)
        return page(self)


class Printing(OrderDoor):
    needs = "sales.work"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = PaperForm(request.POST)
        if form.is_valid():
            try:
                return redirect(making.make(self.order, **form.cleaned_data, by=self.actor))
            except Refusal as no:
                form.add_error(None, str(no))
        return page(self, form)


def page(door: OrderDoor, form: PaperForm | None = None) -> HttpResponse:
    """The whole page; what was refused is told on it."""
    usual = arranging.custom()
    seen = Paper.objects.visible_to(door.actor).filter(order=door.order).select_related("made_by", "template")
    letters = Letter.objects.visible_to(door.actor)
    seen = seen.prefetch_related(Prefetch("letters", queryset=letters))
    kinds = gathering.offered(door.order, by=door.actor)
    context = {
        "order": door.order,
        "form": form,
        "papers": [(one, ICONS[Paper.Kind(one.kind)]) for one in seen[:MOST_SHOWN]],
        "kinds": [(one, one.label, ICONS[one]) for one in kinds if _is_of(one, usual)],
        "templates": [(one, ICONS[Paper.Kind(one.kind)]) for one in _own(kinds)],
        "customs": [(name, label, name == usual) for name, label in Custom.choices],
        "may_make": rights.may(door.actor, "sales.work"),
        "may_arrange": rights.may(door.actor, "sales.arrange"),
        "may_bring": rights.may(door.actor, "papers.arrange"),
        "hindrance": sending.hindrance(door.order.client, by=door.actor),
        "is_bare": not arranging.requisites().name,
        "columns": _columns(),
    }
    status = 422 if form is not None and form.errors else 200
    return render(door.request, "documents/papers.html", context, status=status)


class Batch(Door):
    """The orders of the list, as it was filtered: those that stay chosen are printed into one file."""

    needs = "sales.work"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page()

    def post(self, request: HttpRequest) -> HttpResponseBase:
        form = BatchForm(request.POST)
        keys = set(request.POST.getlist("order")[: making.MOST_TOGETHER + 1])
        chosen = list(Order.objects.visible_to(self.actor).filter(key__in=keys).order_by("-on", "-id"))
        if len(chosen) != len(keys):
            raise Http404
        if form.is_valid():
            try:
                content = making.make_together(chosen, **form.cleaned_data, by=self.actor)
                return serving.serve(content, name="papers.pdf", in_page=True)
            except Refusal as no:
                form.add_error(None, str(no))
        return self._page(form)

    def _page(self, form: BatchForm | None = None) -> HttpResponse:
        wish = Wish.read(self.request.GET, boards.keepers(self.actor))
        page = listing.page(wish, self.actor, mark=self.request.GET.get("page", ""))
        if page.rows:
            spending.spend(Budget.Kind.ROWS, amount=len(page.rows))
            tracing.trace("orders listed", by=self.actor, rows=len(page.rows))
        usual = arranging.custom()
        context = {
            "orders": page.rows[: making.MOST_TOGETHER],
            "form": form,
            "kinds": Paper.Kind.choices,
            "customs": [(name, label, name == usual) for name, label in Custom.choices],
        }
        status = 422 if form is not None and form.errors else 200
        return render(self.request, "documents/batch.html", context, status=status)


class PaperFile(PaperDoor):
    """The PDF itself, in a page of its own; a document of Word is saved."""

    needs = "sales.see"

    def get(self, request: HttpRequest, key: str) -> HttpResponseBase:
        paper = self.paper
        tracing.trace(
            "paper read", paper.order.client, by=self.actor, order=paper.order.number, paper=paper.kind
        )
        return serving.serve(paper.content, name=paper.file_name, in_page=True)


class PaperLetter(PaperDoor):
    """Sends the paper to its client; where to, the sender is not told."""

    needs = "sales.work"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            sending.send(self.paper, by=self.actor)
        except Refusal as no:
            messages.error(request, str(no))
        else:
            messages.success(request, _("The paper is on its way to the client."))
        return redirect("documents:papers", self.paper.order.key)


class Receipt(BookingDoor):
    """What was paid at a desk, as a paper for whoever paid."""

    needs = "sales.take"

    def post(self, request: HttpRequest, key: str) -> HttpResponseBase:
        if self.step.order is None or self.step.kind != Booking.Kind.PAYMENT:
            raise Http404
        try:
            paper = making.make(self.step.order, Paper.Kind.RECEIPT, by=self.actor, step=self.step)
        except Refusal as no:
            messages.error(request, str(no))
            return redirect("sales:desk_receipt", self.step.key)
        return serving.serve(paper.content, name=paper.file_name, in_page=True)


def _own(kinds: list[Paper.Kind]) -> list[Template]:
    return [one for one in templating.in_use() if one.kind in kinds]


def _is_of(kind: Paper.Kind, custom: Custom) -> bool:
    """The universal transfer document is Russian alone."""
    return kind != Paper.Kind.TRANSFER or custom == Custom.RUSSIAN


def _columns() -> list[Column]:
    return [
        Column(_("Paper")),
        Column(_("Day"), kind="date"),
        Column(_("Version"), kind="number"),
        Column(_("Made by")),
        Column(_("Made"), kind="date"),
        Column(_("By letter")),
    ]
