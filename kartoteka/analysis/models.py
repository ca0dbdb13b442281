"""Forecast: what was foretold of a row of sales on a day. Event: what may have moved sales."""

from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kartoteka.access.guarding import Guarded, Sight
from kartoteka.analysis import spans
from kartoteka.lib import keys
from kartoteka.staff.models import Member

AMOUNT: Any = {"max_digits": 18, "decimal_places": 2}


class Forecast(Guarded):
    """The amounts to come, period by period, each with the range that is to hold it 95 times of 100.

    Frozen: the database lets nobody change one. `naive` is what the naive rule said beside it. `missed` and
    `naive_missed` are how far off both were in trials on the past, on average; empty when there were none.
    """

    class Cut(models.TextChoices):
        FIRM = "firm", _("the whole firm")
        KEEPER = "keeper", _("managers")
        GROUP = "group", _("groups of goods")
        REGION = "region", _("regions")

    sight = Sight("analysis.see", keeper="keeper")

    made_on = models.DateField()
    span = models.CharField(max_length=5, choices=spans.Span)
    cut = models.CharField(max_length=6, choices=Cut)
    subject = models.CharField(max_length=80, blank=True, default="", db_default="")
    keeper = models.ForeignKey(Member, on_delete=models.CASCADE, null=True, related_name="+")
    begins_on = models.DateField()
    known_count = models.PositiveIntegerField()
    mean = ArrayField(models.DecimalField(**AMOUNT))
    low = ArrayField(models.DecimalField(**AMOUNT))
    high = ArrayField(models.DecimalField(**AMOUNT))
    naive = ArrayField(models.DecimalField(**AMOUNT))
    missed = models.DecimalField(**AMOUNT, null=True)
    naive_missed = models.DecimalField(**AMOUNT, null=True)
    is_naive = models.BooleanField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cut", "subject", "span", "made_on"], name="one_forecast_of_a_row_a_day"
            ),
            models.CheckConstraint(
                condition=models.Q(begins_on__lte=models.F("made_on")), name="forecast_of_what_is_to_come"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cut} {self.subject}: {self.made_on}"

    def place_of(self, period: date) -> int | None:
        """Which of its periods that is; nothing beyond its horizon."""
        place = spans.between(self.begins_on, period, self.span)
        return place if 0 <= place < len(self.mean) else None

    @property
    def total(self) -> Decimal:
        return sum(self.mean, Decimal(0))


class Event(Guarded):
    """Something that happened on a day, and whose sales it may have moved."""

    class Kind(models.TextChoices):
        PRICE = "price", _("prices changed")
        HOLIDAY = "holiday", _("a holiday")
        STOCK = "stock", _("goods ran out")
        STAFF = "staff", _("somebody left")
        CAMPAIGN = "campaign", _("a campaign")
        EXHIBITION = "exhibition", _("an exhibition")
        RIVAL = "rival", _("a rival opened")
        CURRENCY = "currency", _("the currency moved")
        WEATHER = "weather", _("the weather")
        OTHER = "other", _("something else")

    sight = Sight("analysis.judge", keeper="noted_by", bins=("removed_at",))

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    kind = models.CharField(max_length=10, choices=Kind)
    on = models.DateField()
    words = models.CharField(max_length=300, blank=True, default="", db_default="")
    cut = models.CharField(max_length=6, choices=Forecast.Cut)
    subject = models.CharField(max_length=80, blank=True, default="", db_default="")
    noted_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True, db_default=Now())
    removed_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["-on", "-id"], name="event_by_day")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(cut="firm", subject="") | ~models.Q(cut="firm") & ~models.Q(subject=""),
                name="event_of_a_row",
            )
        ]

    def __str__(self) -> str:
        return self.words or str(self.get_kind_display())
