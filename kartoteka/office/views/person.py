"""A person's page: role and team, ways in, budgets, letting go."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kartoteka.access import queries, rights, signing_out, spending, unlocking
from kartoteka.access.models import Budget
from kartoteka.cards.models import Client
from kartoteka.lib.refusals import Refusal
from kartoteka.office import letting_go
from kartoteka.office.doors import MemberDoor
from kartoteka.office.forms.keeping import TopUpForm
from kartoteka.office.forms.people import DepartureForm, MemberForm
from kartoteka.staff import changing


class Person(MemberDoor):
    needs = "people.see"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return person_page(self)


class PersonFacts(MemberDoor):
    """Name, role and team."""

    needs = "people.manage"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = MemberForm(request.POST)
        if form.is_valid():
            try:
                changing.change(self.member, **form.cleaned_data, by=self.actor)
            except Refusal as no:
                form.add_error(no.field, str(no))
            else:
                messages.success(request, _("Saved. The role holds from the next page on."))
                return redirect("office:person", key)
        return person_page(self, form)


class PersonTopUps(MemberDoor):
    """One tap gives a quarter of the daily budget more, for a day."""

    needs = "budgets.top_up"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = TopUpForm(request.POST)
        if not form.is_valid() or not self.member.is_active:
            messages.error(request, _("This budget cannot be topped up."))
            return redirect("office:person", key)
        budget = Budget.objects.get(kind=form.cleaned_data["kind"])
        amount = max(spending.TOP_UP_AMOUNT, budget.day_stops // 4)
        spending.top_up(self.member, kind=Budget.Kind(budget.kind), amount=amount, by=self.actor)
        messages.success(
            request,
            _("%(name)s has %(amount)s more until tomorrow.") % {"name": self.member, "amount": amount},
        )
        return redirect("office:person", key)


class PersonSignOut(MemberDoor):
    needs = "people.manage"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        count = signing_out.everywhere(self.member, by=self.actor)
        told = ngettext("Signed out on %(count)s device.", "Signed out on %(count)s devices.", count)
        messages.success(request, told % {"count": count})
        return redirect("office:person", key)


class PersonPasswordLink(MemberDoor):
    needs = "people.manage"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            uid, token = unlocking.password_key(self.member, by=self.actor)
        except Refusal as no:
            messages.error(request, str(no))
            return redirect("office:person", key)
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})
        context = {"member": self.member, "link": request.build_absolute_uri(path)}
        return render(request, "office/password_link.html", context, status=201)


class PersonSecondFactor(MemberDoor):
    """Takes the second factor off, for whoever lost the phone and the codes."""

    needs = "people.manage"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            unlocking.remove_second_factor(self.member, by=self.actor)
        except Refusal as no:
            messages.error(request, str(no))
        else:
            messages.success(request, _("The second factor is taken off."))
        return redirect("office:person", key)


class PersonDeparture(MemberDoor):
    """Letting the person go: asks first who takes the clients."""

    needs = "people.manage"

    client_count: int

    def find(self) -> None:
        super().find()
        self.client_count = Client.objects.visible_to(self.actor).filter(keeper=self.member).count()

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return self._page(DepartureForm(leaver=self.member, client_count=self.client_count))

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = DepartureForm(request.POST, leaver=self.member, client_count=self.client_count)
        if form.is_valid():
            try:
                letting_go.let_go(self.member, heir=form.cleaned_data.get("heir"), by=self.actor)
            except Refusal as no:
                form.add_error(no.field if no.field in form.fields else None, str(no))
            else:
                messages.success(request, _("%(name)s cannot enter any more.") % {"name": self.member})
                return redirect("office:people")
        return self._page(form)

    def _page(self, form: DepartureForm) -> HttpResponse:
        context = {"member": self.member, "form": form, "client_count": self.client_count}
        return render(self.request, "office/departure.html", context, status=422 if form.errors else 200)


def person_page(door: MemberDoor, form: MemberForm | None = None) -> HttpResponse:
    """The page as each of its forms shows it again when it is refused."""
    member, actor = door.member, door.actor
    manages = rights.may(actor, "people.manage") and member.is_active
    tops_up = rights.may(actor, "budgets.top_up") and member.is_active
    facts = {"name": member.name, "role": member.role, "team": member.team.key if member.team else ""}
    context: dict[str, Any] = {
        "member": member,
        "manages": manages,
        "tops_up": tops_up,
        "is_self": actor.member_id == member.pk,
        "sees_looks": rights.may(actor, "looks.see"),
        "form": form or MemberForm(initial=facts) if manages else None,
        "account": queries.accounts([member.user_id])[member.user_id] if manages else None,
        "allowances": queries.allowances(member.pk) if tops_up else [],
    }
    return render(door.request, "office/person.html", context, status=422 if form and form.errors else 200)
