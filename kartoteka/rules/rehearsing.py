"""Rehearsing: how often a rule would have fired of late. It asks cards and deals as they are now, and does nothing."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from kartoteka.audit.models import Event
from kartoteka.deals import contacting, overstaying
from kartoteka.deals.models import Closure, Deal, Move
from kartoteka.journal.models import Entry
from kartoteka.lib.working_time import Tally, WorkingTime
from kartoteka.rules import judging, watching
from kartoteka.rules.judging import Judge
from kartoteka.rules.models import Rule
from kartoteka.segments.models import BulkRow
from kartoteka.staff import calendar
from kartoteka.staff.actors import Actor

LATELY = timedelta(days=30)


def rehearse(rule: Rule, actor: Actor, *, at: datetime | None = None) -> int:
    at = at or timezone.now()
    return Rehearsal(rule, Judge(actor), at - LATELY, at).count()


class Rehearsal:
    def __init__(self, rule: Rule, judge: Judge, since: datetime, until: datetime) -> None:
        self.rule, self.judge, self.since, self.until = rule, judge, since, until
        self.asks_of_deal = judging.asks_of_deal(rule)

    def count(self) -> int:
        when = Rule.When
        counts = {
            when.STAGE: self._moves,
            when.CLOSED: self._closures,
            when.FIELD: self._edits,
            when.OUTCOME: self._entries,
            when.ADDED: self._cards,
            when.SILENCE: self._silences,
        }
        return counts[when(self.rule.when)]()

    def _moves(self) -> int:
        seen: Any = Move.objects.visible_to(self.judge.actor).filter(entered__key=self.rule.of)
        return self._of_deals(seen).count()

    def _closures(self) -> int:
        seen: Any = Closure.objects.visible_to(self.judge.actor).filter(outcome=self.rule.of)
        return self._of_deals(seen).count()

    def _of_deals(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        asked = {"at__gte": self.since, "at__lt": self.until}
        return rows.filter(**asked, deal__in=self._deals().values("pk"))

    def _deals(self) -> QuerySet[Deal]:
        return self.judge.deals(self.rule).filter(client__in=self.judge.clients(self.rule).values("pk"))

    def _clients(self) -> QuerySet[Any]:
        """Those of whom it is as the rule asks; where it asks of a deal, of an open one."""
        clients = self.judge.clients(self.rule)
        if self.asks_of_deal:
            clients = clients.filter(
                pk__in=self.judge.deals(self.rule).filter(outcome="").values("client").order_by()
            )
        return clients.values("pk")

    def _entries(self) -> int:
        seen = Entry.objects.visible_to(self.judge.actor).filter(outcome__key=self.rule.of)
        asked = seen.filter(recorded_at__gte=self.since, recorded_at__lt=self.until)
        return asked.filter(client__in=self._clients()).count()

    def _cards(self) -> int:
        fresh = self.judge.clients(self.rule).filter(
            created_at__gte=self.since, created_at__lt=self.until, pk__in=self._clients()
        )
        return fresh.count()

    def _edits(self) -> int:
        """One by one, and by the dozen."""
        edited = Event.objects.filter(
            deed="client edited",
            noun="client",
            noun_id__in=self._clients(),
            at__gte=self.since,
            at__lt=self.until,
            detail__fields__contains=[self.rule.of],
        )
        together = BulkRow.objects.visible_to(self.judge.actor).filter(
            client__in=self._clients(),
            outcome=BulkRow.Outcome.DONE,
            wanted__has_key=self.rule.of,
            bulk__done_at__gte=self.since,
            bulk__done_at__lt=self.until,
        )
        return edited.count() + together.count()

    def _silences(self) -> int:
        hours, length = calendar.working_time(), self.rule.minutes or 0
        if self.rule.of == watching.CONTACT:
            return self._unspoken(hours, length)
        [earliest] = hours.before(self.since, [length])
        over = {"since__gt": earliest, "stayed__gte": length, "deal__in": self._deals().values("pk")}
        seen = self.judge.actor
        ended = Move.objects.visible_to(seen).filter(**over, left__isnull=False).count()
        ended += Closure.objects.visible_to(seen).filter(**over).count()
        return ended + self._still_silent(hours)

    def _still_silent(self, hours: WorkingTime) -> int:
        rule, judge = self.rule, self.judge
        return watching.ripe(rule, hours, judge, since=self.since, until=self.until).count()

    def _unspoken(self, hours: WorkingTime, length: int) -> int:
        """Each silence between two contacts, or before the end, that grew long enough in the time."""
        [earliest] = hours.before(self.since, [length])
        deals = self._deals().exclude(closed_at__lt=self.since).exclude(overstaying.waits_rightly())
        lives = list(deals.values_list("client", "opened_at", "closed_at"))
        spoken = self._spoken({client for client, _opened, _closed in lives}, earliest)
        tally = Tally(hours, timezone.localdate(earliest), timezone.localdate(self.until))
        count = 0
        for client, opened, closed in lives:
            ends = closed or self.until
            began = [at for at in spoken[client] if opened <= at < ends]
            count += _long(tally, [opened, *began], ends, earliest, length)
        return count

    def _spoken(self, clients: Iterable[int], since: datetime) -> dict[int, list[datetime]]:
        seen = Entry.objects.visible_to(self.judge.actor).filter(client__in=set(clients), at__gt=since)
        told: dict[int, list[datetime]] = defaultdict(list)
        kinds = sorted(contacting.KEEPS)
        for client, at in seen.filter(kind__in=kinds).order_by("at").values_list("client", "at"):
            told[client].append(at)
        return told


def _long(tally: Tally, moments: list[datetime], ends: datetime, earliest: datetime, length: int) -> int:
    pairs = zip(moments, [*moments[1:], ends], strict=True)
    return sum(since > earliest and tally.between(since, until) >= length for since, until in pairs)
