"""Feed: the address under which a person's own calendar program reads his day. CalendarFile: dates out of another.

Reminder: when he is reminded.
"""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from kartoteka.access.guarding import Guarded, Sight
from kartoteka.lib import keys
from kartoteka.staff.models import Member


class Feed(models.Model):
    """One that works a member; the secret of its address is kept as a digest.

    `told` is the digest of what it said last, and `told_at` since when it says so.
    """

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="feeds")
    digest = models.CharField(max_length=64, unique=True)
    names_clients = models.BooleanField(default=False, db_default=False)
    has_holidays = models.BooleanField(default=True, db_default=True)
    made_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True)
    told = models.CharField(max_length=64, blank=True, default="", db_default="")
    told_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-made_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member"], condition=models.Q(revoked_at=None), name="one_feed_a_member"
            )
        ]

    def __str__(self) -> str:
        return str(self.member)


class Reminder(models.Model):
    """How long before a promise with a time its keeper is reminded; without minutes, not at all."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="reminder")
    minutes = models.PositiveSmallIntegerField(null=True)

    def __str__(self) -> str:
        return f"{self.member_id}: {self.minutes}"


class CalendarFile(Guarded):
    """What a file of a calendar held when it was looked through; the promises made of it point here."""

    sight = Sight("planner.see", keeper="owner")

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    owner = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="calendar_files")
    name = models.CharField(max_length=200)
    found = models.JSONField(default=list)
    read_at = models.DateTimeField(default=timezone.now)
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    made_count = models.PositiveIntegerField(default=0, db_default=0)

    class Meta:
        ordering: ClassVar = ["-read_at"]
        indexes: ClassVar = [models.Index(fields=["owner", "-read_at"], name="calendar_file_by_owner")]

    def __str__(self) -> str:
        return self.name
