"""Leading a deal on: into another stage, to its end and back, to a later day, to another manager."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from kartoteka.deals import breaking, carrying, closing, giving, postponing
from kartoteka.deals.doors import DealDoor
from kartoteka.deals.forms.leading import LossForm, MoveForm, PostponementForm, WinForm
from kartoteka.deals.forms.telling import GivingForm
from kartoteka.deals.views import answering
from kartoteka.lib.refusals import Refusal


class DealStage(DealDoor):
    """Where the deal stands. What the stage still needs is asked for, and filled in, here."""

    needs = "deals.work"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        form = MoveForm(None, deal=self.deal, by=self.actor)
        return self._page(form)

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = MoveForm(request.POST, deal=self.deal, by=self.actor)
        if not form.is_valid() or (to := form.to) is None:
            return self._page(form)
        try:
            carrying.carry(
                self.deal,
                to=to,
                told=form.told,
                by=self.actor,
                country=self.request.workspace.country,
                reason=form.reason,
            )
        except breaking.ReasonNeeded as no:
            form = MoveForm(request.POST, deal=self.deal, by=self.actor, asks_reason=True)
            form.is_valid()
            form.errors.pop("reason", None)
            form.add_error("reason", str(no))
            return self._page(form)
        except Refusal as no:
            form.add_error(no.field if no.field in form.fields and no.field != "stage" else None, str(no))
            return self._page(form)
        word = _("“%(deal)s” is on “%(stage)s” now.") % {"deal": self.deal, "stage": to}
        return answering.led(request, self.deal, word, stage=to.key)

    def _page(self, form: MoveForm) -> HttpResponse:
        self.deal.refresh_from_db(from_queryset=type(self.deal).objects.visible_to(self.actor))
        return answering.asking(
            self,
            form,
            title=_("Move the deal"),
            submit=_("Move"),
            icon="arrow-right",
            may_end=form.to is None,
        )


class DealClosure(DealDoor):
    """The end of the deal: won by one press, lost with a reason."""

    needs = "deals.work"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        offered = {"region": self.deal.client.region, "retry_on": closing.usual_retry()}
        return self._page(LossForm(initial=offered))

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        if request.POST.get("outcome") == "won":
            return self._win(request)
        form = LossForm(request.POST)
        if form.is_valid() and answering.attempt(
            form, lambda: closing.lose(self.deal, form.loss, by=self.actor)
        ):
            return answering.led(request, self.deal, _("The deal is lost. What it taught stays."))
        return self._page(form)

    def _win(self, request: HttpRequest) -> HttpResponse:
        told = WinForm(request.POST)
        if not told.is_valid():
            return self._asked(told)
        try:
            closing.win(self.deal, by=self.actor, reason=told.cleaned_data["reason"])
        except breaking.ReasonNeeded as no:
            told.add_error("reason", str(no))
            return self._asked(told)
        except Refusal as no:
            form = LossForm(request.POST)
            form.is_valid()
            form.errors.clear()
            form.add_error(None, str(no))
            return self._page(form)
        return answering.led(request, self.deal, _("Won. Well done!"))

    def _asked(self, form: WinForm) -> HttpResponse:
        return answering.asking(self, form, title=_("The deal is won"), submit=_("Won"), icon="thumbs-up")

    def _page(self, form: LossForm) -> HttpResponse:
        title, submit = _("The deal is lost"), _("Close as lost")
        return answering.asking(self, form, title=title, submit=submit, icon="thumbs-up")


class DealReopening(DealDoor):
    needs = "deals.work"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            closing.reopen(self.deal, by=self.actor)
        except Refusal as no:
            return answering.done(request, self.deal, str(no))
        return answering.done(request, self.deal, _("The deal is open again."))


class DealPostponement(DealDoor):
    needs = "deals.work"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return self._page(PostponementForm(initial={"until": self.deal.postponed_until}))

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = PostponementForm(request.POST)
        if form.is_valid() and answering.attempt(
            form, lambda: postponing.postpone(self.deal, until=form.cleaned_data["until"], by=self.actor)
        ):
            return answering.led(request, self.deal, _("The deal is put off; it comes back by itself."))
        return self._page(form)

    def _page(self, form: PostponementForm) -> HttpResponse:
        return answering.asking(
            self, form, title=_("Put the deal off"), submit=_("Put off"), icon="calendar-clock"
        )


class DealKeeper(DealDoor):
    needs = "clients.hand_over"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return self._page(GivingForm(initial={"keeper": self.deal.keeper.key}))

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = GivingForm(request.POST)
        if form.is_valid() and answering.attempt(
            form, lambda: giving.give(self.deal, to=form.cleaned_data["keeper"], by=self.actor)
        ):
            return answering.done(request, self.deal, _("The deal has another manager now."))
        return self._page(form)

    def _page(self, form: GivingForm) -> HttpResponse:
        return answering.form_page(
            self, form, title=_("Give the deal to another"), submit=_("Give"), icon="arrow-left-right"
        )
