"""Pages of segments: saving one, changing it, removing it."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kartoteka.access.doors import Door
from kartoteka.lib.refusals import Refusal
from kartoteka.segments import drawing, queries, showing
from kartoteka.segments.forms import SegmentForm
from kartoteka.segments.models import Segment
from kartoteka.segments.views.listing import ListDoor


class NewSegment(ListDoor):
    """Saves what the list shows, as a segment of its own or in the place of the one it began as."""

    needs = "segments.draw"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(SegmentForm(reaches=drawing.reaches_of(self.actor)))

    def post(self, request: HttpRequest) -> HttpResponse:
        wish = self.listing.wish
        if "instead" in request.POST and (origin := self.shelf.find(wish.origin)):
            try:
                drawing.redraw(origin, wish, by=self.actor)
            except Refusal as no:
                messages.warning(request, str(no))
            return redirect(origin)
        form = SegmentForm(request.POST, reaches=drawing.reaches_of(self.actor))
        if form.is_valid():
            try:
                return redirect(drawing.save(wish=wish, by=self.actor, **form.cleaned_data))
            except Refusal as no:
                form.add_error(no.field, str(no))
        return self._page(form)

    def _page(self, form: SegmentForm) -> HttpResponse:
        wish = self.listing.wish
        origin = self.shelf.find(wish.origin)
        context = {
            "form": form,
            "query": wish.address(),
            "chips": showing.chips(self.listing),
            "origin": origin if origin and drawing.may_change(origin, self.actor) else None,
            "back_url": reverse("segments:clients") + wish.address(),
        }
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        return render(self.request, "segments/segment_form.html", context, status=status)


class SegmentDoor(Door):
    """The segment named by `key` in the address."""

    needs = "segments.draw"
    segment: Segment

    def find(self) -> None:
        self.segment = get_object_or_404(queries.segments_for(self.actor), key=self.kwargs["key"])


class SegmentPage(SegmentDoor):
    """The name of a segment, and who sees it."""

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        begun = {"name": self.segment.name, "reach": self.segment.reach}
        return self._page(SegmentForm(initial=begun, reaches=self._reaches()))

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = SegmentForm(request.POST, reaches=self._reaches())
        if form.is_valid():
            try:
                drawing.rename(self.segment, **form.cleaned_data, by=self.actor)
            except Refusal as no:
                form.add_error(no.field, str(no))
            else:
                return redirect(self.segment)
        return self._page(form)

    def _reaches(self) -> list[str]:
        return [*drawing.reaches_of(self.actor), self.segment.reach]

    def _page(self, form: SegmentForm) -> HttpResponse:
        may_change = drawing.may_change(self.segment, self.actor)
        context = {"segment": self.segment, "form": form, "may_change": may_change}
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        return render(self.request, "segments/segment.html", context, status=status)


class SegmentRemoval(SegmentDoor):
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            drawing.remove(self.segment, by=self.actor)
        except Refusal as no:
            messages.warning(request, str(no))
            return redirect(self.segment)
        messages.success(request, _("The view “%(name)s” has been removed.") % {"name": self.segment})
        return redirect("segments:clients")
