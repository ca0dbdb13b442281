"""What goods are sorted and counted by: groups, units, families of variants."""

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kartoteka.lib import folding, keys

EMPTY: Any = {"blank": True, "default": "", "db_default": ""}


class Group(models.Model):
    """A node of the tree of goods."""

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    name = models.CharField(_("name"), max_length=80)
    folded = models.CharField(max_length=80, editable=False)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")

    class Meta:
        ordering: ClassVar = ["folded", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["parent", "folded"], name="one_group_of_a_name_in_a_place", nulls_distinct=False
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="group_has_a_name"),
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")) | models.Q(parent__isnull=True),
                name="group_is_not_in_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def rename(self, name: str) -> None:
        self.name = folding.tidy(name)[:80]
        self.folded = folding.fold(self.name)[:80]


class Unit(models.Model):
    """What goods are counted in; `decimals` says how finely it may be cut, `code` how the state's lists call it."""

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    name = models.CharField(_("name"), max_length=20)
    folded = models.CharField(max_length=20, unique=True, editable=False)
    decimals = models.PositiveSmallIntegerField(_("decimals"), default=3, db_default=3)
    code = models.CharField(_("code"), max_length=8, **EMPTY)

    class Meta:
        ordering: ClassVar = ["folded"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(name=""), name="unit_has_a_name"),
            models.CheckConstraint(condition=models.Q(decimals__lte=3), name="unit_is_cut_to_a_thousandth"),
        ]

    def __str__(self) -> str:
        return self.name

    def rename(self, name: str) -> None:
        self.name = folding.tidy(name)[:20]
        self.folded = folding.fold(self.name)[:20]


class Family(models.Model):
    """Goods that differ in size, colour and the like; each variant is a product of its own."""

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    name = models.CharField(_("name"), max_length=150)
    folded = models.CharField(max_length=150, unique=True, editable=False)

    class Meta:
        verbose_name_plural = "families"
        ordering: ClassVar = ["folded"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(name=""), name="family_has_a_name")
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("catalog:family", args=[self.key])

    def rename(self, name: str) -> None:
        self.name = folding.tidy(name)[:150]
        self.folded = folding.fold(self.name)[:150]


class Option(models.Model):
    """In what the variants of a family differ: size, colour."""

    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="options")
    name = models.CharField(_("name"), max_length=40)
    folded = models.CharField(max_length=40, editable=False)
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["place", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["family", "folded"], name="one_option_of_a_name_a_family"),
            models.CheckConstraint(condition=~models.Q(name=""), name="option_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def rename(self, name: str) -> None:
        self.name = folding.tidy(name)[:40]
        self.folded = folding.fold(self.name)[:40]
