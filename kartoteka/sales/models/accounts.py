"""Account, Due and Outstanding: what a client owes and has given in advance, and by which days it is to be paid."""

from typing import ClassVar

from django.db import models

from kartoteka.access.guarding import Guarded, Sight
from kartoteka.cards.models import Client
from kartoteka.sales.models.bookings import Booking
from kartoteka.sales.models.columns import AT_WORK, MONEY, SUM, rows
from kartoteka.sales.models.orders import Order
from kartoteka.staff.models import Member


class Account(Guarded):
    """A client's settlements in one currency: the database adds up what the steps say, nobody writes the sums.

    Of who gave more back than he bought within the books, billed and paid lie below zero.
    """

    sight = Sight("sales.see", keeper="keeper", bins=("client__removed_at",), others=AT_WORK)

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="accounts", db_index=False)
    keeper = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="accounts", null=True, db_index=False
    )
    currency = models.CharField(max_length=3)
    billed = models.DecimalField(**SUM)
    paid = models.DecimalField(**SUM)
    advance = models.DecimalField(**SUM)
    owed = models.DecimalField(**SUM)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["currency", "-owed", "-id"], name="account_by_debt", condition=rows(owed__gt=0)
            ),
            models.Index(
                fields=["keeper", "currency", "-owed", "-id"],
                name="account_by_keeper_and_debt",
                condition=rows(owed__gt=0),
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["client", "currency"], name="an_account_a_currency"),
            models.CheckConstraint(condition=rows(advance__gte=0), name="advance_not_below_zero"),
            models.CheckConstraint(
                condition=rows(owed__gte=0, billed=models.F("paid") + models.F("owed")),
                name="account_paid_and_owed_is_billed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.client_id} {self.currency}: {self.owed}"


class Due(Guarded):
    """What an invoice asks for by a day, and how much of it is still open."""

    sight = Sight("sales.see", keeper="keeper", bins=("client__removed_at",), others=AT_WORK)

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="dues", db_index=False)
    keeper = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="dues", null=True, db_index=False
    )
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="dues")
    step = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="dues")
    currency = models.CharField(max_length=3)
    due_on = models.DateField()
    amount = models.DecimalField(**MONEY)
    open = models.DecimalField(**SUM)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["client", "due_on"], name="due_by_client", condition=rows(open__gt=0)),
            models.Index(fields=["due_on", "id"], name="due_by_day", condition=rows(open__gt=0)),
            models.Index(fields=["keeper", "due_on", "id"], name="due_by_keeper", condition=rows(open__gt=0)),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=rows(open__gte=0, open__lte=models.F("amount")), name="due_open_within_its_amount"
            )
        ]

    def __str__(self) -> str:
        return f"{self.due_on}: {self.open}"


class Outstanding(models.Model):
    """What all clients together are to pay by a day, as changes that add up.

    The database keeps it in step with the dues, so that whoever sees all of them need not have them added up.
    What clients in the bin owe is not in it.
    """

    currency = models.CharField(max_length=3)
    due_on = models.DateField()
    open = models.DecimalField(max_digits=20, decimal_places=2)

    class Meta:
        verbose_name_plural = "outstanding"

    def __str__(self) -> str:
        return f"{self.due_on}: {self.open} {self.currency}"
