"""Funnel and Stage: the way of a deal, and the regulation of each part of it."""

from functools import cache
from typing import Any, ClassVar

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from kartoteka.lib import folding, keys
from kartoteka.lib.statements import ID, Rows

EMPTY: Any = {"blank": True, "default": "", "db_default": ""}


class Funnel(models.Model):
    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    name = models.CharField(_("name"), max_length=80)
    folded = models.CharField(max_length=80, unique=True, editable=False)
    place = models.PositiveSmallIntegerField(default=0)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["place", "id"]

    def __str__(self) -> str:
        return self.name

    def rename(self, name: str) -> None:
        self.name = folding.tidy(name)
        self.folded = folding.fold(self.name)[:80]


class Stage(models.Model):
    """A part of the way, with its regulation.

    `norm` is how many working minutes a deal may stay; `chance` is assumed until the firm has a history.
    """

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    funnel = models.ForeignKey(Funnel, on_delete=models.PROTECT, related_name="stages")
    name = models.CharField(_("name"), max_length=80)
    place = models.PositiveSmallIntegerField()
    meaning = models.CharField(_("where we are with the client"), max_length=300, **EMPTY)
    pitfalls = models.TextField(_("pitfalls"), max_length=2000, **EMPTY)
    script = models.TextField(_("script"), max_length=5000, **EMPTY)
    norm = models.PositiveIntegerField(_("norm of stay"), null=True, blank=True)
    chance = models.FloatField(_("chance of winning at first"), default=0.1)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["funnel", "place"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["funnel", "place"],
                condition=models.Q(retired_at__isnull=True),
                name="one_stage_a_place",
                deferrable=None,
            ),
            models.CheckConstraint(
                condition=models.Q(chance__gte=0) & models.Q(chance__lte=1), name="chance_is_a_chance"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def asked(self) -> list["Demand"]:
        """What must be known to enter it, as it was when it was first looked at."""
        return _demands().ask({ID: self.pk})

    def comes_after(self, other: "Stage") -> bool:
        return self.place > other.place


class Demand(models.Model):
    """What must be known before a deal may enter the stage; `name` is that of a registered demand."""

    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="demands")
    name = models.CharField(max_length=40)
    of = models.CharField(max_length=80, **EMPTY)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["stage", "name", "of"], name="a_demand_once_a_stage")
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.of}".strip()


@cache
def _demands() -> Rows[Demand]:
    return Rows(Demand.objects.filter(stage=ID))


class Step(models.Model):
    """An action of the regulation: what is done, within how many working minutes of what."""

    class Since(models.TextChoices):
        ENTRY = "entry", _("after the stage was entered")
        CONTACT = "contact", _("after the last contact")

    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="steps")
    place = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=8)
    text = models.CharField(_("what is to be done"), max_length=200)
    within = models.PositiveIntegerField(_("within"))
    since = models.CharField(max_length=7, choices=Since, default=Since.CONTACT)

    class Meta:
        ordering: ClassVar = ["place", "id"]

    def __str__(self) -> str:
        return self.text
