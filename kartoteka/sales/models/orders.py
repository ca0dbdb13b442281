"""Order, its lines and its plan of payments. The sums of an order are what the steps of its ledger make."""

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kartoteka.access.guarding import Guarded, Sight
from kartoteka.cards.models import Client
from kartoteka.catalog.models import Product
from kartoteka.deals.models import Deal
from kartoteka.lib import dates, keys
from kartoteka.sales.models.columns import AT_WORK, EMPTY, MONEY, PER_CENT, PRICE, QUANTITY, RATE, SUM, rows
from kartoteka.staff.models import Member


class Order(Guarded):
    """What a client orders. `keeper` is the client's, always: the database keeps it so.

    `rate` is what one unit of the currency was worth in the firm's own money on the day of the order. `billed` is
    less of what was credited, `allowed` what was credited without goods that came back.

    One that a file has brought has an `origin`, the books it stood in, and their number in `code` and `number`; it
    is none of the firm's own series. `brought_by` is the key of that import. `is_return` tells of goods that came
    back without an order here that they belong to: `total` is their worth, which was taken off what was billed and
    paid, so these two lie below zero.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        OFFERED = "offered", _("offered")
        ORDERED = "ordered", _("ordered")
        DONE = "done", _("done")
        CANCELLED = "cancelled", _("cancelled")

    sight = Sight("sales.see", keeper="keeper", bins=("client__removed_at",), others=AT_WORK)

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="orders", db_index=False)
    keeper = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="orders", db_index=False)
    deal = models.ForeignKey(Deal, on_delete=models.SET_NULL, related_name="orders", null=True)
    title = models.CharField(_("what it is about"), max_length=200, **EMPTY)
    number = models.CharField(max_length=40, **EMPTY)
    code = models.CharField(_("number in another system"), max_length=40, **EMPTY)
    origin = models.CharField(_("earlier books"), max_length=60, **EMPTY)
    brought_by = models.CharField(max_length=16, editable=False, **EMPTY)
    is_return = models.BooleanField(_("return"), default=False, db_default=False)
    country = models.CharField(_("country"), max_length=60, **EMPTY)
    state = models.CharField(max_length=9, choices=State, default=State.DRAFT, db_default="draft")
    on = models.DateField(default=timezone.localdate)
    promised_on = models.DateField(_("promised for"), null=True, blank=True)
    currency = models.CharField(max_length=3)
    rate = models.DecimalField(**RATE, default=Decimal(1), db_default=Decimal(1))
    vat_included = models.BooleanField(default=True, db_default=True)
    total = models.DecimalField(**SUM)
    vat = models.DecimalField(**SUM)
    billed = models.DecimalField(**SUM)
    paid = models.DecimalField(**SUM)
    shipped = models.DecimalField(**SUM)
    returned = models.DecimalField(**SUM)
    allowed = models.DecimalField(**SUM)
    owed = models.DecimalField(**SUM)
    whereabouts = models.CharField(_("where the goods are"), max_length=200, **EMPTY)
    note = models.CharField(_("note"), max_length=500, **EMPTY)
    created_at = models.DateTimeField(auto_now_add=True, db_default=Now())
    version = models.PositiveIntegerField(default=1, db_default=1)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["-on", "-id"], name="order_by_day"),
            models.Index(fields=["keeper", "-on", "-id"], name="order_by_keeper"),
            models.Index(fields=["client", "-on", "-id"], name="order_by_client"),
            models.Index(fields=["state", "-on", "-id"], name="order_by_state"),
            models.Index(fields=["keeper", "state", "-on", "-id"], name="order_by_keeper_and_state"),
            models.Index(fields=["-on", "-id"], name="order_owing", condition=rows(owed__gt=0)),
            models.Index(fields=["number"], name="order_by_number", condition=~rows(number="")),
            models.Index(
                fields=["brought_by", "-on", "-id"], name="order_by_import", condition=~rows(brought_by="")
            ),
            models.Index(fields=["-on", "-id"], name="order_from_a_file", condition=~rows(origin="")),
            models.Index(fields=["-on", "-id"], name="order_of_return", condition=rows(is_return=True)),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["origin", "code", "is_return"],
                condition=~rows(origin=""),
                name="an_outside_number_once",
            ),
            models.CheckConstraint(
                condition=rows(total__gte=0, vat__gte=0, returned__gte=0, allowed__gte=0, rate__gt=0)
                & (rows(paid__gte=0) | rows(is_return=True)),
                name="order_not_below_zero",
            ),
            models.CheckConstraint(
                condition=rows(owed__gte=0, billed=models.F("paid") + models.F("owed")),
                name="order_paid_and_owed_is_billed",
            ),
            models.CheckConstraint(
                condition=rows(billed__lte=models.F("total") - models.F("returned") - models.F("allowed")),
                name="order_billed_what_it_is_worth",
            ),
            models.CheckConstraint(
                condition=rows(returned__lte=models.F("shipped"), shipped__lte=models.F("total")),
                name="order_shipped_what_is_ordered",
            ),
            models.CheckConstraint(
                condition=~rows(state__in=["ordered", "done"]) | ~rows(number=""),
                name="order_is_numbered",
            ),
        ]

    def __str__(self) -> str:
        if self.is_return:
            return gettext("Return %(number)s") % {"number": self.number}
        if self.number:
            return gettext("Order %(number)s") % {"number": self.number}
        return gettext("Draft of %(day)s") % {"day": dates.day(self.on)}

    def get_absolute_url(self) -> str:
        return reverse("sales:order", args=[self.key])

    @property
    def is_draft(self) -> bool:
        return self.state == Order.State.DRAFT

    @property
    def is_under_way(self) -> bool:
        return self.state in (Order.State.ORDERED, Order.State.DONE)

    @property
    def worth(self) -> Decimal:
        """What may be billed at most: less of what came back and of what was let off."""
        if self.is_return:
            return -self.total
        return self.total - self.returned - self.allowed

    @property
    def turnover(self) -> Decimal:
        """What it adds to what was sold; a return takes away from it."""
        return -self.total if self.is_return else self.total

    @property
    def unbilled(self) -> Decimal:
        return self.worth - self.billed

    @property
    def is_settled(self) -> bool:
        """Nothing is left to be billed, paid or shipped."""
        return self.is_return or (self.paid == self.worth and self.shipped == self.total)


class Line(Guarded):
    """What is ordered, at the price, the discount and the VAT of that moment. Its amounts are rounded once.

    `vat_rate` is empty where there is no VAT. `shipped` and `returned` are quantities, beside their value.
    """

    sight = Sight("sales.see", keeper="order__keeper", bins=("order__client__removed_at",), others=AT_WORK)

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="lines", db_index=False)
    place = models.PositiveSmallIntegerField(default=0)
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="order_lines", null=True)
    name = models.CharField(max_length=200)
    unit = models.CharField(max_length=20, **EMPTY)
    quantity = models.DecimalField(**QUANTITY, default=1)
    price = models.DecimalField(**PRICE)
    cost = models.DecimalField(**PRICE, null=True)
    discount = models.DecimalField(**PER_CENT, default=Decimal(0), db_default=Decimal(0))
    reason = models.CharField(max_length=200, **EMPTY)
    vat_rate = models.DecimalField(**PER_CENT, null=True)
    vat_included = models.BooleanField(default=True)
    net = models.DecimalField(**MONEY)
    vat = models.DecimalField(**MONEY)
    gross = models.DecimalField(**MONEY)
    shipped = models.DecimalField(**QUANTITY, default=Decimal(0), db_default=Decimal(0))
    returned = models.DecimalField(**QUANTITY, default=Decimal(0), db_default=Decimal(0))
    shipped_amount = models.DecimalField(**SUM)
    returned_amount = models.DecimalField(**SUM)

    class Meta:
        ordering: ClassVar = ["place", "id"]
        indexes: ClassVar = [models.Index(fields=["order", "place", "id"], name="order_line_by_place")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=rows(quantity__gt=0, price__gte=0, discount__gte=0, discount__lte=100),
                name="order_line_of_something",
            ),
            models.CheckConstraint(
                condition=rows(discount=0) | ~rows(reason=""), name="discount_has_a_reason"
            ),
            models.CheckConstraint(
                condition=rows(gross=models.F("net") + models.F("vat"), net__gte=0, vat__gte=0),
                name="order_line_adds_up",
            ),
            models.CheckConstraint(
                condition=rows(
                    returned__gte=0, returned__lte=models.F("shipped"), shipped__lte=models.F("quantity")
                ),
                name="line_shipped_what_is_ordered",
            ),
            models.CheckConstraint(
                condition=rows(
                    returned_amount__gte=0,
                    returned_amount__lte=models.F("shipped_amount"),
                    shipped_amount__lte=models.F("gross"),
                ),
                name="line_shipped_for_its_worth",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def waiting(self) -> Decimal:
        """How much is still to be shipped."""
        return self.quantity - self.shipped

    @property
    def with_client(self) -> Decimal:
        """How much could come back."""
        return self.shipped - self.returned


class Instalment(Guarded):
    """A part of the plan by which an order is paid: what share of it, and when."""

    sight = Sight("sales.see", keeper="order__keeper", bins=("order__client__removed_at",), others=AT_WORK)

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="instalments")
    share = models.DecimalField(**PER_CENT)
    due_on = models.DateField()
    note = models.CharField(max_length=100, **EMPTY)

    class Meta:
        ordering: ClassVar = ["due_on", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=rows(share__gt=0, share__lte=100), name="instalment_is_a_share")
        ]

    def __str__(self) -> str:
        return f"{self.share} %: {self.due_on}"
