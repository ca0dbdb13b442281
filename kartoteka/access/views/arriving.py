"""Arriving: the first start, the registration of a firm, and the page of an invitation. Nobody is signed in yet."""

from http import HTTPStatus
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.core import ratelimit
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from kartoteka.access import entering
from kartoteka.access.forms.arrival import InvitationForm, JoiningForm, RegistrationForm, WelcomeForm
from kartoteka.lib.refusals import Refusal
from kartoteka.staff import queries as staff
from kartoteka.staff.models import Invitation
from kartoteka.workspaces import naming, welcoming
from kartoteka.workspaces.middleware import FirmRequest
from kartoteka.workspaces.models import User


@method_decorator([login_not_required, never_cache, sensitive_post_parameters("password")], name="dispatch")
class Arrival(View):
    """A page for people who are not in yet; posting is limited by address, as signing in is."""

    request: FirmRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and (limited := ratelimit.consume_or_429(request, action="signup")):
            return limited
        return super().dispatch(request, *args, **kwargs)

    def show(self, template: str, *, form: Form, **context: Any) -> HttpResponse:
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        return render(self.request, template, {"form": form, **context}, status=status)

    def let_in(self, user: User, *, to: str) -> HttpResponse:
        """Signs the newcomer in with a fresh session and shows her to the first page."""
        record_authentication(self.request, user, method="password", email=user.email)
        answer: HttpResponse = perform_login(self.request, user, redirect_url=to)
        return answer


class Welcome(Arrival):
    """The one-time link of the first start: whoever holds it becomes the director."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        try:
            welcoming.check(token, self.request.workspace)
        except welcoming.LinkUsed as no:
            return self._closed(no)
        return self._form(WelcomeForm(accepted_languages=request.headers.get("Accept-Language", "")))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        form = WelcomeForm(request.POST)
        if form.is_valid():
            try:
                return self._claim(token, form)
            except welcoming.LinkUsed as no:
                return self._closed(no)
            except Refusal as no:
                form.add_error(no.field, str(no))
        return self._form(form)

    def _claim(self, token: str, form: WelcomeForm) -> HttpResponse:
        workspace = self.request.workspace
        firm, newcomer = form.told_firm(), form.newcomer()
        user = entering.claim(token, workspace=workspace, firm=firm, newcomer=newcomer)
        return self.let_in(user, to=workspace.prefix if workspace else "/")

    def _form(self, form: WelcomeForm) -> HttpResponse:
        return self.show("access/welcome.html", form=form)

    def _closed(self, no: Refusal) -> HttpResponse:
        return render(self.request, "access/link_used.html", {"sentence": no}, status=HTTPStatus.GONE)


# A dispatch of its own forgets what was said of the one above.
@method_decorator(login_not_required, name="dispatch")
class Registration(Arrival):
    """In hosted mode anybody opens a firm of his own; elsewhere there is no such page."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if settings.SIGNUP != "open":
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        accepted = request.headers.get("Accept-Language", "")
        return self.show("access/register.html", form=RegistrationForm(accepted_languages=accepted))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = RegistrationForm(request.POST)
        form.checks_password = not User.objects.filter(email=request.POST.get("email", "").lower()).exists()
        if form.is_valid():
            try:
                return self._register(form)
            except Refusal as no:
                form.add_error(no.field if no.field in form.fields else None, str(no))
        return self.show("access/register.html", form=form)

    def _register(self, form: RegistrationForm) -> HttpResponse:
        newcomer, firm = form.newcomer(), form.told_firm()
        known = None if form.checks_password else self._owner(newcomer)
        slug = form.cleaned_data["slug"] or naming.propose(firm.name)
        workspace, user = entering.register(slug, firm=firm, user=known, newcomer=newcomer)
        return self.let_in(user, to=workspace.prefix)

    def _owner(self, newcomer: entering.Newcomer) -> User:
        """A known e-mail opens a second firm only with its own password, checked and limited as at sign-in."""
        found = get_adapter(self.request).authenticate(
            self.request, email=newcomer.email, password=newcomer.password
        )
        if not isinstance(found, User):
            raise entering.EmailTaken(
                _("There is an account with this e-mail. Give its password to open another firm."),
                field="password",
            )
        return found


@method_decorator(login_not_required, name="dispatch")
class InvitationPage(Arrival):
    """The page of an invitation: a name and a password, or one tap for whoever is signed in already."""

    invitation: Invitation

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = self._find(kwargs["token"])
        if found is None:
            sentence = _("This invitation was used, revoked, or is older than a week. Ask for a new link.")
            return render(request, "access/link_used.html", {"sentence": sentence}, status=HTTPStatus.GONE)
        self.invitation = found
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        return self._page(self._fresh_form())

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        form = self._fresh_form(request.POST)
        if form is not None and form.is_valid():
            try:
                return self._join(form)
            except Refusal as no:
                form.add_error(no.field if no.field in form.fields else None, str(no))
        return self._page(form)

    def _find(self, token: str) -> Invitation | None:
        if getattr(self.request, "workspace", None) is None:
            return None
        return staff.open_invitation(token, at=timezone.now())

    def _fresh_form(self, typed: Any = None) -> Form | None:
        """None when the e-mail has an account whose owner has to sign in first."""
        user = self.request.user
        if isinstance(user, User):
            return JoiningForm(typed, initial={"name": user.name}) if self._is_meant(user) else None
        if User.objects.filter(email=self.invitation.email).exists():
            return None
        return InvitationForm(typed, email=self.invitation.email)

    def _is_meant(self, user: User) -> bool:
        return user.email == self.invitation.email

    def _join(self, form: Form) -> HttpResponse:
        workspace = self.request.workspace
        assert workspace is not None  # noqa: S101  # `_find` looks inside a workspace only
        user = self.request.user
        if isinstance(form, InvitationForm):
            newcomer = form.newcomer(email=self.invitation.email)
            made = entering.accept_as_new(self.invitation, newcomer=newcomer, workspace=workspace)
            return self.let_in(made, to=workspace.prefix)
        assert isinstance(user, User)  # noqa: S101  # the joining form is shown to nobody else
        entering.accept(self.invitation, user=user, name=form.cleaned_data["name"], workspace=workspace)
        self.request.session["firms"] = self.request.session.get("firms", 1) + 1
        return redirect(workspace.prefix)

    def _page(self, form: Form | None) -> HttpResponse:
        context = {"invitation": self.invitation, "is_other": self.request.user.is_authenticated}
        return self.show("access/invitation.html", form=form or Form(), is_ready=form is not None, **context)
