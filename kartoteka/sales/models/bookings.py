"""Numbering, Booking and Part: the ledger. Its rows are added and never changed; a counter-step takes one back."""

from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kartoteka.access.guarding import Guarded, Sight
from kartoteka.cards.models import Client
from kartoteka.lib import keys
from kartoteka.sales.models.columns import AT_WORK, EMPTY, MONEY, QUANTITY, RATE, SUM, rows
from kartoteka.sales.models.orders import Line, Order
from kartoteka.staff.models import Member


class Numbering(models.Model):
    """The last number of a kind of document in a year. The database alone counts on, within the insert of the step."""

    kind = models.CharField(max_length=10)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "numberings"
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "year"], name="a_numbering_a_year")]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}: {self.last}"


class Booking(Guarded):
    """One thing that happened to an order, or to a client's advance.

    What it changes stands on it, signed: an order and an account are the sums of their steps. Steps of one `act` bear
    the key of its leading one; `reverses` is the one that a step takes back. `entered` is the state in which it left
    the order. A step with a `series` is a document and has the next number of that series and year.
    """

    class Kind(models.TextChoices):
        OFFER = "offer", _("offer")
        REVISION = "revision", _("taken back to a draft")
        ORDER = "order", _("order")
        CANCELLATION = "cancelled", _("cancellation")
        INVOICE = "invoice", _("invoice")
        CREDIT = "credit", _("credit note")
        PAYMENT = "payment", _("payment")
        ADVANCE = "advance", _("advance")
        USE = "use", _("advance used")
        RELEASE = "release", _("kept as an advance")
        REPAYMENT = "repayment", _("money given back")
        SHIPMENT = "shipment", _("shipment")
        RETURN = "return", _("return of goods")
        PASSAGE = "passage", _("whereabouts")
        REVERSAL = "reversal", _("taken back")
        HISTORY = "history", _("taken over from earlier books")

    class Way(models.TextChoices):
        BANK = "bank", _("by bank")
        CASH = "cash", _("in cash")
        CARD = "card", _("by card")
        OTHER = "other", _("another way")

    sight = Sight("sales.see", keeper="client__keeper", bins=("client__removed_at",), others=AT_WORK)

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="sales", db_index=False)
    order = models.ForeignKey(
        Order, on_delete=models.PROTECT, related_name="steps", null=True, db_index=False
    )
    kind = models.CharField(max_length=9, choices=Kind)
    series = models.CharField(max_length=10, **EMPTY)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField(db_default=0)
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True, db_default=Now())
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True)
    currency = models.CharField(max_length=3)
    rate = models.DecimalField(**RATE, default=Decimal(1))
    amount = models.DecimalField(**SUM)
    vat = models.DecimalField(**SUM)
    billed = models.DecimalField(**SUM)
    paid = models.DecimalField(**SUM)
    advance = models.DecimalField(**SUM)
    shipped = models.DecimalField(**SUM)
    returned = models.DecimalField(**SUM)
    allowed = models.DecimalField(**SUM)
    entered = models.CharField(max_length=9, choices=Order.State, **EMPTY)
    due_on = models.DateField(null=True)
    way = models.CharField(max_length=5, choices=Way, **EMPTY)
    reference = models.CharField(max_length=80, **EMPTY)
    note = models.CharField(max_length=300, **EMPTY)
    act = models.CharField(max_length=16)
    reverses: Any = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="reversed_by", null=True
    )

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["order", "id"], name="step_by_order", condition=rows(order__isnull=False)),
            models.Index(fields=["client", "-on", "-id"], name="step_by_client"),
            models.Index(fields=["kind", "-on", "-id"], name="step_by_kind"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["series", "year", "number"], condition=~rows(series=""), name="a_number_once"
            ),
            models.CheckConstraint(
                condition=(rows(series="", number=0) | (~rows(series="") & rows(number__gt=0))),
                name="a_document_has_a_number",
            ),
            models.CheckConstraint(
                condition=rows(kind="reversal", reverses__isnull=False)
                | (~rows(kind="reversal") & rows(reverses__isnull=True)),
                name="a_reversal_reverses",
            ),
            models.CheckConstraint(
                condition=rows(amount__gte=0, vat__gte=0, rate__gt=0), name="step_not_below_zero"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.name}".strip()

    @property
    def is_leading(self) -> bool:
        return self.act == self.key

    @property
    def name(self) -> str:
        """Its number as people write it: the year, and the place in it."""
        return f"{self.year}-{self.number:05}" if self.number else ""


class Part(Guarded):
    """How much of a line was shipped or came back by a step, and what that was worth."""

    sight = Sight(
        "sales.see", keeper="step__client__keeper", bins=("step__client__removed_at",), others=AT_WORK
    )

    step = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="parts")
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="parts")
    quantity = models.DecimalField(**QUANTITY)
    amount = models.DecimalField(**MONEY)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["step", "line"], name="a_line_once_a_step"),
            models.CheckConstraint(condition=rows(quantity__gt=0, amount__gte=0), name="part_of_something"),
        ]

    def __str__(self) -> str:
        return f"{self.line_id}: {self.quantity}"
