"""Hook and Delivery."""

from typing import ClassVar
from urllib.parse import urlsplit

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kartoteka.lib import keys
from kartoteka.staff.models import Member


class Hooks(models.QuerySet["Hook"]):
    def listening(self) -> "Hooks":
        return self.filter(paused_at=None, disabled_at=None)

    def without_secrets(self) -> "Hooks":
        """As pages read them: no person's database role may read a secret."""
        return self.defer("sealed")


class Hook(models.Model):
    """A far end that wants to be told. The secret by which it knows us is kept sealed."""

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    url = models.CharField(_("address"), max_length=500)
    events = models.JSONField(_("is told of"), default=list)
    sealed = models.TextField()
    made_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(db_default=Now())
    paused_at = models.DateTimeField(null=True, blank=True)
    disabled_at = models.DateTimeField(null=True, blank=True)
    succeeded_at = models.DateTimeField(null=True, blank=True)

    objects = Hooks.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        """The address without its path, in which far ends like to hide a password of their own."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.hostname}"

    @property
    def is_listening(self) -> bool:
        return self.paused_at is None and self.disabled_at is None


class Delivery(models.Model):
    """One happening for one hook. The far end knows it by `key` and can tell when it comes twice."""

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    hook = models.ForeignKey(Hook, on_delete=models.CASCADE, related_name="deliveries")
    event = models.CharField(max_length=60)
    body = models.JSONField(default=dict)
    made_at = models.DateTimeField(db_default=Now())
    attempts = models.PositiveIntegerField(default=0)
    tried_at = models.DateTimeField(null=True)
    status = models.PositiveSmallIntegerField(null=True)
    trouble = models.CharField(max_length=20, blank=True)
    delivered_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "deliveries"
        indexes: ClassVar = [
            models.Index(fields=["hook", "-id"], name="delivery_by_hook"),
            models.Index(fields=["made_at"], name="delivery_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.key}"

    @property
    def is_open(self) -> bool:
        return self.delivered_at is None and self.given_up_at is None
