"""The firm's own templates: brought, looked at, tried, put to use, put away; and the fields that they may name."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kartoteka.access.doors import Door
from kartoteka.documents import arranging, examples, fields, templating
from kartoteka.documents.doors import TemplateDoor
from kartoteka.documents.forms import TemplateForm, TrialForm
from kartoteka.documents.models import Paper, Template
from kartoteka.files import serving
from kartoteka.lib.refusals import Refusal
from kartoteka.sales import serving as desk
from kartoteka.web.columns import Column

MOST_SHOWN = 200
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Templates(Door):
    needs = "papers.arrange"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(TemplateForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = TemplateForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                template = templating.bring(form.told, form.cleaned_data["file"].chunks(), by=self.actor)
            except Refusal as no:
                form.add_error(no.field if no.field in form.fields else None, str(no))
            else:
                messages.success(
                    request, _("The template is here. Try it on an order before it is put to use.")
                )
                return redirect(template)
        return self._page(form)

    def _page(self, form: TemplateForm) -> HttpResponse:
        found = Template.objects.select_related("brought_by").order_by("name", "-id")[:MOST_SHOWN]
        columns = [Column(_("Template")), Column(_("Paper")), Column(_("State")), Column(_("Brought by"))]
        columns.append(Column(_("Brought"), kind="date"))
        context = {"form": form, "templates": found, "columns": columns}
        return render(self.request, "documents/templates.html", context, status=422 if form.errors else 200)


class TemplatePage(TemplateDoor):
    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return page(self, TrialForm())


class Trial(TemplateDoor):
    """What comes out of a real order, to be looked at in Word."""

    def post(self, request: HttpRequest, key: str) -> HttpResponseBase:
        form = TrialForm(request.POST)
        if form.is_valid():
            order = desk.named(form.cleaned_data["order"], by=self.actor)
            if order is None:
                form.add_error("order", _("There is no order of this number."))
                return page(self, form)
            try:
                content = templating.try_out(self.template, order, by=self.actor)
                return serving.serve(content, name=f"{self.template}.docx")
            except Refusal as no:
                form.add_error("order", str(no))
        return page(self, form)


class Adoption(TemplateDoor):
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            templating.adopt(self.template, by=self.actor)
        except Refusal as no:
            return page(self, TrialForm(), refused=str(no))
        messages.success(request, _("It is offered on the papers of every order now."))
        return redirect(self.template)


class Retirement(TemplateDoor):
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        templating.retire(self.template, by=self.actor)
        messages.success(request, _("It is offered no more. Papers that were made by it stay."))
        return redirect("documents:templates")


def page(door: TemplateDoor, form: TrialForm, refused: str = "") -> HttpResponse:
    context = {"template": door.template, "form": form, "refused": refused}
    status = 422 if form.errors or refused else 200
    return render(door.request, "documents/template.html", context, status=status)


class TemplateFile(TemplateDoor):
    """The document itself, to be changed in Word."""

    def get(self, request: HttpRequest, key: str) -> HttpResponseBase:
        return serving.serve(self.template.content, name=f"{self.template}.docx")


class Example(Door):
    """A document to begin with: the custom's usual words, and fields in their places."""

    needs = "papers.arrange"

    def get(self, request: HttpRequest) -> HttpResponse:
        document = examples.example(Paper.Kind.INVOICE, arranging.custom())
        answer = HttpResponse(document, content_type=WORD)
        answer.headers["Content-Disposition"] = 'attachment; filename="example.docx"'
        return answer


class FieldsPage(Door):
    needs = "papers.arrange"

    def get(self, request: HttpRequest) -> HttpResponse:
        columns = [Column(_("In the document")), Column(_("What comes there"))]
        return render(request, "documents/fields.html", {"groups": fields.groups(), "columns": columns})
