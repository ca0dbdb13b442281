"""Points with what lies there, the movements of one, and the closing of its day."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.access.doors import Door
from kartoteka.cash import closing, moving, queries
from kartoteka.cash.doors import PointDoor
from kartoteka.cash.forms import ClosingForm
from kartoteka.cash.models import DayClosing, Movement, Point
from kartoteka.cash.views import answering
from kartoteka.lib import money, paging

MOST_TODAY, MOST_CLOSINGS = 50, 10
NEWEST_FIRST = ("-on", "-id")


class Points(Door):
    """All desks and accounts, and what moved today."""

    needs = "cash.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        today = queries.movements(self.actor).filter(on=timezone.localdate()).select_related("reversed_by")
        context = {
            "points": [(one, money.shown(one.balance, one.currency)) for one in queries.in_use(self.actor)],
            "rows": rows(list(today.order_by("-pk")[:MOST_TODAY])),
            "columns": answering.columns(),
            **answering.may(self.actor),
        }
        return render(request, "cash/points.html", context)


class PointPage(PointDoor):
    """The movements of a point, the latest first, each with what lay there after it."""

    needs = "cash.see"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        seen = queries.movements(self.actor).filter(point=self.point).select_related("reversed_by")
        page = paging.page(seen, keys=NEWEST_FIRST, mark=request.GET.get("page", ""))
        closings = DayClosing.objects.filter(point=self.point).select_related("by")
        context = {
            "point": self.point,
            "balance": money.shown(self.point.balance, self.point.currency),
            "page": page,
            "rows": rows(page.rows, self.point),
            "columns": answering.columns(has_balance=True),
            "closings": [_closed(one, self.point.currency) for one in closings[:MOST_CLOSINGS]],
            **answering.may(self.actor),
        }
        return render(request, "cash/point.html", context)


class Closing(PointDoor):
    """Counting a desk at the end of the day."""

    needs = "cash.keep"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return self._page(ClosingForm())

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = ClosingForm(request.POST)
        if form.is_valid() and answering.attempt(form, lambda: self._close(form.cleaned_data)):
            messages.success(request, _("The day is closed."))
            return redirect("cash:point", self.point.key)
        return self._page(form)

    def _close(self, told: dict[str, Any]) -> None:
        closing.close(self.point, told["counted"], by=self.actor, on=told["on"], why=told["why"])

    def _page(self, form: ClosingForm) -> HttpResponse:
        expected = queries.lay_on(self.point, timezone.localdate())
        return answering.form_page(
            self,
            form,
            title=_("Close the day"),
            submit=_("Close the day"),
            icon="lock",
            lead=_("Should lie here today: %(expected)s")
            % {"expected": money.shown(expected, self.point.currency)},
            back_url=reverse("cash:point", args=[self.point.key]),
            back_label=self.point,
        )


def rows(movements: list[Movement], point: Point | None = None) -> list[dict[str, Any]]:
    """With a point: what lay there after each, counted back from the first that is shown."""
    lay = queries.lay_after(point, movements[0]) if point and movements else None
    shown = []
    for one in movements:
        currency = one.point.currency
        shown.append(
            {
                "movement": one,
                "in": money.shown(one.amount, currency) if one.amount > 0 else "",
                "out": money.shown(-one.amount, currency) if one.amount < 0 else "",
                "balance": "" if lay is None else money.shown(lay, currency),
                "may_take_back": moving.may_take_back(one),
            }
        )
        if lay is not None:
            lay -= one.amount
    return shown


def _closed(one: DayClosing, currency: str) -> dict[str, Any]:
    return {
        "closing": one,
        "counted": money.shown(one.counted, currency),
        "difference": money.shown(one.difference, currency) if one.difference else "",
    }
