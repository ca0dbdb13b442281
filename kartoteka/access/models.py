"""Budget, Purse, Spending, TopUp, Token and Reply."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kartoteka.lib import keys
from kartoteka.staff.models import Member


class Budget(models.Model):
    """How much one person may look at: from `asks` on a reason is wanted, at `stops` it is enough."""

    class Kind(models.TextChoices):
        REVEALS = "reveals", _("contacts shown in full")
        CARDS = "cards", _("cards opened")
        ROWS = "rows", _("list rows shown")
        API_ROWS = "api_rows", _("rows given by API")
        PROBES = "probes", _("new cards checked for duplicates")

    kind = models.CharField(max_length=10, choices=Kind, unique=True)
    day_asks = models.PositiveIntegerField(_("a day: a reason is asked from"))
    day_stops = models.PositiveIntegerField(_("a day: stops at"))
    hour_asks = models.PositiveIntegerField(_("an hour: a reason is asked from"))
    hour_stops = models.PositiveIntegerField(_("an hour: stops at"))
    repeat_minutes = models.PositiveIntegerField(_("the same again costs nothing for, minutes"))

    def __str__(self) -> str:
        return self.get_kind_display()


class Purse(models.Model):
    """One row a holder and budget, locked while it is spent from: races cannot overspend."""

    holder = models.CharField(max_length=30)
    kind = models.CharField(max_length=10)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["holder", "kind"], name="one_purse_a_budget")
        ]

    def __str__(self) -> str:
        return f"{self.holder}: {self.kind}"


class Spending(models.Model):
    """A ledger: who was shown how much of what, and why. Written by the database only."""

    holder = models.CharField(max_length=30)
    kind = models.CharField(max_length=10)
    subject = models.BigIntegerField(null=True)
    amount = models.PositiveIntegerField()
    reason = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes: ClassVar = [models.Index(fields=["holder", "kind", "at"], name="spending_by_holder")]

    def __str__(self) -> str:
        return f"{self.holder}: {self.amount} {self.kind}"


class TopUp(models.Model):
    """The head lets a colleague look at more, for a day."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Budget.Kind)
    amount = models.PositiveIntegerField(default=20)
    given_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(db_default=Now())
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"+{self.amount} {self.kind}"


class Token(models.Model):
    """A key for programs: acts for a member, never beyond its scopes; kept only as a digest."""

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    name = models.CharField(_("what it is for"), max_length=100)
    member = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="tokens", verbose_name=_("acts for")
    )
    scopes = models.JSONField(default=list)
    digest = models.CharField(max_length=64, unique=True)
    issued_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-issued_at"]

    def __str__(self) -> str:
        return self.name

    def is_valid_at(self, moment: datetime) -> bool:
        return self.revoked_at is None and moment < self.expires_at


class Reply(models.Model):
    """What a program was answered when it did something under a mark of its own: the same again gets the same."""

    token = models.ForeignKey(Token, on_delete=models.CASCADE, related_name="replies")
    mark = models.CharField(max_length=100)
    request = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    sealed = models.TextField(blank=True)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name_plural = "replies"
        indexes: ClassVar = [models.Index(fields=["at"], name="reply_by_time")]
        constraints: ClassVar = [models.UniqueConstraint(fields=["token", "mark"], name="one_reply_a_mark")]

    def __str__(self) -> str:
        return f"{self.status} to {self.mark}"
