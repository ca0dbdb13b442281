"""The page on which lines of a file become orders of the Sales Book."""

from dataclasses import replace
from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kartoteka.intake import receiving, showing, starting
from kartoteka.intake.models import Import
from kartoteka.intake.orders import foretelling, guessing
from kartoteka.intake.orders import showing as shown
from kartoteka.intake.orders.forms import OrdersForm
from kartoteka.intake.orders.plans import OrderPlan, Part
from kartoteka.intake.views.loading import ImportDoor
from kartoteka.lib.refusals import Refusal


class ImportOrders(ImportDoor):
    """What the columns are, and what would come of it; posting looks again, or has the orders taken over."""

    needs = "sales.import"

    def find(self) -> None:
        super().find()
        if self.batch.state is not Import.State.RECEIVED:
            raise Http404

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        plan = foretelling.completed(guessing.guess(self.batch), by=self.actor)
        return self._page(plan, self._form(plan))

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        plan = self._said()
        form = self._form(plan, bound=True)
        if not form.is_valid():
            return self._page(plan, form)
        wanted = form.wanted
        if "load" not in request.POST:
            return self._page(wanted, self._form(wanted))
        try:
            starting.take_orders(self.batch, wanted, by=self.actor)
        except receiving.NotWaiting:
            return redirect(self.batch)
        except Refusal as no:
            form.add_error(no.field if no.field in form.fields else None, str(no))
            return self._page(wanted, form)
        messages.info(request, _("The orders are being taken over."))
        return redirect(self.batch)

    def _said(self) -> OrderPlan:
        """The columns as they were posted; the rest stands in the form."""
        plan, said = guessing.guess(self.batch), self.request.POST
        told = (said.get(f"column-{place}", "") for place in range(len(plan.parts)))
        return replace(plan, parts=tuple(Part(one) if one in list(Part) else Part.IGNORED for one in told))

    def _form(self, plan: OrderPlan, *, bound: bool = False) -> OrdersForm:
        return OrdersForm(self.request.POST if bound else None, batch=self.batch, plan=plan)

    def _page(self, plan: OrderPlan, form: OrdersForm) -> HttpResponse:
        told = foretelling.survey(self.batch, plan, by=self.actor)
        context = {
            "batch": self.batch,
            "form": form,
            "told": told,
            "steps": showing.steps(self.batch),
            "figures": shown.figures(told),
            "sums": shown.sums(told),
            "problems": shown.problems(told),
            "columns": shown.columns(),
            "lines": shown.first_lines(told),
        }
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound and form.errors else HTTPStatus.OK
        return render(self.request, "intake/orders.html", context, status=status)
