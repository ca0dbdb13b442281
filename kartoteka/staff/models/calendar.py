"""The firm's working week, the days that differ from it, and who is away."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kartoteka.lib import keys
from kartoteka.staff.models.people import Member

LAST_WEEKDAY = 6


class WorkSpan(models.Model):
    """Hours of a weekday, Monday being 0. One that ends at midnight ends with the day."""

    weekday = models.PositiveSmallIntegerField()
    begins = models.TimeField()
    ends = models.TimeField()

    class Meta:
        ordering: ClassVar = ["weekday", "begins"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(weekday__lte=LAST_WEEKDAY), name="a_day_of_the_week"),
            models.UniqueConstraint(fields=["weekday", "begins"], name="one_span_a_beginning"),
        ]

    def __str__(self) -> str:
        return f"{self.weekday}: {self.begins:%H:%M}–{self.ends:%H:%M}"


class SpecialDay(models.Model):
    """A holiday, or a day with hours of its own."""

    on = models.DateField(unique=True)
    name = models.CharField(_("name"), max_length=100, blank=True)
    begins = models.TimeField(null=True)
    ends = models.TimeField(null=True)

    class Meta:
        ordering: ClassVar = ["on"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(begins__isnull=True, ends__isnull=True)
                | models.Q(begins__isnull=False, ends__isnull=False),
                name="hours_of_a_day_are_whole",
            )
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.name}".strip()


class Absence(models.Model):
    """A member is away, and who looks after his clients meanwhile."""

    class Why(models.TextChoices):
        HOLIDAY = "holiday", _("on holiday")
        SICK = "sick", _("ill")
        OTHER = "other", _("away")

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="absences")
    deputy = models.ForeignKey(Member, on_delete=models.SET_NULL, related_name="deputed", null=True)
    why = models.CharField(max_length=7, choices=Why, default=Why.HOLIDAY)
    since = models.DateField()
    until = models.DateField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-since"]
        indexes: ClassVar = [models.Index(fields=["member", "until"], name="absence_by_member")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("since")), name="absence_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=~models.Q(deputy=models.F("member")), name="nobody_deputes_for_himself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.since} – {self.until}"
