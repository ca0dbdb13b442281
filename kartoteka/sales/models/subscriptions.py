"""Subscription: a service or support contract that comes again, and the renewals that were asked for."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kartoteka.access.guarding import Guarded, Sight
from kartoteka.cards.models import Client
from kartoteka.catalog.models import Product
from kartoteka.lib import keys
from kartoteka.sales.models.columns import EMPTY, PER_CENT, PRICE, QUANTITY, rows
from kartoteka.sales.models.orders import Order
from kartoteka.staff.models import Member


class Subscription(Guarded):
    """`next_on` is the day from which the next period is paid; it is asked for `ahead` so many days before."""

    class Asking(models.TextChoices):
        PROMISE = "promise", _("a promise in the day plan")
        DEAL = "deal", _("a deal in the funnel")

    sight = Sight("sales.see", keeper="client__keeper", bins=("client__removed_at",))

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="subscriptions")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="subscriptions", null=True)
    name = models.CharField(_("what it is"), max_length=200)
    quantity = models.DecimalField(**QUANTITY, default=1)
    price = models.DecimalField(**PRICE)
    currency = models.CharField(max_length=3)
    vat_rate = models.DecimalField(**PER_CENT, null=True)
    months = models.PositiveSmallIntegerField(_("months in a period"), default=12)
    day = models.PositiveSmallIntegerField()
    next_on = models.DateField(_("next period from"))
    ahead = models.PositiveSmallIntegerField(_("days ahead"), default=30, db_default=30)
    asking = models.CharField(max_length=7, choices=Asking, default=Asking.PROMISE)
    note = models.CharField(max_length=300, **EMPTY)
    made_at = models.DateTimeField(auto_now_add=True)
    ended_on = models.DateField(null=True)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["next_on", "id"], name="subscription_by_day", condition=rows(ended_on__isnull=True)
            )
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=rows(quantity__gt=0, price__gte=0, months__gt=0), name="subscription_to_something"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Renewal(Guarded):
    """A period that was asked for: once, and the order that came of it."""

    sight = Sight(
        "sales.see", keeper="subscription__client__keeper", bins=("subscription__client__removed_at",)
    )

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="renewals")
    on = models.DateField()
    asked_at = models.DateTimeField(auto_now_add=True)
    order = models.OneToOneField(Order, on_delete=models.SET_NULL, related_name="renewal", null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["subscription", "on"], name="a_period_is_asked_for_once")
        ]

    def __str__(self) -> str:
        return str(self.on)
