"""Settlements: of all clients by what they owe and for how long, and of one."""

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.access import spending
from kartoteka.access.doors import Door
from kartoteka.access.models import Budget
from kartoteka.audit import tracing
from kartoteka.lib import money, paging
from kartoteka.lib.statements import Nothing
from kartoteka.sales import exchanging, granting, leading_on, paying, queries, showing, standing
from kartoteka.sales.doors import ClientOfSalesDoor
from kartoteka.sales.forms import steps
from kartoteka.sales.models import Account, Booking, Concession, Due, Subscription
from kartoteka.sales.queries import Aged
from kartoteka.sales.views import answering
from kartoteka.sales.views.answering import ClientDeed
from kartoteka.web.columns import Column

PAGE_SIZE = 50
MOST_ORDERS, MOST_STEPS = 5, 100
LATE = {"0": 0, "30": 30, "60": 60, "90": 90}


class Settlements(Door):
    needs = "sales.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        currency = request.GET.get("currency", "")
        known = sorted({*queries.currencies_owed(self.actor), exchanging.own()})
        currency = currency if currency in known else exchanging.own()
        late = request.GET.get("late", "")
        page = paging.page(
            self._accounts(currency, late),
            keys=("-owed", "-id"),
            mark=request.GET.get("page", ""),
            size=PAGE_SIZE,
        )
        found = queries.aged([one.client_id for one in page.rows], self.actor)
        if page.rows:
            spending.spend(Budget.Kind.ROWS, amount=len(page.rows))
            tracing.trace("settlements listed", by=self.actor, rows=len(page.rows))
        context = {
            "rows": [
                (
                    one,
                    _shown(found.get((one.client_id, currency), Aged()), currency),
                    _in(one.advance, currency),
                )
                for one in page.rows
            ],
            "page": page,
            "currency": currency,
            "currencies": known,
            "late": late,
            "ages": list(LATE),
            "totals": _shown(queries.aged_in_all(self.actor, currency), currency),
            "columns": _columns(),
        }
        return render(request, "sales/settlements.html", context)

    def _accounts(self, currency: str, late: str) -> QuerySet[Account]:
        seen = Account.objects.visible_to(self.actor).filter(currency=currency, owed__gt=Nothing())
        if late in LATE:
            limit = queries.overdue_since(timezone.localdate(), LATE[late])
            dues = Due.objects.visible_to(self.actor).filter(
                client=OuterRef("client"), currency=currency, open__gt=Nothing(), due_on__lt=limit
            )
            seen = seen.filter(Exists(dues))
        return seen.select_related("client", "keeper")


class Settlement(ClientOfSalesDoor):
    """All that stands between the firm and one client."""

    needs = "sales.see"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        seen = Booking.objects.visible_to(self.actor).filter(client=self.client)
        latest = seen.select_related("by", "order", "reverses", "reversed_by", "letter").order_by(
            "-on", "-id"
        )
        concessions = Concession.objects.visible_to(self.actor).filter(client=self.client)
        context = {
            "client": self.client,
            "accounts": accounts(self),
            "moments": showing.moments(list(latest[:MOST_STEPS])),
            "concessions": concessions.select_related("granted_by").order_by("-since", "-id")[:MOST_STEPS],
            "subscriptions": Subscription.objects.visible_to(self.actor)
            .filter(client=self.client, ended_on=None)
            .order_by("next_on"),
            **answering.may(self.actor),
        }
        return render(request, "sales/settlement.html", context)


class Money(ClientOfSalesDoor):
    """The money block on a client's card, fetched by itself."""

    needs = "sales.see"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        found = queries.orders_of(self.client.pk, self.actor)[:MOST_ORDERS]
        terms = granting.best(self.client.pk, by=self.actor)
        credit = terms.get(Concession.Kind.CREDIT)
        context = {
            "client": self.client,
            "accounts": accounts(self),
            "orders": [
                (
                    order,
                    standing.status(order),
                    showing.TONES.get(order.state, ""),
                    leading_on.offered(order, self.actor),
                )
                for order in found
            ],
            "credit": "" if credit is None else money.shown(credit, exchanging.own()),
            "days": terms.get(Concession.Kind.DEFERRAL),
            "discount": terms.get(Concession.Kind.DISCOUNT),
            **answering.may(self.actor),
        }
        page = "sales/money.html"
        part = f"{page}#money" if answering.asks_fragment(request) else page
        return render(request, part, context)


class MoneyDeed(ClientDeed):
    """In the firm's own currency, and at the desk that is chosen."""

    def form(self, data: Any = None) -> forms.Form:
        return steps.with_places(self.form_class(data), actor=self.actor, currency=exchanging.own())


class Advances(MoneyDeed):
    needs, form_class, icon = "sales.settle", steps.PaymentForm, "wallet"
    title, submit = gettext_lazy("An advance"), gettext_lazy("Take the advance")
    word = gettext_lazy("The advance is written down.")

    def do(self, form: Any) -> object:
        return paying.take_advance(self.client, by=self.actor, **form.cleaned_data)


class Repayments(MoneyDeed):
    needs, form_class, icon = "sales.settle", steps.RepaymentForm, "hand-coins"
    title, submit = gettext_lazy("Give money back"), gettext_lazy("Give back")
    word = gettext_lazy("It is written down that the money was given back.")

    def do(self, form: Any) -> object:
        return paying.repay(self.client, by=self.actor, **form.cleaned_data)


def accounts(door: ClientOfSalesDoor) -> list[dict[str, Any]]:
    """The client's account in each currency, as figures."""
    found = list(queries.accounts_of(door.client.pk, door.actor))
    aged = queries.aged([door.client.pk], door.actor)
    return [
        {
            "currency": one.currency,
            "owed": _in(one.owed, one.currency),
            "advance": _in(one.advance, one.currency),
            "has_advance": one.advance > 0,
            "billed": _in(one.billed, one.currency),
            "paid": _in(one.paid, one.currency),
            **_shown(aged.get((door.client.pk, one.currency), Aged()), one.currency),
        }
        for one in found
    ]


def _in(amount: Any, currency: str) -> str:
    return money.shown(amount, currency)


def _shown(aged: Aged, currency: str) -> dict[str, Any]:
    return {
        "total": _in(aged.owed, currency),
        "current": _in(aged.current, currency),
        "slots": [
            (_in(one, currency) if one else "", label)
            for one, label in zip(aged.overdue, _ages(), strict=True)
        ],
        "late": _in(aged.late, currency),
        "is_late": aged.late > 0,
    }


def _columns() -> list[Column]:
    return [
        Column(_("Client")),
        Column(_("Manager")),
        Column(_("Owed"), kind="number"),
        Column(_("Not due yet"), kind="number"),
        *(Column(label, kind="number") for label in _ages()),
        Column(_("Advance"), kind="number"),
    ]


def _ages() -> list[str]:
    return [_("1–30 days"), _("31–60 days"), _("61–90 days"), _("Over 90 days")]
