"""Sign, Answer and Estimate: by what a client's potential is told. Scale: which trade's signs the firm asks."""

from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kartoteka.access.guarding import Guarded, Sight
from kartoteka.cards.models import Client
from kartoteka.lib import keys
from kartoteka.staff.models import Member

MONEY: Any = {"max_digits": 18, "decimal_places": 2}
LOOSE: Any = {"on_delete": models.DO_NOTHING, "db_constraint": False}


class Trade(models.TextChoices):
    PARTS = "parts", _("spare parts")
    BUILDING = "building", _("building materials")
    IT = "it", _("information technology")
    CAFE = "cafe", _("cafés and restaurants")
    WHOLESALE = "wholesale", _("wholesale")
    SERVICES = "services", _("services")
    OWN = "own", _("signs of our own")


class Level(models.TextChoices):
    PROMISING = "promising", _("promising")
    MEDIUM = "medium", _("medium")
    SMALL = "small", _("small")


class Sign(models.Model):
    """A quick question; `options` are its answers in their order: word, and points that go with it."""

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    trade = models.CharField(max_length=9, choices=Trade)
    question = models.CharField(max_length=120)
    options: Any = models.JSONField(default=list)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(question=""), name="sign_asks_something")
        ]

    def __str__(self) -> str:
        return self.question


class Answer(Guarded):
    """What is said of a client to a sign: the place of the option."""

    sight = Sight("potential.see", keeper="client__keeper", bins=("client__removed_at",))

    client = models.ForeignKey(Client, related_name="+", db_index=False, **LOOSE)
    sign = models.ForeignKey(Sign, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    at = models.DateTimeField(auto_now=True, db_default=Now())

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["client", "sign"], name="an_answer_to_a_sign")
        ]

    def __str__(self) -> str:
        return f"{self.client_id}: {self.place}"


class Estimate(Guarded):
    """`volume` is what he buys of such goods in all in a year, `budget` what he may spend: they beat signs.

    `level` is empty while nothing tells it.
    `low` and `high` are what his yearly volume is thought to be; `share_low` and `share_high` our part of it.
    """

    class Ground(models.TextChoices):
        VOLUME = "volume", _("what he buys in all is known")
        BUDGET = "budget", _("his budget is known")
        SIGNS = "signs", _("by signs")

    sight = Sight("potential.see", keeper="client__keeper", bins=("client__removed_at",))

    client = models.OneToOneField(Client, related_name="potential_estimate", **LOOSE)
    volume = models.DecimalField(**MONEY, null=True)
    budget = models.DecimalField(**MONEY, null=True)
    level = models.CharField(max_length=9, choices=Level, blank=True)
    ground = models.CharField(max_length=6, choices=Ground)
    score = models.FloatField(null=True)
    low = models.DecimalField(**MONEY, null=True)
    high = models.DecimalField(**MONEY, null=True)
    share_low = models.FloatField(null=True)
    share_high = models.FloatField(null=True)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    at = models.DateTimeField(auto_now=True, db_default=Now())

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(models.Q(volume=None) | models.Q(volume__gte=0))
                & (models.Q(budget=None) | models.Q(budget__gte=0)),
                name="potential_not_below_zero",
            )
        ]

    def __str__(self) -> str:
        return f"{self.client_id}: {self.level}"


class Scale(models.Model):
    """Which trade's signs are asked, and from which yearly volume a client is promising or medium."""

    trade = models.CharField(max_length=9, choices=Trade, default=Trade.OWN)
    promising_from = models.DecimalField(**MONEY, null=True)
    medium_from = models.DecimalField(**MONEY, null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(pk=1), name="scale_of_one_firm"),
            models.CheckConstraint(
                condition=models.Q(promising_from=None)
                | models.Q(medium_from=None)
                | models.Q(promising_from__gt=models.F("medium_from")),
                name="promising_above_medium",
            ),
        ]

    def __str__(self) -> str:
        return self.trade
