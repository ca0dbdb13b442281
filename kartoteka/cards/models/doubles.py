"""Duplicate and Merge: two cards that may be one client, and cards that were made one."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kartoteka.access.guarding import Guarded, Sight
from kartoteka.cards.models.clients import Client
from kartoteka.lib import keys
from kartoteka.staff.models import Member


class Duplicate(Guarded):
    """A pair that looks like one client; `left` has the lesser id. Seen by whoever sees both."""

    class Verdict(models.TextChoices):
        OPEN = "open", _("not decided")
        MERGED = "merged", _("merged")
        DIFFERENT = "different", _("different clients")

    sight = Sight(
        "clients.see",
        keeper="left__keeper",
        also="right__keeper",
        bins=("left__removed_at", "right__removed_at"),
    )

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    left = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    right = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    likeness = models.FloatField()
    is_sure = models.BooleanField(default=False)
    # A draft waits for the answer, so it outlasts the nightly search.
    is_asked = models.BooleanField(default=False, db_default=False)
    grounds: Any = models.JSONField(default=list)
    verdict = models.CharField(max_length=9, choices=Verdict, default=Verdict.OPEN)
    decided_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True)
    decided_at = models.DateTimeField(null=True)
    found_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["verdict", "-likeness", "id"], name="duplicate_by_likeness"),
            models.Index("right", name="duplicate_by_right"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["left", "right"], name="a_pair_once"),
            models.CheckConstraint(condition=models.Q(left__lt=models.F("right")), name="pair_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.left_id} = {self.right_id}?"


class Merge(Guarded):
    """Cards that were made one. `before` holds what undoing needs: every row that was moved or changed."""

    sight = Sight("clients.see", keeper="kept__keeper")

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    kept = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="merges")
    before: Any = models.JSONField()
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["kept", "-at"], name="merge_by_client")]

    def __str__(self) -> str:
        return f"{self.kept_id}, {self.at:%Y-%m-%d}"
