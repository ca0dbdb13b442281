"""Standing and Stay: of a client. Reckoning and Norm: of the firm."""

from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kartoteka.access.guarding import Guarded, Sight
from kartoteka.cards.models import Client

MONEY: Any = {"max_digits": 18, "decimal_places": 2}
EMPTY: Any = {"blank": True, "default": "", "db_default": ""}
# Cards that go for good ask no leave of what was reckoned of them: the next night forgets them.
LOOSE: Any = {"on_delete": models.DO_NOTHING, "db_constraint": False}


class Standard(models.TextChoices):
    """ABC: who brings the first part of the money, the second, the rest."""

    A = "a", "A"
    B = "b", "B"
    C = "c", "C"


class Volume(models.TextChoices):
    LARGE = "large", _("large")
    MEDIUM = "medium", _("medium")
    SMALL = "small", _("small")


class Frequency(models.TextChoices):
    CONSTANT = "constant", _("constantly")
    AT_TIMES = "at_times", _("from time to time")
    RARE = "rare", _("one or two purchases")


class Life(models.TextChoices):
    NEW = "new", pgettext_lazy("a client", "new")
    ACTIVE = "active", pgettext_lazy("a client", "active")
    COOLING = "cooling", pgettext_lazy("a client", "cooling")
    LOST = "lost", pgettext_lazy("a client", "lost")


class Standing(Guarded):
    """Where a client stands who has bought, in the firm's own money, less of what came back or was let off.

    A purchase is a day with one. `recent_amount` and `recent_income` are those of the norm's months; `income` is
    empty where no cost is known. `rhythm` is how many days usually lie between his purchases. `alive`, `expected`
    (purchases within a year), `worth` (their money) and `lifetime` (what he brings in three years) are empty where
    the firm has too few who came again.
    """

    sight = Sight("groups.see", keeper="client__keeper", bins=("client__removed_at",))

    client = models.OneToOneField(Client, related_name="standing", **LOOSE)
    purchase_count = models.PositiveIntegerField()
    amount = models.DecimalField(**MONEY)
    recent_amount = models.DecimalField(**MONEY)
    recent_income = models.DecimalField(**MONEY, null=True)
    first_on = models.DateField()
    second_on = models.DateField(null=True)
    last_on = models.DateField()
    rhythm = models.PositiveIntegerField(null=True)
    due_on = models.DateField(null=True)
    abc = models.CharField(max_length=1, choices=Standard)
    volume = models.CharField(max_length=6, choices=Volume)
    frequency = models.CharField(max_length=8, choices=Frequency)
    life = models.CharField(max_length=7, choices=Life, **EMPTY)
    recency_score = models.PositiveSmallIntegerField()
    habit_score = models.PositiveSmallIntegerField()
    money_score = models.PositiveSmallIntegerField()
    is_vip = models.BooleanField()
    alive = models.FloatField(null=True)
    expected = models.FloatField(null=True)
    worth = models.DecimalField(**MONEY, null=True)
    lifetime = models.DecimalField(**MONEY, null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["due_on", "client"], name="standing_by_due"),
            models.Index(fields=["purchase_count", "first_on"], name="standing_by_count"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(purchase_count__gt=0, first_on__lte=models.F("last_on")),
                name="standing_of_a_buyer",
            )
        ]

    def __str__(self) -> str:
        return f"{self.client_id}: {self.abc}"

    @property
    def rfm(self) -> str:
        return f"{self.recency_score}{self.habit_score}{self.money_score}"


class Stay(Guarded):
    """The groups a client was in at the end of a month, and until the next such row of his."""

    sight = Sight("groups.see", keeper="client__keeper", bins=("client__removed_at",))

    client = models.ForeignKey(Client, related_name="stays", db_index=False, **LOOSE)
    month = models.DateField()
    abc = models.CharField(max_length=1, choices=Standard)
    volume = models.CharField(max_length=6, choices=Volume)
    frequency = models.CharField(max_length=8, choices=Frequency)
    life = models.CharField(max_length=7, choices=Life, **EMPTY)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["client", "month"], name="a_stay_a_month"),
        ]

    def __str__(self) -> str:
        return f"{self.client_id}: {self.month}"


class Reckoning(models.Model):
    """By what the groups of a day were told apart; what was proposed and not overruled is in force."""

    on = models.DateField(unique=True)
    client_count = models.PositiveIntegerField()
    is_by_income = models.BooleanField()
    large_from = models.DecimalField(**MONEY)
    medium_from = models.DecimalField(**MONEY)
    constant_from = models.PositiveSmallIntegerField()
    proposed_large_from = models.DecimalField(**MONEY)
    proposed_medium_from = models.DecimalField(**MONEY)
    proposed_constant_from = models.PositiveSmallIntegerField()
    # How many days lie between purchases, mostly; between the first and the second: half have come, three of four.
    rhythm = models.PositiveIntegerField(null=True)
    second_in = models.PositiveIntegerField(null=True)
    second_late_in = models.PositiveIntegerField(null=True)
    pace: Any = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(large_from__gte=models.F("medium_from")), name="large_above_medium"
            )
        ]

    def __str__(self) -> str:
        return str(self.on)


class Norm(models.Model):
    """What the firm says of the borders between groups; left out, the program proposes them from the data."""

    months = models.PositiveSmallIntegerField(default=12)
    first_share = models.PositiveSmallIntegerField(default=80)
    second_share = models.PositiveSmallIntegerField(default=95)
    large_from = models.DecimalField(**MONEY, null=True)
    medium_from = models.DecimalField(**MONEY, null=True)
    constant_from = models.PositiveSmallIntegerField(null=True)
    cooling_after = models.DecimalField(max_digits=4, decimal_places=1, default=Decimal("1.5"))
    lost_after = models.DecimalField(max_digits=4, decimal_places=1, default=Decimal(3))
    # What it costs to win a client, when the firm knows; and to keep one for a year.
    winning_cost = models.DecimalField(**MONEY, null=True)
    keeping_cost = models.DecimalField(**MONEY, null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(pk=1), name="one_norm_of_groups"),
            models.CheckConstraint(
                condition=models.Q(months__gte=1, months__lte=60), name="groups_of_some_months"
            ),
            models.CheckConstraint(
                condition=models.Q(first_share__gt=0, second_share__lte=100)
                & models.Q(first_share__lt=models.F("second_share")),
                name="shares_of_classes_rise",
            ),
            models.CheckConstraint(
                condition=models.Q(cooling_after__gt=0, lost_after__gt=models.F("cooling_after")),
                name="cooling_before_lost",
            ),
            models.CheckConstraint(
                condition=models.Q(large_from=None)
                | models.Q(medium_from=None)
                | models.Q(large_from__gt=models.F("medium_from")),
                name="large_norm_above_medium",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_share}/{self.second_share}"


# What clients are told apart by, with the words of each.
TRAITS: dict[str, type[models.TextChoices]] = {
    "abc": Standard,
    "volume": Volume,
    "frequency": Frequency,
    "life": Life,
}
