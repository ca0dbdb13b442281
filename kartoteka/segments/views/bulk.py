"""Pages of bulk edits: what to do with the chosen, what would come of it, how far it is, and the way back."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kartoteka.access import spending
from kartoteka.access.doors import Door
from kartoteka.access.models import Budget
from kartoteka.cards.models import Client
from kartoteka.lib import dates, paging
from kartoteka.lib.paging import PAGE_SIZE
from kartoteka.lib.refusals import Refusal
from kartoteka.segments import acts, forecasting, forms, queries, starting, sweeping
from kartoteka.segments.acts import Act
from kartoteka.segments.models import BulkEdit, BulkRow
from kartoteka.segments.views.listing import ListDoor

LEFT_SHOWN = 200


class NewBulkEdit(ListDoor):
    """Asks what to do, shows what would come of it, and does it."""

    needs = "clients.edit"

    def get(self, request: HttpRequest) -> HttpResponse:
        form = forms.ActForm(self._typed(), acts=self._offered())
        if "act" not in request.GET:
            return self._page(form)
        act = self._act(form) if "value" in request.GET or request.GET["act"] == acts.BIN else None
        return self._page(form, act)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = forms.ActForm(self._typed(), acts=self._offered())
        act = self._act(form)
        if act is None:
            return self._page(form)
        aim = {"query": self.listing.wish.changed().address().removeprefix("?")}
        try:
            bulk = sweeping.ask(act, self._chosen(), aim=aim, by=self.actor)
            starting.start(bulk, by=self.actor)
        except Refusal as no:
            form.add_error(None, str(no))
            return self._page(form)
        if bulk.state is not BulkEdit.State.DONE or bulk.refused_count:
            return redirect(bulk)
        undo = f"undo:{reverse('segments:bulk_undo', args=[bulk.key])}"
        messages.success(request, told(bulk), extra_tags=undo if bulk.done_count else "")
        return redirect(reverse("segments:clients") + self.listing.wish.address())

    def asked(self) -> Any:
        return self.request.POST if self.request.method == "POST" else self.request.GET

    @property
    def is_all(self) -> bool:
        return bool(self.asked().get("all") == "1")

    def _offered(self) -> list[tuple[str, str]]:
        return acts.offered(self.listing.traits, self.actor)

    def _typed(self) -> Any:
        return self.asked() if "act" in self.asked() else None

    def _keys(self) -> list[str]:
        keys: list[str] = self.asked().getlist("client")
        return keys[:PAGE_SIZE]

    def _chosen(self) -> QuerySet[Client]:
        if self.is_all:
            return self.listing.matching()
        return Client.objects.visible_to(self.actor).filter(key__in=self._keys())

    def _act(self, form: forms.ActForm) -> Act | None:
        value = "; ".join(self.asked().getlist("value"))
        try:
            act = acts.understand(self.asked().get("act", ""), value, self.listing.traits, self.actor)
            act.read()
        except Refusal as no:
            form.add_error(no.field if no.field in form.fields else None, str(no))
            return None
        return act

    def _page(self, form: forms.ActForm, act: Act | None = None) -> HttpResponse:
        chosen = self._chosen()
        count, is_exact = paging.count_up_to(chosen)
        forecast = forecasting.forecast(chosen, act, by=self.actor) if act and count else None
        if forecast and forecast.samples:
            spending.spend(Budget.Kind.ROWS, amount=len(forecast.samples))
        wish = self.listing.wish
        context = {
            "form": form,
            "act": act,
            "forecast": forecast,
            "count": count,
            "chosen": ngettext("%(number)s client", "%(number)s clients", count)
            % {"number": dates.number(count)}
            if is_exact
            else _("%(number)s+ clients") % {"number": dates.number(count)},
            "pairs": [
                *wish.pairs,
                *([("all", "1")] if self.is_all else [("client", key) for key in self._keys()]),
            ],
            "value": self._value_field(form),
            "values": self.asked().getlist("value"),
            "is_all": self.is_all,
            "back_url": reverse("segments:clients") + wish.address(),
        }
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        return render(self.request, "segments/bulk_form.html", context, status=status)

    def _value_field(self, form: forms.ActForm) -> Any:
        """The field for the value, once it is known what is to be set."""
        code = self.asked().get("act", "")
        trait = self.listing.traits.get(code.partition(":")[2])
        if trait is None or code not in dict(self._offered()):
            return None
        return forms.value_form(trait, self.asked() if "value" in self.asked() else None)


class BulkDoor(Door):
    """The bulk edit named by `key` in the address: one's own."""

    needs = "clients.edit"
    bulk: BulkEdit

    def find(self) -> None:
        self.bulk = get_object_or_404(queries.bulk_edits_for(self.actor), key=self.kwargs["key"])

    def progress(self) -> dict[str, Any]:
        is_back = self.bulk.undoing_at is not None
        done = self.bulk.done_count + self.bulk.same_count + self.bulk.refused_count
        return {
            "id": "progress",
            "label": str(self.bulk.State(self.bulk.state).label).capitalize(),
            "done": self.bulk.undone_count + self.bulk.kept_count if is_back else done,
            "total": self.bulk.done_count if is_back else self.bulk.total_count,
            "poll_url": reverse("segments:bulk_progress", args=[self.bulk.key]),
            "note": _("It goes on when you leave this page."),
        }


class BulkPage(BulkDoor):
    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        bulk = self.bulk
        left = BulkRow.objects.visible_to(self.actor).filter(
            bulk=bulk, outcome__in=[BulkRow.Outcome.REFUSED, BulkRow.Outcome.KEPT]
        )
        names = Client.objects.visible_to(self.actor)
        rows = list(left.order_by("id")[:LEFT_SHOWN])
        clients = names.in_bulk([row.client_id for row in rows])
        if clients:
            spending.spend(Budget.Kind.ROWS, amount=len(clients))
        context = {
            "bulk": bulk,
            "told": told(bulk),
            "left": [(clients.get(row.client_id), row.reason) for row in rows],
            "progress": self.progress() if bulk.is_moving else None,
            "is_stuck": bulk.is_stuck_at(timezone.now()),
            "may_undo": bulk.done_at and not bulk.undoing_at and bulk.done_count,
        }
        return render(request, "segments/bulk.html", context)

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        """Goes on with what a lost worker has left lying."""
        if self.bulk.is_stuck_at(timezone.now()):
            starting.go_on(self.bulk, by=self.actor)
        return redirect(self.bulk)


class BulkProgress(BulkDoor):
    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        if not self.bulk.is_moving or self.bulk.is_stuck_at(timezone.now()):
            return HttpResponse(headers={"HX-Refresh": "true"})
        return render(request, "web/parts/progress.html", self.progress())


class BulkReversal(BulkDoor):
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            starting.undo(self.bulk, by=self.actor)
        except Refusal as no:
            messages.warning(request, str(no))
        return redirect(self.bulk)


def told(bulk: BulkEdit) -> str:
    """What came of it, in a sentence."""
    count = bulk.undone_count if bulk.undoing_at else bulk.done_count
    number = {"number": dates.number(count)}
    if bulk.undoing_at:
        return (
            ngettext("%(number)s client was changed back.", "%(number)s clients were changed back.", count)
            % number
        )
    return ngettext("%(number)s client was changed.", "%(number)s clients were changed.", count) % number
