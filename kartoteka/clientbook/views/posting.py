"""The page of proposals, and the batch that is made of them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kartoteka.clientbook import posting, showing
from kartoteka.clientbook.doors import BookDoor
from kartoteka.clientbook.forms import PostingForm
from kartoteka.clientbook.posting import Batch
from kartoteka.lib import money
from kartoteka.lib.refusals import Refusal
from kartoteka.web.columns import Column
from kartoteka.workspaces.queries import current_workspace


class PostingDoor(BookDoor):
    needs = "book.post"
    back = "clientbook:proposals"

    def page(self, trouble: str = "", *, after: int = 0) -> HttpResponse:
        currency, told = current_workspace().money, posting.summary()
        rows = posting.proposals(after=after) if told["count"] else []
        batches = [showing.shown(one) for one in posting.postings()]
        under_way = next((one for one in batches if one["done_at"] is None), None)
        context: dict[str, Any] = {
            "summary": {**told, "amount_shown": money.shown(told["amount"], currency)},
            "rows": [showing.proposal(row, currency) for row in rows[: posting.MOST_SHOWN]],
            "older": f"?after={rows[posting.MOST_SHOWN - 1]['mark']}"
            if len(rows) > posting.MOST_SHOWN
            else "",
            "under_way": under_way,
            "batches": [one for one in batches if one is not under_way],
            "columns": _columns(),
            "batch_columns": _batch_columns(),
            "trouble": trouble,
        }
        return render(self.request, "clientbook/proposals.html", context, status=422 if trouble else 200)


class Proposals(PostingDoor):
    def get(self, request: HttpRequest) -> HttpResponse:
        after = request.GET.get("after", "")
        return self.page(after=int(after) if after.isascii() and after.isdigit() and len(after) < 19 else 0)  # noqa: PLR2004  # below 2**63


class Postings(PostingDoor):
    """Confirmed in person."""

    def post(self, request: HttpRequest) -> HttpResponse:
        form = PostingForm(request.POST)
        if not form.is_valid():
            return self.page(_("Something has changed since you looked: look through the batch again."))
        said = form.cleaned_data
        try:
            told = posting.post(Batch(said["upto"], said["digest"], form.left_out), by=self.actor)
        except Refusal as no:
            return self.page(str(no))
        if told["outcome"] == "begun":
            messages.success(request, _("The batch is being entered. You may go on working."))
            return redirect("clientbook:proposals")
        count = told["count"]
        messages.success(
            request,
            ngettext(
                "%(count)s line is in the Client Book.", "%(count)s lines are in the Client Book.", count
            )
            % {"count": count},
        )
        return redirect("clientbook:records")


class Continuation(PostingDoor):
    """A batch that stands still is handed to the worker once more."""

    def post(self, request: HttpRequest) -> HttpResponse:
        under_way = next((one for one in posting.postings() if one["done_at"] is None), None)
        if under_way is not None:
            posting.continue_(under_way["id"], by=self.actor)
            messages.success(request, _("The batch is being entered. You may go on working."))
        return redirect("clientbook:proposals")


def _columns() -> list[Column]:
    return [
        Column(_("Post"), is_quiet=True),
        Column(_("Client")),
        Column(_("What")),
        Column(_("Order")),
        Column(_("Day"), kind="date"),
        Column(_("Amount"), kind="number"),
        Column(_("First enquiry"), kind="date"),
        Column(_("Source")),
        Column(_("Manager")),
    ]


def _batch_columns() -> list[Column]:
    return [
        Column(_("When"), kind="date"),
        Column(_("Who")),
        Column(_("Purchases"), kind="number"),
        Column(_("Corrections"), kind="number"),
        Column(_("New records"), kind="number"),
        Column(_("Amount"), kind="number"),
    ]
