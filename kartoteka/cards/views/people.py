"""The people of a card: adding, editing, leaving, moving, standing on their own."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kartoteka.access.doors import Door
from kartoteka.cards import adding, editing, employing, fields, reaching
from kartoteka.cards.card_forms import JobForm, LeavingForm, MoveForm, NewPersonForm
from kartoteka.cards.doors import ClientDoor
from kartoteka.cards.fact_forms import FactForm
from kartoteka.cards.models import Job, Person
from kartoteka.cards.views import answering
from kartoteka.lib.refusals import Refusal


class PersonDoor(Door):
    """The person named by `key` in the address."""

    person: Person

    def find(self) -> None:
        seen = Person.objects.visible_to(self.actor).select_related("client")
        self.person = get_object_or_404(seen, key=self.kwargs["key"])


class JobDoor(Door):
    """The job named by `key`, at a company in sight."""

    job: Job

    def find(self) -> None:
        seen = Job.objects.visible_to(self.actor).select_related("person", "company")
        self.job = get_object_or_404(seen, key=self.kwargs["key"])


class NewPerson(ClientDoor):
    needs = "clients.edit"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return self._form(NewPersonForm())

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = NewPersonForm(request.POST)
        if form.is_valid():
            try:
                person = self._add(**form.cleaned_data)
            except Refusal as no:
                form.add_error(no.field, str(no))
            else:
                word = _("%(person)s is on the card now.") % {"person": person}
                undo = reverse("cards:person_removal", args=[person.key])
                return answering.card(self.request, self.client, word=word, undo=undo)
        return self._form(form)

    def _add(self, name: str, post: str, contact: str) -> Person:
        country = self.request.workspace.country
        reach = reaching.guess(contact, country=country) if contact else None
        person = employing.add_person(self.client, name, post=post, by=self.actor)
        if reach:
            adding.add_contact(self.client, reach, person=person, by=self.actor)
        return person

    def _form(self, form: NewPersonForm) -> HttpResponse:
        return answering.form(self.request, "cards/new_person.html", {"client": self.client, "form": form})


class PersonFacts(PersonDoor):
    """What is known of a person, and his post."""

    needs = "clients.edit"

    def find(self) -> None:
        super().find()
        self.asked = fields.of_people()
        fields.attach([self.person], self.actor)

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return self._form(FactForm(None, self.asked, card=self.person))

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = FactForm(request.POST, self.asked)
        if form.is_valid():
            try:
                editing.change(self.person, form.changed, seen=form.seen, by=self.actor)
            except editing.EditedMeanwhile as clash:
                for field in clash.clashes:
                    value = field.shown(field.value_of(self.person)) or "—"
                    form.add_error(field.name, _("A colleague wrote meanwhile: %(value)s") % {"value": value})
                form.look_again(self.person)
            except Refusal as no:
                form.add_error(no.field if no.field in form.fields else None, str(no))
            else:
                return answering.card(self.request, self.person.client, word=_("Saved."))
        return self._form(form)

    def _form(self, form: FactForm) -> HttpResponse:
        context = {"client": self.person.client, "person": self.person, "form": form}
        return answering.form(self.request, "cards/person.html", context)


class JobFacts(JobDoor):
    """The post and its dates."""

    needs = "clients.edit"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        told = {name: getattr(self.job, name) for name in ("post", "started", "ended")}
        return self._form(JobForm(initial=told))

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = JobForm(request.POST)
        if form.is_valid():
            try:
                employing.change_job(self.job, **form.cleaned_data, by=self.actor)
            except Refusal as no:
                form.add_error(no.field, str(no))
            else:
                return answering.card(self.request, self.job.company, word=_("Saved."))
        return self._form(form)

    def _form(self, form: JobForm) -> HttpResponse:
        context = {"client": self.job.company, "job": self.job, "form": form}
        return answering.form(self.request, "cards/job.html", context)


class Leaving(JobDoor):
    """The person has left the company; perhaps somebody came after him."""

    needs = "clients.edit"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return self._form(LeavingForm(job=self.job, by=self.actor))

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = LeavingForm(request.POST, job=self.job, by=self.actor)
        if form.is_valid():
            try:
                employing.leave(self.job, **form.cleaned_data, by=self.actor)
            except Refusal as no:
                form.add_error("on", str(no))
            else:
                word = _("%(person)s has left.") % {"person": self.job.person}
                return answering.card(self.request, self.job.company, word=word)
        return self._form(form)

    def _form(self, form: LeavingForm) -> HttpResponse:
        context = {"client": self.job.company, "job": self.job, "form": form}
        return answering.form(self.request, "cards/leaving.html", context)


class Move(PersonDoor):
    """The person works elsewhere now; his own contacts go along."""

    needs = "clients.edit"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return self._page(MoveForm(None, **self._circumstances()))

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = MoveForm(request.POST, **self._circumstances())
        if form.is_valid():
            try:
                job = employing.move(self.person, **form.wanted, by=self.actor)
            except Refusal as no:
                form.add_error(no.field if no.field in form.fields else "q", str(no))
            else:
                words = {"person": self.person, "company": job.company}
                messages.success(request, _("%(person)s is at %(company)s now.") % words)
                return redirect(job.company)
        return self._page(form)

    def _circumstances(self) -> dict[str, Any]:
        return {"person": self.person, "by": self.actor, "country": self.request.workspace.country}

    def _page(self, form: MoveForm) -> HttpResponse:
        context = {"client": self.person.client, "person": self.person, "form": form}
        return render(self.request, "cards/move.html", context, status=422 if form.errors else 200)


class Himself(PersonDoor):
    """The person becomes a client with a card of his own."""

    needs = "clients.add"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            client = employing.stand_alone(self.person, by=self.actor)
        except Refusal as no:
            messages.error(request, str(no))
            return redirect(self.person.client)
        messages.success(request, _("%(person)s has a card of his own now.") % {"person": client})
        return redirect(client)


class PersonRemoval(PersonDoor):
    needs = "clients.edit"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            employing.remove_person(self.person, by=self.actor)
        except Refusal as no:
            return answering.card(self.request, self.person.client, word=str(no))
        word = _("%(person)s has been removed.") % {"person": self.person}
        undo = reverse("cards:person_return", args=[self.person.key])
        return answering.card(self.request, self.person.client, word=word, undo=undo)


class PersonReturn(PersonDoor):
    """Brings a person back who was taken off a card."""

    needs = "clients.edit"

    def find(self) -> None:
        removed = Person.objects.binned_for(self.actor).filter(client__removed_at=None)
        self.person = get_object_or_404(removed.select_related("client"), key=self.kwargs["key"])

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        employing.bring_back(self.person, by=self.actor)
        word = _("%(person)s is back.") % {"person": self.person}
        return answering.card(self.request, self.person.client, word=word)
