"""A client's deals, as they stand on his card: the next step of each, and what the regulation says."""

from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from kartoteka.access import rights
from kartoteka.access.doors import Door
from kartoteka.cards.models import Client
from kartoteka.deals import ages, queries
from kartoteka.deals.models import Deal
from kartoteka.deals.portraits import NextStep
from kartoteka.deals.views import answering
from kartoteka.planner.models import Promise

MOST_SHOWN = 8


@dataclass
class Standing:
    """A deal of the client's, with what is due of it."""

    deal: Deal
    age: dict[str, str]
    steps: list[NextStep] = field(default_factory=list)


class ClientDeals(Door):
    needs = "deals.see"
    client: Client

    def find(self) -> None:
        self.client = get_object_or_404(Client.objects.visible_to(self.actor), key=self.kwargs["key"])

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        found = list(queries.deals_of_client(self.client.pk, self.actor)[: MOST_SHOWN + 1])
        context = {
            "client": self.client,
            "standing": self._standing([deal for deal in found if deal.is_open]),
            "ended": [deal for deal in found[:MOST_SHOWN] if not deal.is_open],
            "currency": self.request.workspace.money,
            "may_work": rights.may(self.actor, "deals.work"),
            "now": timezone.now(),
        }
        page = "deals/client_deals.html"
        part = f"{page}#deals" if answering.asks_fragment(request) else page
        return render(request, part, context)

    def _standing(self, deals: list[Deal]) -> list[Standing]:
        judged = ages.ages([deal.stage for deal in deals])
        standing = {deal.pk: Standing(deal, judged.mark(deal.stage_id, deal.entered_at)) for deal in deals}
        due = Promise.objects.visible_to(self.actor).filter(about_noun="deal", about_id__in=list(standing))
        for promise in due.filter(closed_at=None).order_by("due_on", "due_at", "pk"):
            standing[promise.about_id or 0].steps.append(NextStep(promise))
        return list(standing.values())
