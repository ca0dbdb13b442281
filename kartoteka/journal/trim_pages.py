"""What leaves a manager's journal when its window moves next, and keeping some of it by pinning."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from kartoteka.access import rights, spending
from kartoteka.access.doors import Door
from kartoteka.access.models import Budget
from kartoteka.journal import queries, trimming
from kartoteka.lib import paging
from kartoteka.staff import actors
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member, Role


class Trimming(Door):
    """A manager sees what leaves his journal; who sees all of it looks at anybody's."""

    needs = "journal.see"

    def find(self) -> None:
        sees_all = rights.scope(self.actor, self.needs) is rights.Scope.ALL
        managers = Member.objects.active().filter(role=Role.MANAGER).order_by("name")
        self.managers = list(managers) if sees_all else []
        asked = self.request.GET.get("manager", "")
        if asked and not sees_all:
            raise Http404
        self.member = get_object_or_404(managers, key=asked) if asked else next(iter(self.managers), None)

    def get(self, request: HttpRequest) -> HttpResponse:
        leaving = trimming.next_for(self._whose(), at=timezone.now())
        page = paging.page(leaving.leaving, keys=queries.NEWEST_FIRST, mark=request.GET.get("page", ""))
        reason, rows = request.GET.get("reason", ""), len(page.rows)
        spending.show(Budget.Kind.ROWS, "journal read", by=self.actor, amount=rows, reason=reason, rows=rows)
        context = {
            "sentence": leaving.sentence_of(self.member.name) if self.member else leaving.sentence,
            "page": page,
            "managers": self.managers,
            "member": self.member,
            "newer_url": self._address(page.before),
            "older_url": self._address(page.after),
        }
        return render(request, "journal/trimming.html", context)

    def _whose(self) -> Actor:
        if self.member is None:
            return self.actor
        led = Member.objects.filter(team__lead=self.member).values_list("pk", flat=True)
        return actors.person(self.member, list(led))

    def _address(self, mark: str) -> str:
        wanted = self.request.GET.copy()
        wanted["page"] = mark
        return f"?{wanted.urlencode()}" if mark else ""
