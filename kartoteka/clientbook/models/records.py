"""Record, Purchase and Correction: who bought, and when. Proposal and Posting: how a purchase comes into the book."""

from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Now

from kartoteka.access.guarding import Guarded, Sight
from kartoteka.cards.models import Client
from kartoteka.lib import keys
from kartoteka.sales.models import Order
from kartoteka.staff.models import Member

MONEY: Any = {"max_digits": 18, "decimal_places": 2, "default": Decimal(0), "db_default": Decimal(0)}
# Orders and cards may be deleted when an import is undone: the book then proposes a correction, and forbids nothing.
LOOSE: Any = {"on_delete": models.DO_NOTHING, "db_constraint": False, "related_name": "+"}


class Posting(Guarded):
    """A batch that somebody has looked through and confirmed in person; a large one is entered by the worker."""

    sight = Sight("book.read", keeper="by")

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())
    currency = models.CharField(max_length=3)
    total_count = models.PositiveIntegerField()
    done_count = models.PositiveIntegerField(default=0, db_default=0)
    purchase_count = models.PositiveIntegerField(default=0, db_default=0)
    correction_count = models.PositiveIntegerField(default=0, db_default=0)
    record_count = models.PositiveIntegerField(default=0, db_default=0)
    amount = models.DecimalField(**MONEY)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                models.F("done_at"),
                condition=models.Q(done_at=None),
                name="one_posting_at_a_time",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=models.Q(done_count__lte=models.F("total_count")),
                name="posted_no_more_than_confirmed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at}: {self.total_count}"


class Record(Guarded):
    """One a client. What it says of purchases is their sum, kept by the database; in the firm's own money."""

    sight = Sight("book.read", keeper="client__keeper", bins=("client__removed_at",))

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    client = models.OneToOneField(Client, **LOOSE)
    enquired_on = models.DateField(null=True)
    enquired_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    entered_at = models.DateTimeField(db_default=Now())
    currency = models.CharField(max_length=3)
    purchase_count = models.PositiveIntegerField(default=0, db_default=0)
    first_on = models.DateField(null=True)
    last_on = models.DateField(null=True)
    total = models.DecimalField(**MONEY)
    income = models.DecimalField(**MONEY)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=[name, "id"], name=f"record_by_{name}", condition=models.Q(purchase_count__gt=0)
            )
            for name in ("last_on", "first_on", "total", "income", "purchase_count")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(purchase_count=0, first_on=None, last_on=None)
                | models.Q(purchase_count__gt=0, first_on__lte=models.F("last_on")),
                name="record_of_purchases",
            )
        ]

    def __str__(self) -> str:
        return str(self.key)


class Purchase(Guarded):
    """An order that was paid, as it was when posted, beside what corrections have left of it.

    It has no number while nothing of it is left, because the payment was taken back; goods that came back leave it its
    number. `gap` is how many days lie between it and the one before.
    """

    sight = Sight("book.read", keeper="record__client__keeper", bins=("record__client__removed_at",))

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="purchases", db_index=False)
    order = models.OneToOneField(Order, **LOOSE)
    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="purchases", db_index=False)
    number = models.PositiveIntegerField(null=True)
    on = models.DateField()
    gap = models.PositiveIntegerField(null=True)
    is_void = models.BooleanField(default=False, db_default=False)
    amount = models.DecimalField(**MONEY)
    income = models.DecimalField(**MONEY)
    left_amount = models.DecimalField(**MONEY)
    left_income = models.DecimalField(**MONEY)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["record", "on", "id"], name="purchase_by_record")]
        constraints: ClassVar = [
            # At the end of the transaction: purchases that come late push the others on.
            models.UniqueConstraint(
                fields=["record", "number"],
                name="purchase_number_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                condition=models.Q(is_void=True, number=None, left_amount=0) | models.Q(is_void=False),
                name="nothing_is_left_of_what_is_void",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.on}"


class Correction(Guarded):
    """What came after: goods returned, a payment taken back, a price let off. It is added, and deletes nothing.

    One without a purchase is of goods that came back without an order.
    """

    class Kind(models.TextChoices):
        RETURN = "return"
        UNDONE = "undone"
        RESTORED = "restored"
        CHANGE = "change"

    sight = Sight("book.read", keeper="record__client__keeper", bins=("record__client__removed_at",))

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="corrections", db_index=False)
    purchase = models.ForeignKey(Purchase, on_delete=models.PROTECT, related_name="corrections", null=True)
    order = models.ForeignKey(Order, **LOOSE)
    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="corrections", db_index=False)
    kind = models.CharField(max_length=8, choices=Kind)
    on = models.DateField()
    amount = models.DecimalField(**MONEY)
    income = models.DecimalField(**MONEY)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["record", "on", "id"], name="correction_by_record")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.amount}"


class Proposal(Guarded):
    """An order whose place in the book may not be as it should. The database marks it with the deed that changes it."""

    sight = Sight("book.post", keeper="order__keeper")

    order = models.OneToOneField(Order, **LOOSE)
    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return str(self.order_id)
