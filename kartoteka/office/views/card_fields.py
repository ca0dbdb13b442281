"""The firm's own fields of the card, and what must be filled in by when."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from kartoteka.access.doors import Door
from kartoteka.cards import own_fields, requiring
from kartoteka.cards.models import OwnField, Requirement
from kartoteka.lib.refusals import Refusal
from kartoteka.office.forms.cards import OwnFieldForm, RequirementsForm
from kartoteka.web.columns import Column


class CardFields(Door):
    needs = "cards.arrange"

    def get(self, request: HttpRequest) -> HttpResponse:
        names = requiring.choices()
        required = Requirement.objects.order_by("within_days", "id").values_list("field", "within_days")
        context = {
            "own": OwnField.objects.filter(retired_at=None),
            "retired": OwnField.objects.exclude(retired_at=None),
            "columns": [
                Column(_("Field")),
                Column(_("Stands on")),
                Column(_("Kind")),
                Column(_("Actions"), kind="tools", is_quiet=True),
            ],
            "required": [(names[field], days) for field, days in required if field in names],
        }
        return render(request, "office/card_fields.html", context)


class NewField(Door):
    needs = "cards.arrange"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(OwnFieldForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = OwnFieldForm(request.POST)
        if form.is_valid():
            try:
                own_fields.add(**form.cleaned_data, by=self.actor)
            except Refusal as no:
                form.add_error(no.field, str(no))
            else:
                messages.success(request, _("The field is on every card."))
                return redirect("office:card_fields")
        return self._page(form)

    def _page(self, form: OwnFieldForm) -> HttpResponse:
        status = 422 if form.errors else 200
        return render(self.request, "office/own_field_form.html", {"form": form}, status=status)


class FieldDoor(Door):
    """The own field named by `key` in the address."""

    needs = "cards.arrange"
    field: OwnField

    def find(self) -> None:
        self.field = get_object_or_404(OwnField, key=self.kwargs["key"])


class OneField(FieldDoor):
    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        told = {"name": self.field.name, "options": "\n".join(self.field.options)}
        return self._page(OwnFieldForm(initial=told, field=self.field))

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = OwnFieldForm(request.POST, field=self.field)
        if form.is_valid():
            try:
                own_fields.change(self.field, **form.cleaned_data, by=self.actor)
            except Refusal as no:
                form.add_error(no.field, str(no))
            else:
                messages.success(request, _("Saved."))
                return redirect("office:card_fields")
        return self._page(form)

    def _page(self, form: OwnFieldForm) -> HttpResponse:
        context = {"form": form, "field": self.field}
        status = 422 if form.errors else 200
        return render(self.request, "office/own_field_form.html", context, status=status)


class FieldRetirement(FieldDoor):
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        own_fields.retire(self.field, by=self.actor)
        messages.success(
            request, _("“%(name)s” is off the cards; its values are kept.") % {"name": self.field}
        )
        return redirect("office:card_fields")


class FieldReturn(FieldDoor):
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        own_fields.bring_back(self.field, by=self.actor)
        messages.success(request, _("“%(name)s” is on the cards again.") % {"name": self.field})
        return redirect("office:card_fields")


class Requirements(Door):
    needs = "cards.arrange"

    def get(self, request: HttpRequest) -> HttpResponse:
        told = dict(Requirement.objects.values_list("field", "within_days"))
        return self._page(RequirementsForm(initial=told))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = RequirementsForm(request.POST)
        if form.is_valid():
            requiring.require(form.wanted, by=self.actor)
            messages.success(request, _("Saved. All cards are being counted anew."))
            return redirect("office:card_fields")
        return self._page(form)

    def _page(self, form: RequirementsForm) -> HttpResponse:
        status = 422 if form.errors else 200
        return render(self.request, "office/requirements_form.html", {"form": form}, status=status)
