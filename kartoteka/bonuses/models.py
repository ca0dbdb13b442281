"""BonusRule: for what there is a bonus. Statement, Line and Ground: what came of the rules in a quarter, once."""

from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kartoteka.access import rights
from kartoteka.access.guarding import Guarded, Sight
from kartoteka.deals.models import Funnel, Stage
from kartoteka.lib import keys
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member

MONEY: Any = {"max_digits": 16, "decimal_places": 2}
FIRSTS_OF_QUARTERS = (1, 4, 7, 10)


class RuleSight(Sight):
    """Whoever sees a bonus may know by what it is reckoned."""

    def condition(self, actor: Actor, *, binned: bool = False) -> models.Q:
        if rights.scope(actor, self.right) is rights.Scope.NONE:
            return models.Q(pk__in=[])
        return models.Q(removed_at__isnull=not binned)


class OwnSight(Sight):
    """One's own alone: neither a lead nor a stand-in is shown what a colleague gets."""

    def condition(self, actor: Actor, *, binned: bool = False) -> models.Q:
        reach = rights.scope(actor, self.right)
        if reach is rights.Scope.NONE or binned:
            return models.Q(pk__in=[])
        return models.Q() if reach is rights.Scope.ALL else models.Q(**{self.keeper: actor.member_id})


class BonusRule(Guarded):
    """It is added and removed, and never edited: what was told by it stays explained.

    `share` is of money, `amount` is for each deal. Below `threshold` per cent of the plan it gives nothing; `cap` is
    the most that it gives one manager in a quarter.
    """

    class Kind(models.TextChoices):
        PAID = "paid", _("a share of what clients paid")
        MARGIN = "margin", _("a share of the margin of what clients paid")
        WON = "won", _("an amount for each deal won")
        STAGE = "stage", _("an amount for each deal that reached a stage")

    sight = RuleSight("bonuses.see", keeper="made_by", bins=("removed_at",))

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    kind = models.CharField(max_length=6, choices=Kind)
    share = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    amount = models.DecimalField(**MONEY, null=True)
    funnel = models.ForeignKey(Funnel, on_delete=models.PROTECT, related_name="+", null=True)
    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="+", null=True)
    threshold = models.DecimalField(max_digits=5, decimal_places=1, null=True)
    cap = models.DecimalField(**MONEY, null=True)
    since = models.DateField()
    made_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True, db_default=Now())
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(
                    kind__in=["paid", "margin"],
                    share__gt=0,
                    share__lte=100,
                    amount=None,
                    funnel=None,
                    stage=None,
                )
                | models.Q(kind="won", amount__gt=0, share=None, stage=None)
                | models.Q(kind="stage", amount__gt=0, share=None, funnel=None, stage__isnull=False),
                name="bonus_rule_of_its_kind",
            ),
            models.CheckConstraint(
                condition=(models.Q(threshold=None) | models.Q(threshold__gt=0))
                & (models.Q(cap=None) | models.Q(cap__gt=0)),
                name="bonus_borders_above_nothing",
            ),
            models.CheckConstraint(
                condition=models.Q(since__day=1, since__month__in=FIRSTS_OF_QUARTERS),
                name="bonus_rule_from_a_quarter",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class Statement(Guarded):
    """A manager's quarter, in the firm's own money. The database refuses to change it or to take it away."""

    sight = OwnSight("bonuses.see", keeper="member")

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="bonuses")
    on = models.DateField()
    currency = models.CharField(max_length=3)
    plan = models.DecimalField(**MONEY, null=True)
    sold = models.DecimalField(**MONEY, default=Decimal(0))
    total = models.DecimalField(**MONEY, default=Decimal(0))
    frozen_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["on", "member"], name="one_bonus_a_quarter"),
            models.CheckConstraint(
                condition=models.Q(on__day=1, on__month__in=FIRSTS_OF_QUARTERS), name="bonus_of_a_quarter"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.on}: {self.total}"


class Line(Guarded):
    """What one rule gave. `told` is the rule as it was; `of` is the frozen quarter that it corrects.

    `base` is the money that the share is of, or how many deals there were; `raw` what came out before the cap.
    """

    sight = OwnSight("bonuses.see", keeper="statement__member")

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="lines")
    place = models.PositiveSmallIntegerField(default=0)
    rule = models.ForeignKey(BonusRule, on_delete=models.PROTECT, related_name="+")
    of = models.DateField(null=True)
    told: Any = models.JSONField(default=dict)
    base = models.DecimalField(**MONEY)
    count = models.PositiveIntegerField(default=0)
    raw = models.DecimalField(**MONEY)
    is_reached = models.BooleanField(default=True)
    amount = models.DecimalField(**MONEY)

    class Meta:
        ordering: ClassVar = ["place", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["statement", "rule", "of"], name="a_bonus_line_a_rule", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"{self.told.get('kind', '')}: {self.amount}"


class Ground(Guarded):
    """A payment, a deal won or a stage reached that a line was reckoned from; below nought where it takes back.

    It keeps the number of the row and no pointer: a deal that is erased leaves the sum as it was paid.
    """

    sight = OwnSight("bonuses.see", keeper="line__statement__member")

    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="grounds", db_index=False)
    row = models.BigIntegerField()
    on = models.DateField()
    worth = models.DecimalField(**MONEY)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["line", "-on", "-id"], name="bonus_ground_by_day"),
            models.Index(fields=["row"], name="bonus_ground_by_row"),
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.worth}"
