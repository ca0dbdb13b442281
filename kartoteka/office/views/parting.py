"""Somebody is about to leave: noting it, taking it back, and what he looked at in the last ninety days."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kartoteka.guard import queries as guard
from kartoteka.guard import saying
from kartoteka.lib.refusals import Refusal
from kartoteka.office import looking_back, parting
from kartoteka.office.doors import MemberDoor
from kartoteka.office.forms.people import NoticeForm
from kartoteka.staff import giving_notice
from kartoteka.staff.models import Heir
from kartoteka.web.columns import Column

SHOWN = 10


class PersonNotice(MemberDoor):
    """From when on, until when, and who takes the clients."""

    needs = "people.manage"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        heirs = Heir.objects.filter(leaver=self.member).values_list("heir__key", flat=True)
        known = {"leaves_on": self.member.leaves_on, "heirs": list(heirs)}
        return self._page(NoticeForm(initial=known, leaver=self.member))

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = NoticeForm(request.POST, leaver=self.member)
        if form.is_valid():
            try:
                parting.begin(self.member, **form.cleaned_data, by=self.actor)
            except Refusal as no:
                form.add_error(no.field if no.field in form.fields else None, str(no))
            else:
                messages.success(request, _("Noted. The leaders are told by letter."))
                return redirect("office:person", key)
        return self._page(form)

    def _page(self, form: NoticeForm) -> HttpResponse:
        context = {"member": self.member, "form": form}
        return render(self.request, "office/notice.html", context, status=422 if form.errors else 200)


class PersonNoticeRemoval(MemberDoor):
    """He stays after all."""

    needs = "people.manage"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            giving_notice.take_back(self.member, by=self.actor)
        except Refusal as no:
            messages.error(request, str(no))
        else:
            messages.success(request, _("%(name)s stays.") % {"name": self.member})
        return redirect("office:person", key)


class PersonLooks(MemberDoor):
    needs = "looks.see"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        columns = [
            Column(_("Week from")),
            *(Column(label, kind="number") for label in looking_back.headings()),
            Column(_("Work done"), kind="number"),
        ]
        weeks = [
            (week, list(zip(looking_back.headings(), week.counts, strict=True)))
            for week in looking_back.weeks_of(self.member.pk)
        ]
        alarms = guard.alarms_for(self.actor).filter(member=self.member)[:SHOWN]
        context = {
            "member": self.member,
            "columns": columns,
            "weeks": weeks,
            "alarms": [(alarm, saying.sentence(alarm)) for alarm in alarms],
        }
        return render(request, "office/looks.html", context)
