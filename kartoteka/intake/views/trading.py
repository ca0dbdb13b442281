"""The page on which lines of a file become deals or goods."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kartoteka.intake import receiving, showing, starting
from kartoteka.intake.models import Import
from kartoteka.intake.numbers import veiled
from kartoteka.intake.trading import checking, guessing
from kartoteka.intake.trading.checking import Survey
from kartoteka.intake.trading.forms import LABELS, TradeForm
from kartoteka.intake.trading.plans import OF_DEALS, OF_GOODS, Part, Trade, TradePlan
from kartoteka.intake.views.loading import ImportDoor
from kartoteka.lib.refusals import Refusal
from kartoteka.web.columns import Column


class ImportTrade(ImportDoor):
    """What the columns and words are; posting looks again, or has the lines loaded."""

    def find(self) -> None:
        super().find()
        if self.kwargs["trade"] not in list(Trade) or self.batch.state is not Import.State.RECEIVED:
            raise Http404
        self.trade = Trade(self.kwargs["trade"])

    def get(self, request: HttpRequest, key: str, trade: str) -> HttpResponse:
        return self._page(*self._guessed())

    def post(self, request: HttpRequest, key: str, trade: str) -> HttpResponse:
        plan, told = self._guessed()
        form = self._form(plan, told, request.POST)
        if not form.is_valid():
            return self._page(plan, told, form)
        wanted = form.wanted
        if "load" not in request.POST:
            told = checking.survey(self.batch, wanted, by=self.actor)
            return self._page(checking.completed(wanted, told, by=self.actor), told)
        try:
            starting.trade(self.batch, wanted, by=self.actor)
        except receiving.NotWaiting:
            return redirect(self.batch)
        except Refusal as no:
            form.add_error(None, str(no))
            return self._page(plan, told, form)
        messages.info(request, _("The lines are being loaded."))
        return redirect(self.batch)

    def _guessed(self) -> tuple[TradePlan, Survey]:
        """As the columns are said to be in what was posted, or else by their headings."""
        plan = guessing.guess(self.batch, self.trade)
        said = self.request.POST
        if said:
            parts = (said.get(f"column-{place}", "") for place in range(len(plan.parts)))
            plan = TradePlan(
                plan.trade,
                tuple(Part(one) if one in list(Part) else Part.IGNORED for one in parts),
                plan.sheet,
                plan.first_line,
                said.get("funnel", ""),
            )
        told = checking.survey(self.batch, plan, by=self.actor)
        return checking.completed(plan, told, by=self.actor), told

    def _form(self, plan: TradePlan, told: Survey, data: Any = None) -> TradeForm:
        return TradeForm(data, batch=self.batch, plan=plan, told=told, by=self.actor)

    def _page(self, plan: TradePlan, told: Survey, form: TradeForm | None = None) -> HttpResponse:
        offered = OF_DEALS if plan.trade is Trade.DEALS else OF_GOODS
        used = [part for part in offered if part in plan.parts]
        context = {
            "batch": self.batch,
            "trade": plan.trade,
            "form": form or self._form(plan, told),
            "told": told,
            "wrong": list(told.wrong.items()),
            "steps": showing.steps(self.batch),
            "columns": [Column(str(LABELS[part])) for part in used],
            "lines": [([veiled(line.word(part)) for part in used], line.trouble) for line in told.first],
        }
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form is not None and form.errors else HTTPStatus.OK
        return render(self.request, "intake/trade.html", context, status=status)
