"""Pages of exports: the list, a request, the decision, the file."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.access import confirming, rights
from kartoteka.access.doors import Door
from kartoteka.clientbook import vault
from kartoteka.clientbook.doors import BookDoor
from kartoteka.files import serving
from kartoteka.guard import deciding, lists, queries, requesting, showing, taking
from kartoteka.guard.forms import BookRequestForm, RefusalForm, RequestForm
from kartoteka.guard.lists import Wanted
from kartoteka.guard.models import ALONE_WAITS, Export
from kartoteka.lib import dates, paging
from kartoteka.lib.refusals import Refusal


class Exports(Door):
    """All requests in the actor's sight, newest first; before them those that wait for his word."""

    needs = "exports.request"

    def get(self, request: HttpRequest) -> HttpResponse:
        exports = queries.exports_for(self.actor)
        page = paging.page(exports, keys=queries.NEWEST_FIRST, mark=request.GET.get("page", ""))
        waiting = list(queries.waiting_for(self.actor)[:20])
        context = {
            "waiting": [(export, showing.chip(export)) for export in waiting],
            "rows": [(export, showing.chip(export)) for export in page.rows if export not in waiting],
            "columns": showing.list_columns(),
            "may_trace": rights.may(self.actor, "exports.trace"),
            "reads_book": rights.may(self.actor, "book.read") and vault.is_reader(),
            "newer_url": f"?page={page.before}" if page.before else "",
            "older_url": f"?page={page.after}" if page.after else "",
        }
        return render(request, "guard/exports.html", context)


class NewExport(Door):
    """Asks for the list that stands in the address, as its own page shows it."""

    needs = "exports.request"

    def get(self, request: HttpRequest) -> HttpResponse:
        words, where = request.GET.get("q", "")[:100], request.GET.getlist("where")
        form = RequestForm(initial={"words": words, "where": where})
        if shown := request.GET.get("columns", "").split(","):
            form.choose(shown)
        return self._page(form, Wanted(words, tuple(where)))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = RequestForm(request.POST)
        wanted = Wanted(request.POST.get("words", "")[:100], tuple(request.POST.getlist("where")))
        if form.is_valid():
            said = form.cleaned_data
            country = self.request.workspace.country
            try:
                export = requesting.request(
                    wanted,
                    columns=said["columns"],
                    form=said["form"],
                    reason=said["reason"],
                    country=country,
                    by=self.actor,
                )
            except Refusal as no:
                form.add_error(no.field, str(no))
            else:
                return redirect(export)
        return self._page(form, wanted)

    def _page(self, form: RequestForm, wanted: Wanted) -> HttpResponse:
        picked = lists.picked(wanted, self.actor, country=self.request.workspace.country)
        context = {
            "form": form,
            "count": picked.clients.count(),
            "sentences": picked.sentences,
            "is_alone": queries.is_alone(self.actor),
        }
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        return render(self.request, "guard/export_form.html", context, status=status)


class NewBookExport(BookDoor):
    """Asks for the Client Book: only whoever holds a pass, and the other one decides."""

    back = "guard:new_book"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(BookRequestForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = BookRequestForm(request.POST)
        if form.is_valid():
            try:
                export = requesting.request_book(
                    **form.cleaned_data, country=self.request.workspace.country, by=self.actor
                )
            except Refusal as no:
                form.add_error(no.field, str(no))
            else:
                return redirect(export)
        return self._page(form)

    def _page(self, form: BookRequestForm) -> HttpResponse:
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        return render(self.request, "guard/book_export_form.html", {"form": form}, status=status)


class ExportDoor(Door):
    """The request named by `key` in the address."""

    needs = "exports.request"
    export: Export

    def find(self) -> None:
        confirming.prove(self.request, self.actor)
        self.export = get_object_or_404(queries.exports_for(self.actor), key=self.kwargs["key"])

    def page(self, *, link_url: str = "") -> HttpResponse:
        export = self.export
        is_own = export.requested_by_id == self.actor.member_id
        is_open = export.state is Export.State.REQUESTED and not export.is_late_at(timezone.now())
        may_decide = is_open and rights.may(self.actor, "exports.approve")
        is_alone = is_own and may_decide and queries.is_alone(self.actor)
        is_confirmed = not confirming.is_due(self.request)
        opens_at = export.requested_at + ALONE_WAITS
        context = {
            "export": export,
            "chip": showing.chip(export),
            "facts": showing.facts(export),
            "may_approve": may_decide and (not is_own or (is_alone and timezone.now() >= opens_at)),
            "may_refuse": may_decide and not is_own,
            "may_withdraw": is_own and export.state in deciding.UNDER_WAY,
            "may_take": is_own and export.state is Export.State.BUILT,
            "waits_until": dates.moment(opens_at) if is_alone and timezone.now() < opens_at else "",
            "confirm_url": "" if is_confirmed else confirming.address(then=export.get_absolute_url()),
            "link_url": link_url,
            "form": RefusalForm(),
        }
        return render(self.request, "guard/export.html", context)

    def to_be_confirmed(self) -> HttpResponse | None:
        """Sends whoever has not shown lately that it is she to where she can, and then back."""
        if not confirming.is_due(self.request):
            return None
        messages.info(self.request, _("Confirm that it is you; then press once more."))
        return redirect(confirming.address(then=self.export.get_absolute_url()))


class ExportPage(ExportDoor):
    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return self.page()


class ExportApproval(ExportDoor):
    """A second person says yes."""

    needs = "exports.approve"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        if asks := self.to_be_confirmed():
            return asks
        try:
            deciding.approve(self.export, by=self.actor)
        except Refusal as no:
            messages.warning(request, str(no))
        return redirect(self.export)


class ExportRefusal(ExportDoor):
    """A second person says no."""

    needs = "exports.approve"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = RefusalForm(request.POST)
        reason = form.cleaned_data["reason"] if form.is_valid() else ""
        try:
            deciding.refuse(self.export, reason=reason, by=self.actor)
        except Refusal as no:
            messages.warning(request, str(no))
        return redirect(self.export)


class ExportWithdrawal(ExportDoor):
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            deciding.withdraw(self.export, by=self.actor)
        except Refusal as no:
            messages.warning(request, str(no))
        return redirect(self.export)


class ExportLink(ExportDoor):
    """Makes the link, for this session and a quarter of an hour."""

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        if asks := self.to_be_confirmed():
            return asks
        try:
            secret = taking.link(self.export, session=_session(request), by=self.actor)
        except Refusal as no:
            messages.warning(request, str(no))
            return redirect(self.export)
        return self.page(link_url=reverse("guard:file", args=[self.export.key, secret]))


class ExportFile(ExportDoor):
    """The file itself, once."""

    def get(self, request: HttpRequest, key: str, secret: str) -> HttpResponseBase:
        if request.method == "HEAD":
            return redirect(self.export)
        try:
            content = taking.take(self.export, secret=secret, session=_session(request), by=self.actor)
        except Refusal as dead:
            messages.warning(request, str(dead))
            return redirect(self.export)
        name = _("clients %(day)s") % {"day": timezone.localdate().isoformat()}
        return serving.serve(content, name=f"{name}.{self.export.form}")


def _session(request: HttpRequest) -> str:
    return request.session.session_key or ""
