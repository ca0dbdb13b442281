"""Device: where a person is reminded though no page is open. PushKey: by what push services know the firm.

Ring: one reminder on one device.
"""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from kartoteka.lib import keys
from kartoteka.planner.models.promises import Promise
from kartoteka.staff.models import Member


class PushKey(models.Model):
    """One row; made when the first device asks for it. Browsers know the public half."""

    public = models.CharField(max_length=100)
    sealed = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(pk=1), name="push_key_is_one"),
        ]

    def __str__(self) -> str:
        return self.public


class Device(models.Model):
    """Where and how it is reached lies sealed; `digest` is that of its address. `session` is when it was signed in."""

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="devices")
    session = models.BigIntegerField(null=True)
    digest = models.CharField(max_length=64, unique=True)
    sealed = models.TextField()
    name = models.CharField(max_length=80)
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.name


class Ring(models.Model):
    """Kept before it is sent, so that nobody rings twice; a promise that was put off rings again."""

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="+")
    device = models.ForeignKey(Device, on_delete=models.CASCADE, related_name="rings")
    due_at = models.DateTimeField()
    made_at = models.DateTimeField(db_default=Now())
    sent_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=20, blank=True, default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["promise", "device", "due_at"], name="rings_once")
        ]

    def __str__(self) -> str:
        return f"{self.promise_id} {self.device_id}"
