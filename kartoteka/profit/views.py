"""The page of profit, the same as a file, and the charges."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.access import rights, spending
from kartoteka.access.doors import Door
from kartoteka.access.models import Budget
from kartoteka.lib import spreadsheets
from kartoteka.profit import charging, looking, tabling
from kartoteka.profit.earning import Cut
from kartoteka.profit.forms import ChargesForm
from kartoteka.profit.looking import View
from kartoteka.sales import exchanging
from kartoteka.web.columns import Column

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class _ViewDoor(Door):
    needs = "profit.see"

    view: View

    def find(self) -> None:
        asked = self.request.GET
        wish = looking.read_wish(
            self.actor,
            cut=asked.get("cut", ""),
            months=asked.get("months", ""),
            worst=asked.get("worst", ""),
        )
        self.view = looking.look(wish, self.actor, today=timezone.localdate())
        if wish.cut == Cut.CLIENT and self.view.rows:
            count = len(self.view.rows)
            spending.show(
                Budget.Kind.ROWS,
                "clients listed",
                by=self.actor,
                amount=count,
                reason=asked.get("reason", ""),
                rows=count,
                filtered=["profit"],
            )


class ProfitPage(_ViewDoor):
    def get(self, request: HttpRequest) -> HttpResponse:
        context: dict[str, Any] = {
            "view": self.view,
            "wish": self.view.wish,
            "cuts": looking.cuts(self.actor),
            "spans": looking.SPANS,
            "currency": exchanging.own(),
            "unknown": looking.share_unknown(self.view.whole),
            "columns": [
                Column(label, kind="number" if place else "text")
                for place, label in enumerate(tabling.headings(self.view))
            ],
            "turned": self.view.wish.address(worst=int(not self.view.wish.is_worst_first)),
            "address": self.view.wish.address(),
            "may_arrange": rights.may(self.actor, "profit.arrange"),
        }
        return render(request, "profit/profit.html", context)


class ProfitTable(_ViewDoor):
    def find(self) -> None:
        if self.kwargs["form"] not in spreadsheets.WRITERS:
            raise Http404
        super().find()

    def get(self, request: HttpRequest, form: str) -> HttpResponse:
        table = tabling.table(self.view, form, firm=self.request.workspace.name, by=self.actor)
        answer = HttpResponse(table, content_type=KINDS[form])
        answer.headers["Content-Disposition"] = f'attachment; filename="profit-{timezone.localdate()}.{form}"'
        return answer


class ChargesPage(Door):
    needs = "profit.arrange"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(ChargesForm.of(charging.charges()))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ChargesForm.of(charging.charges(), request.POST)
        if form.is_valid():
            charging.change(form.cleaned_data, by=self.actor)
            messages.success(request, _("Saved."))
            return redirect("profit:profit")
        return self._page(form)

    def _page(self, form: ChargesForm) -> HttpResponse:
        status = 422 if form.errors else 200
        return render(self.request, "profit/charges.html", {"form": form}, status=status)
