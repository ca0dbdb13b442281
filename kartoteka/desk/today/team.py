"""The day of the team: who has broken what, how much fits, and giving clients to somebody else."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kartoteka.access import rights
from kartoteka.access.doors import Door
from kartoteka.cards import handing_over
from kartoteka.cards.models import Client
from kartoteka.lib import addressing
from kartoteka.lib.refusals import Refusal
from kartoteka.planner import overseeing, queries, showing
from kartoteka.planner.models import Promise
from kartoteka.planner.overseeing import MemberDay
from kartoteka.staff import queries as staff
from kartoteka.staff.models import Member

SHOWN = 100
# Those who have most to catch up on.
SHOWN_PEOPLE = 60


class GivingForm(forms.Form):
    """Whose clients go to whom."""

    to = forms.ModelChoiceField(
        Member.objects.none(), to_field_name="key", label=gettext_lazy("Give the clients to")
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["to"]
        field.queryset = staff.keepers()


@dataclass(frozen=True)
class Line:
    """A person in the table: his figures, and in words whether what is due fits into the day."""

    day: MemberDay
    room: str
    icon: str = ""
    tone: str = ""


def _line(day: MemberDay) -> Line:
    if day.is_away:
        away = _("away, %(name)s stands in") % {"name": day.deputy} if day.deputy else _("away")
        return Line(day, away, "user-x")
    if day.over:
        words = ngettext("%(number)s does not fit", "%(number)s do not fit", day.over) % {"number": day.over}
        return Line(day, words, "triangle-alert", "warn")
    return Line(day, ngettext("%(number)s call", "%(number)s calls", day.fitting) % {"number": day.fitting})


def _colleagues(chosen: Member, days: list[MemberDay]) -> list[tuple[Member, str]]:
    """Everybody else to whom clients may be given, and in words how much fits into his day."""
    rooms = {day.member.pk: _line(day).room for day in days}
    return [(one, rooms.get(one.pk, "")) for one in staff.keepers().order_by("name") if one != chosen]


class Team(Door):
    needs = "planner.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(GivingForm(auto_id="give-%s"))

    def page(self, form: GivingForm, *, status: int = 200) -> HttpResponse:
        days = overseeing.of_team(self.actor)
        asked = self._asked()
        shown = days if "all" in self.request.GET else days[:SHOWN_PEOPLE]
        chosen = next((day.member for day in days if day.member == asked), None)
        context = {
            "people": [_line(day) for day in shown],
            "count": len(days),
            "has_more": len(shown) < len(days),
            "chosen": chosen,
            "lines": [showing.line(one) for one in self._due(chosen)] if chosen else [],
            "form": form,
            "may_give": rights.may(self.actor, "clients.hand_over"),
            "colleagues": _colleagues(chosen, days) if chosen else [],
        }
        return render(self.request, "desk/team.html", context, status=status)

    def _asked(self) -> Member | None:
        key = self.request.GET.get("member")
        return staff.keepers().filter(key=key).first() if key else None

    def _due(self, member: Member) -> list[Promise]:
        """What is overdue or due today and concerns a client."""
        found = queries.due(self.actor, member.pk).filter(client__isnull=False)
        return list(found.order_by("due_on", "due_at", "id")[:SHOWN])


class TeamGiving(Team):
    """Gives clients, with all that was promised to them, to somebody else."""

    needs = "clients.hand_over"

    def post(self, request: HttpRequest) -> HttpResponse:
        form = GivingForm(self._told, auto_id="give-%s")
        if form.is_valid():
            try:
                given = self._give(form.cleaned_data["to"])
            except Refusal as no:
                form.add_error("to", str(no))
            else:
                member = self._asked()
                self._tell(given, form.cleaned_data["to"], member)
                place = f"?member={member.key}" if member else ""
                return redirect(addressing.address("today_team") + place)
        return self.page(form, status=422)

    @property
    def _told(self) -> QueryDict:
        """What the form says; the way back from a giving says it in its address."""
        return self.request.POST if "to" in self.request.POST else self.request.GET

    def _tell(self, given: list[Client], to: Member, left: Member | None) -> None:
        if not given:
            messages.success(self.request, _("Nobody was chosen."))
            return
        words = ngettext(
            "%(n)s client was given to %(name)s.", "%(n)s clients were given to %(name)s.", len(given)
        ) % {"n": len(given), "name": to.name}
        undo = ""
        if left is not None and left != to:
            back = {"member": left.key, "to": left.key, "client": [client.key for client in given]}
            undo = f"undo:{addressing.address('today_giving')}?{urlencode(back, doseq=True)}"
        messages.success(self.request, words, extra_tags=undo)

    @transaction.atomic
    def _give(self, to: Member) -> list[Client]:
        keys = self._told.getlist("client")[:SHOWN]
        clients = Client.objects.visible_to(self.actor).select_related("keeper").filter(key__in=keys)
        chosen = list(clients.exclude(keeper=to))
        for client in chosen:
            handing_over.hand_over(client, to=to, by=self.actor)
        return chosen
