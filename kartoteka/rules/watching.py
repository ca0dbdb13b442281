"""Watching the clock: deals for which working time has passed without a contact, or on one stage."""

from datetime import datetime

from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from kartoteka.deals import overstaying
from kartoteka.deals.models import Deal
from kartoteka.lib.working_time import WorkingTime
from kartoteka.rules import firing
from kartoteka.rules.judging import Judge
from kartoteka.rules.models import Firing, Rule
from kartoteka.rules.occasions import Occasion
from kartoteka.staff import calendar
from kartoteka.staff.actors import Actor

CONTACT, MOVE = "contact", "move"
MOST_AT_ONCE = 500


def watch(rule: Rule, *, by: Actor, at: datetime | None = None) -> int:
    """Answers the silences that have grown long enough since the rule was switched on; tells how many."""
    at, hours, judge = at or timezone.now(), calendar.working_time(), Judge(by)
    fired = Firing.objects.visible_to(by).filter(rule=rule, deal=OuterRef("pk"), at__gte=OuterRef("since"))
    deals = ripe(rule, hours, judge, since=rule.on_at or at, until=at).filter(~Exists(fired))
    count = 0
    for deal in deals.select_related("client", "stage").order_by("since", "pk")[:MOST_AT_ONCE]:
        since: datetime = deal.since  # type: ignore[attr-defined]  # annotated
        occasion = Occasion(deal.client, deal, f"{rule.of}:{deal.pk}:{since.timestamp():.0f}")
        count += firing.fire(rule, occasion, by=by, judge=judge) is not None
    return count


def ripe(rule: Rule, hours: WorkingTime, judge: Judge, *, since: datetime, until: datetime) -> QuerySet[Deal]:
    """Open deals whose silence reached the rule's length between the two moments, and lasts still."""
    length = [rule.minutes or 0]
    [earliest], [latest] = hours.before(since, length), hours.before(until, length)
    began = F("entered_at") if rule.of == MOVE else Coalesce("spoken_at", "opened_at")
    open_deals = judge.deals(rule).filter(outcome="", client__in=judge.clients(rule))
    open_deals = open_deals.exclude(overstaying.waits_rightly())
    return open_deals.annotate(since=began).filter(since__gt=earliest, since__lte=latest)
