"""My account: name and language, the ways in, the devices, and what is left of today's budgets."""

from typing import cast

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.http import require_POST

from kartoteka.access import acting, devices, queries
from kartoteka.access.doors import Door
from kartoteka.access.forms.account import AccountForm, LanguageForm
from kartoteka.lib.refusals import Refusal
from kartoteka.staff import changing
from kartoteka.staff.models import Member
from kartoteka.workspaces import queries as workspaces
from kartoteka.workspaces.models import User

YEAR = 365 * 24 * 60 * 60


class Account(Door):
    needs = "account.keep"

    def get(self, request: HttpRequest) -> HttpResponse:
        user = self._user()
        form = AccountForm(initial={"name": self.actor.name, "language": user.language})
        return self._page(form)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = AccountForm(request.POST)
        if form.is_valid():
            try:
                self._save(form.cleaned_data["name"], form.cleaned_data["language"])
            except Refusal as no:
                form.add_error(no.field, str(no))
            else:
                translation.activate(form.cleaned_data["language"])
                messages.success(request, _("Saved."))
                return _speaking(redirect("access:account"), form.cleaned_data["language"])
        return self._page(form)

    def _save(self, name: str, language: str) -> None:
        member = Member.objects.get(pk=self.actor.person_id)
        with acting.system_actor("own name"):
            changing.rename(member, name=name, by=self.actor)
        with acting.at_the_door():
            User.objects.filter(pk=member.user_id).update(name=member.name, language=language)

    def _page(self, form: AccountForm) -> HttpResponse:
        user = self._user()
        context = {
            "form": form,
            "email": user.email,
            "account": queries.accounts([user.pk])[user.pk],
            "allowances": queries.allowances(self.actor.person_id),
        }
        return render(self.request, "access/account.html", context, status=422 if form.errors else 200)

    def _user(self) -> User:
        return cast("User", self.request.user)


class Sessions(View):
    """The devices a person is signed in on; each can be signed out from afar."""

    def get(self, request: HttpRequest) -> HttpResponse:
        alive = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
        mine = UserSession.objects.filter(user_id=request.user.pk, session_key__in=alive)
        rows = [
            {
                "session": session,
                "device": devices.describe(session.user_agent),
                "is_here": session.session_key == request.session.session_key,
            }
            for session in mine.order_by("-created_at")
        ]
        return render(request, "access/sessions.html", {"rows": rows})

    def post(self, request: HttpRequest) -> HttpResponse:
        """Ends all but this one."""
        mine = UserSession.objects.filter(user_id=request.user.pk)
        for session in mine.exclude(session_key=request.session.session_key):
            session.end()
        messages.success(request, _("You are signed out everywhere else."))
        return redirect("usersessions_list")


class SessionEnd(View):
    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        session = get_object_or_404(UserSession, pk=pk, user_id=request.user.pk)
        session.end()
        messages.success(request, _("That device is signed out."))
        return redirect("usersessions_list")


class Firms(View):
    """The firms a person may enter; only those who have several ever see it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "access/firms.html", {"firms": workspaces.firms_of(request.user.pk or 0)})


@login_not_required
@require_POST
def speak(request: HttpRequest) -> HttpResponse:
    """Changes the language, for whoever is signed in on all devices, else on this one."""
    form = LanguageForm(request.POST)
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = reverse("today")
    # Not redirect(): it would take a word for the name of a page.
    if not form.is_valid():
        return HttpResponseRedirect(back)
    language = form.cleaned_data["language"]
    if request.user.is_authenticated:
        User.objects.filter(pk=request.user.pk).update(language=language)
    return _speaking(HttpResponseRedirect(back), language)


def _speaking(response: HttpResponse, language: str) -> HttpResponse:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, language, max_age=YEAR, samesite="Lax", secure=settings.HTTPS
    )
    return response
