"""Pass, Emergency, Look and Terms: who may read the book, who has, and what managers are told."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from kartoteka.access.guarding import Guarded, Sight
from kartoteka.lib import keys
from kartoteka.staff.models import Member

# The two who may read the book at a time.
SLOTS = (1, 2)
LEAST_DELAY, USUAL_DELAY, MOST_DELAY = 24, 24, 720


def by_somebody(**more: Any) -> Any:
    return models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False, **more)


class Pass(Guarded):
    """Somebody may read the book. There are two at most, and nobody gives one to himself."""

    sight = Sight("book.grant", keeper="member")

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    member = by_somebody()
    slot = models.PositiveSmallIntegerField()
    given_by = by_somebody()
    given_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True)
    ended_by = by_somebody(null=True)

    class Meta:
        verbose_name_plural = "passes"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["slot"], condition=Q(ended_at=None), name="two_passes_at_most"),
            models.CheckConstraint(condition=Q(slot__in=SLOTS), name="pass_is_one_of_two"),
            models.UniqueConstraint(fields=["member"], condition=Q(ended_at=None), name="one_pass_a_person"),
            models.CheckConstraint(condition=~Q(given_by=F("member")), name="nobody_gives_himself_a_pass"),
        ]

    def __str__(self) -> str:
        return str(self.member_id)


class Emergency(Guarded):
    """Breaking the glass: two ask together, all concerned are told, and after a delay one may read for an hour."""

    sight = Sight("book.rescue", keeper="asked_by")

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    reason = models.CharField(max_length=300)
    asked_by = by_somebody()
    asked_at = models.DateTimeField(db_default=Now())
    seconded_by = by_somebody(null=True)
    seconded_at = models.DateTimeField(null=True)
    opens_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    stopped_by = by_somebody(null=True)
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "emergencies"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name="emergency_has_a_reason"),
            models.CheckConstraint(
                condition=Q(seconded_by=None) | ~Q(seconded_by=F("asked_by")), name="emergency_takes_two"
            ),
            models.CheckConstraint(
                condition=Q(seconded_by=None, seconded_at=None, opens_at=None, ends_at=None)
                | Q(
                    seconded_by__isnull=False,
                    seconded_at__isnull=False,
                    opens_at__gt=F("seconded_at"),
                    ends_at__gt=F("opens_at"),
                ),
                name="emergency_opens_after_a_delay",
            ),
        ]

    def __str__(self) -> str:
        return self.reason


class Look(Guarded):
    """Somebody was shown rows of the book: how many, which, by what question."""

    class Kind(models.TextChoices):
        LIST = "list"
        TOTALS = "totals"
        RECORD = "record"
        PROPOSALS = "proposals"
        EXPORT = "export"

    sight = Sight("book.read", keeper="member")

    member = by_somebody()
    at = models.DateTimeField(db_default=Now())
    kind = models.CharField(max_length=9, choices=Kind)
    record_ids: Any = models.JSONField(default=list)
    row_count = models.PositiveIntegerField(default=0)
    wish: Any = models.JSONField(default=dict)
    emergency = models.ForeignKey(
        Emergency, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )

    class Meta:
        indexes: ClassVar = [models.Index(fields=["-at", "-id"], name="look_by_time")]

    def __str__(self) -> str:
        return f"{self.at} {self.kind}"


class Terms(models.Model):
    """What the firm has settled: whether managers are told when their own client bought last, and the delay."""

    tells_managers = models.BooleanField(default=True, db_default=True)
    delay_hours = models.PositiveSmallIntegerField(default=USUAL_DELAY, db_default=USUAL_DELAY)

    class Meta:
        verbose_name_plural = "terms"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(id=1), name="one_row_of_book_terms"),
            models.CheckConstraint(
                condition=Q(delay_hours__gte=LEAST_DELAY, delay_hours__lte=MOST_DELAY),
                name="emergency_delay_of_a_day_or_more",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.delay_hours} h"
