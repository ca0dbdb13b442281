"""Move, Breach and Closure: what became of a deal, when and by whom. They are added to and never changed."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kartoteka.access.guarding import Guarded, Sight
from kartoteka.deals.models.deals import MONEY, Deal
from kartoteka.deals.models.funnels import EMPTY, Stage
from kartoteka.journal.models import Competitor, Reason
from kartoteka.staff.models import Member


class Move(Guarded):
    """From one stage to another. `left` is empty for the first.

    `since` is when the one left had been entered, `stayed` how many working minutes that was.
    """

    sight = Sight("deals.see", keeper="deal__keeper")

    deal = models.ForeignKey(Deal, on_delete=models.CASCADE, related_name="moves", db_index=False)
    left = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="moves_out", null=True)
    entered = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="moves_in", db_index=False)
    at = models.DateTimeField()
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True)
    since = models.DateTimeField(null=True)
    stayed = models.FloatField(default=0.0)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["deal", "at"], name="move_by_deal"),
            models.Index(fields=["entered", "at"], name="move_by_stage"),
            models.Index(fields=["at"], name="move_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.left_id} → {self.entered_id}"


class Breach(Guarded):
    """The regulation was not kept on a stage. Staying too long is noted by the program; its reason may come later."""

    class Kind(models.TextChoices):
        BACK = "back", _("gone back")
        SKIP = "skip", _("stages left out")
        UNMET = "unmet", _("entered without what must be known")
        OVERSTAY = "overstay", _("stayed beyond the norm")

    sight = Sight("deals.see", keeper="deal__keeper")

    deal = models.ForeignKey(Deal, on_delete=models.CASCADE, related_name="breaches", db_index=False)
    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="breaches")
    kind = models.CharField(max_length=8, choices=Kind)
    at = models.DateTimeField()
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True)
    reason = models.CharField(max_length=300, **EMPTY)

    class Meta:
        verbose_name_plural = "breaches"
        indexes: ClassVar = [
            models.Index(fields=["deal", "at"], name="breach_by_deal"),
            models.Index(fields=["at"], name="breach_by_time"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(kind="overstay") | ~models.Q(reason=""), name="breach_has_a_reason"
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class Closure(Guarded):
    """The end of a deal: won, or lost to whom, at what price and why. One that was taken back keeps its row."""

    sight = Sight("deals.see", keeper="deal__keeper")

    deal = models.ForeignKey(Deal, on_delete=models.CASCADE, related_name="closures")
    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="closures")
    outcome = models.CharField(max_length=4, choices=Deal.Outcome)
    at = models.DateTimeField()
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True)
    since = models.DateTimeField(null=True)
    stayed = models.FloatField(default=0.0)
    reason = models.ForeignKey(Reason, on_delete=models.PROTECT, related_name="losses", null=True)
    competitor = models.ForeignKey(Competitor, on_delete=models.PROTECT, related_name="wins", null=True)
    price = models.DecimalField(**MONEY, null=True)
    region = models.CharField(max_length=80, **EMPTY)
    note = models.CharField(max_length=300, **EMPTY)
    retry_on = models.DateField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["at"], name="closure_by_time")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["deal"], condition=models.Q(undone_at__isnull=True), name="a_deal_ends_once"
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="won") | models.Q(reason__isnull=False), name="a_loss_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.get_outcome_display()
