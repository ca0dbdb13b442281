"""Signs: by what in the data each of the five stages of the base is told, and what raises it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.cards.filtering.conditions import Condition
from kartoteka.cards.models import Client, ContactPoint
from kartoteka.deals.models import Deal
from kartoteka.groups.models import Standing
from kartoteka.lib.shares import Share
from kartoteka.potential.models import Estimate
from kartoteka.process import asking, sheets
from kartoteka.process.asking import Asked
from kartoteka.process.sheets import Cell
from kartoteka.reports import facts, reckoning
from kartoteka.reports.models import Decision

# A base loses about a fifth a year, so as much has to come; and whoever was spoken to is asked again within a quarter.
LOSS, SILENT_DAYS, YEAR, MONTH = 0.2, 90, 365, 30


@dataclass(frozen=True)
class Sign:
    """`share` has a range where it is counted; `act` says what raises it."""

    stage: str
    label: str
    share: Share
    act: str
    url: str = ""
    is_counted: bool = True

    @property
    def cell(self) -> Cell:
        if self.is_counted:
            return sheets.part(self.share, url=self.url)
        return sheets.rate(self.share.part if self.share.whole else None, url=self.url)


def signs(asked: Asked) -> list[Sign]:
    return [
        *_of_newcomers(asked),
        *_of_cards(asked),
        *_of_talks(asked),
        *_of_work(asked),
        *_of_analysis(asked),
        *_of_decisions(asked),
    ]


def _of_newcomers(asked: Asked) -> list[Sign]:
    """Forming: the cards that came in the period, beside what a base loses in as many days."""
    fact = facts.BY_NAME["clients"]
    fresh = fact.rows(asked.by).filter(**reckoning.during(fact, asked.spell))
    came = fresh.aggregate(all=Count("pk"), sourced=Count("pk", filter=Q(source__isnull=False)))
    since, until = asked.so_far
    whole = _clients(asked).count()
    needed = max(round(whole * LOSS * max((until - since).days, 1) / YEAR), 1) if whole else 0
    return [
        Sign(
            "forming",
            _("new cards, of as many as a base loses"),
            Share(min(came["all"], needed), needed),
            _("A base loses about a fifth a year: let each source say how many it will bring this month."),
            asked.rows("new_clients", "month"),
            is_counted=False,
        ),
        Sign(
            "forming",
            _("new cards with a source"),
            Share(came["sourced"], came["all"]),
            _(
                "Ask each newcomer how he heard of the firm, and make the source a field that must be filled in."
            ),
            asked.rows("new_clients", "source", source=""),
        ),
    ]


def _of_cards(asked: Asked) -> list[Sign]:
    """Accounting: what stands on all the cards that there are."""
    reach = ContactPoint.objects.visible_to(asked.by).filter(
        client=OuterRef("pk"), dead_at=None, kind__in=["phone", "email", "messenger"]
    )
    told = _clients(asked).aggregate(
        all=Count("pk"), full=Sum("completeness"), reached=Count("pk", filter=Exists(reach))
    )
    return [
        Sign(
            "accounting",
            _("how full the cards are"),
            Share(round((told["full"] or 0) / 100), told["all"]),
            _("Let the emptiest cards of the best clients be filled first: one field in each talk."),
            _list("completeness", "at_most", "50"),
            is_counted=False,
        ),
        Sign(
            "accounting",
            _("cards with a contact that is not dead"),
            Share(told["reached"], told["all"]),
            _("Work down the queue of contacts to check: a card without a way to the client is no client."),
            _list("contacts", "has_not"),
        ),
    ]


def _list(field: str, verb: str, *values: str) -> str:
    return f"{reverse('segments:clients')}?{urlencode({'where': str(Condition(field, verb, values))})}"


def _clients(asked: Asked) -> Any:
    return Client.objects.visible_to(asked.by).filter(is_draft=False)


def _of_talks(asked: Asked) -> list[Sign]:
    """Accounting and analysis: how talks are written down."""
    entries = _whole(asked, "on_time", "with_outcome")
    return [
        Sign(
            "accounting",
            _("contacts written down within a day"),
            entries["on_time"],
            _("What is written down later is made up. Have the entry made before the next call."),
            asked.rows("on_time", "manager"),
        ),
        Sign(
            "analysis",
            _("contacts with an outcome"),
            entries["with_outcome"],
            _("A talk without an outcome teaches nothing: choose one of the list with one key."),
            asked.rows("with_outcome", "manager"),
        ),
    ]


def _of_work(asked: Asked) -> list[Sign]:
    """Who was spoken to, what was promised, what comes next."""
    promises = _whole(asked, "kept")
    since = timezone.now() - timedelta(days=SILENT_DAYS)
    spoken = _clients(asked).aggregate(all=Count("pk"), lately=Count("pk", filter=Q(spoken_at__gte=since)))
    deals = Deal.objects.visible_to(asked.by).filter(outcome="")
    steps = deals.aggregate(all=Count("pk"), next=Count("pk", filter=Q(next_at__isnull=False)))
    return [
        Sign(
            "work",
            _("clients spoken with in the last 90 days"),
            Share(spoken["lately"], spoken["all"]),
            _("Give the silent ones to whoever has room in his day, the dearest first."),
        ),
        Sign(
            "work",
            _("promises kept"),
            promises["kept"],
            _("See what is promised too easily, and let the program set later days."),
            asked.rows("kept", "manager"),
        ),
        Sign(
            "work",
            _("open deals with a next step"),
            Share(steps["next"], steps["all"]),
            _("Plan the next step of each today: there should be no deal without one."),
            reverse("deals:loose"),
        ),
    ]


def _whole(asked: Asked, *names: str) -> dict[str, Share]:
    """Counted shares of reports over all managers."""
    told = asking.figures(asked, "manager", *names)
    return {
        name: Share(
            sum(asking.share(one[name]).count for one in told.values()),
            sum(asking.share(one[name]).whole for one in told.values()),
        )
        for name in names
    }


def _of_analysis(asked: Asked) -> list[Sign]:
    ends, lines = facts.BY_NAME["ends"], facts.BY_NAME["lines"]
    lost = ends.rows(asked.by).filter(outcome="lost", **reckoning.during(ends, asked.spell))
    reasons = lost.aggregate(all=Count("pk"), told=Count("pk", filter=Q(reason__isnull=False)))
    sold = lines.rows(asked.by).filter(**reckoning.during(lines, asked.spell))
    costs = sold.aggregate(all=Count("pk"), told=Count("pk", filter=Q(cost__isnull=False)))
    buyers = Standing.objects.visible_to(asked.by).count()
    estimated = Estimate.objects.visible_to(asked.by).exclude(level="")
    known = estimated.filter(client__in=Standing.objects.visible_to(asked.by).values("client")).count()
    return [
        Sign(
            "analysis",
            _("lost deals with a reason"),
            Share(reasons["told"], reasons["all"]),
            _("Make the reason of a loss a must: without it nobody knows what to mend."),
            asked.rows("lost", "reason", reason="", end="lost"),
        ),
        Sign(
            "analysis",
            _("lines of orders whose cost is known"),
            Share(costs["told"], costs["all"]),
            _("Enter what goods cost: without it profit is a guess."),
            reverse("profit:profit"),
        ),
        Sign(
            "analysis",
            _("buyers whose potential is known"),
            Share(known, buyers),
            _("Ask two quick questions in each talk with a buyer: who could buy more is seen at once."),
            reverse("potential:potential"),
        ),
    ]


def _of_decisions(asked: Asked) -> list[Sign]:
    """At least one a month, and each of them done by its day."""
    seen = Decision.objects.visible_to(asked.by)
    until = min(asked.spell.until, asked.today)
    due = seen.filter(due_on__gte=asked.spell.since, due_on__lte=until)
    told = due.aggregate(all=Count("pk"), done=Count("pk", filter=Q(done_on__isnull=False)))
    begins, ends = asked.moments
    made = seen.filter(made_at__gte=begins, made_at__lt=ends).count()
    months = max(((until - asked.spell.since).days + 1) // MONTH, 1)
    return [
        Sign(
            "decisions",
            _("decisions taken, of one a month"),
            Share(min(made, months), months),
            _("Open the half-year report and take at least one of its proposals, with a name and a day."),
            reverse("reports:half_year"),
            is_counted=False,
        ),
        Sign(
            "decisions",
            _("decisions done of those that are due"),
            Share(told["done"], told["all"]),
            _("Ask each whose day is over: done, or a new day, or dropped in the open."),
            reverse("reports:decisions"),
        ),
    ]
