"""What a bank says of an account: a file of it, line by line, until each is settled, and how its tables are read."""

from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kartoteka.access.guarding import Guarded, Sight
from kartoteka.cash.models.columns import EMPTY, MONEY, rows
from kartoteka.cash.models.points import Point
from kartoteka.lib import keys
from kartoteka.staff.models import Member


class Statement(Guarded):
    """A file of the bank about one account, taken in once.

    A table whose columns nobody has confirmed yet waits, sealed, in `waiting`, and has no lines before that.
    """

    class Format(models.TextChoices):
        CLIENT_BANK = "1c", "1C ClientBank"
        MT940 = "mt940", "MT940"
        CAMT = "camt", "camt.053"
        TABLE = "table", _("table")

    sight = Sight("cash.match", keeper="by")

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    point = models.ForeignKey(Point, on_delete=models.PROTECT, related_name="statements", db_index=False)
    format = models.CharField(max_length=5, choices=Format)
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    account = models.CharField(max_length=40, **EMPTY)
    opening = models.DecimalField(**MONEY, null=True)
    closing = models.DecimalField(**MONEY, null=True)
    known = models.PositiveIntegerField(default=0)
    waiting = models.TextField(**EMPTY)
    at = models.DateTimeField(auto_now_add=True, db_default=Now())
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["-at", "-id"], name="statement_by_moment")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["point", "digest"], name="a_bank_file_once"),
        ]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("intake:statement", args=[self.key])


class StatementLine(Guarded):
    """Money in (above nothing) or out, as the bank told it; `source` is the key of what was written down for it."""

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("a line of the bank", "open")
        PAID = "paid", pgettext_lazy("a line of the bank", "paid")
        MOVED = "moved", pgettext_lazy("a line of the bank", "written down")
        ASIDE = "aside", pgettext_lazy("a line of the bank", "left aside")

    sight = Sight("cash.match", keeper="statement__by")

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="lines", db_index=False)
    point = models.ForeignKey(Point, on_delete=models.PROTECT, related_name="+", db_index=False)
    place = models.PositiveIntegerField()
    on = models.DateField()
    amount = models.DecimalField(**MONEY)
    reference = models.CharField(max_length=80, **EMPTY)
    payer = models.CharField(max_length=200, **EMPTY)
    tax_id = models.CharField(max_length=20, **EMPTY)
    account = models.CharField(max_length=40, **EMPTY)
    purpose = models.CharField(max_length=500, **EMPTY)
    fingerprint = models.CharField(max_length=64)
    state = models.CharField(max_length=5, choices=State, default=State.OPEN, db_default="open")
    source = models.CharField(max_length=16, **EMPTY)
    note = models.CharField(max_length=300, **EMPTY)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["statement", "place"], name="bank_line_by_place"),
            models.Index(fields=["point", "statement"], name="bank_line_open", condition=rows(state="open")),
            models.Index(fields=["source"], name="bank_line_by_source", condition=~rows(source="")),
            models.Index(
                fields=["account", "-id"],
                name="bank_line_by_payer",
                condition=rows(state="paid") & ~rows(account=""),
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["point", "fingerprint"], name="a_bank_line_once"),
            models.CheckConstraint(condition=~rows(amount=0), name="bank_line_of_something"),
            models.CheckConstraint(
                condition=rows(state="open", settled_at=None, source="")
                | (~rows(state="open") & ~rows(settled_at=None)),
                name="settled_line_has_a_moment",
            ),
            models.CheckConstraint(
                condition=~rows(state__in=["paid", "moved"]) | ~rows(source=""),
                name="settled_line_has_a_source",
            ),
            models.CheckConstraint(condition=~rows(state="aside") | ~rows(note=""), name="aside_with_a_word"),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.amount}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def worth(self) -> Decimal:
        return abs(self.amount)


class StatementColumns(models.Model):
    """What the columns of a bank's table hold, as a person has said once."""

    point = models.ForeignKey(Point, on_delete=models.CASCADE, related_name="+", db_index=False)
    headings = models.CharField(max_length=64)
    parts: Any = models.JSONField()

    class Meta:
        verbose_name_plural = "statement columns"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["point", "headings"], name="columns_of_a_bank_once")
        ]

    def __str__(self) -> str:
        return self.headings
