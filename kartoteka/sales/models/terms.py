"""Terms, limits of discounts, rates of currencies, and the register of concessions."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kartoteka.access.guarding import Guarded, Sight
from kartoteka.cards.models import Client
from kartoteka.lib import keys
from kartoteka.sales.models.columns import AT_WORK, EMPTY, MONEY, PER_CENT, RATE, rows
from kartoteka.staff.models import Member, Role


class Terms(models.Model):
    """The firm's usual terms: one row."""

    days = models.PositiveSmallIntegerField(_("days to pay"), default=5, db_default=5)
    vat_included = models.BooleanField(_("prices include VAT"), default=True, db_default=True)
    pays_vat = models.BooleanField(_("the firm pays VAT"), default=True, db_default=True)
    tells_clients = models.BooleanField(
        _("write to clients who agreed when their order moves on"), default=True, db_default=True
    )

    # The card of sales whose client nobody wrote down.
    counter = models.ForeignKey(Client, on_delete=models.SET_NULL, related_name="+", null=True)

    class Meta:
        verbose_name_plural = "terms"
        constraints: ClassVar = [models.CheckConstraint(condition=rows(pk=1), name="terms_of_one_firm")]

    def __str__(self) -> str:
        return str(self.days)


class DiscountLimit(models.Model):
    """How much of a price a role may let off by itself."""

    role = models.CharField(max_length=11, choices=Role, unique=True)
    most = models.DecimalField(**PER_CENT)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=rows(most__gte=0, most__lte=100), name="discount_limit_is_a_share"
            )
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.most} %"


class Rate(models.Model):
    """What one unit of a currency is worth in the firm's own money from a day on."""

    currency = models.CharField(max_length=3)
    on = models.DateField()
    rate = models.DecimalField(**RATE)

    class Meta:
        ordering: ClassVar = ["-on", "currency"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["currency", "on"], name="a_rate_a_day"),
            models.CheckConstraint(condition=rows(rate__gt=0), name="rate_above_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.currency} {self.on}: {self.rate}"


class Concession(Guarded):
    """What was granted to a client beyond the usual: by whom, why, since when and until when."""

    class Kind(models.TextChoices):
        DISCOUNT = "discount", _("discount, %")
        DEFERRAL = "deferral", _("days to pay")
        CREDIT = "credit", _("credit limit")
        OTHER = "other", _("something else")

    sight = Sight("sales.see", keeper="client__keeper", bins=("client__removed_at",), others=AT_WORK)

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="concessions")
    kind = models.CharField(max_length=8, choices=Kind)
    value = models.DecimalField(**MONEY, null=True)
    words = models.CharField(max_length=200, **EMPTY)
    reason = models.CharField(max_length=300)
    since = models.DateField()
    until = models.DateField(null=True)
    granted_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True)
    granted_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["-since", "-id"], name="concession_by_day"),
            models.Index(fields=["until"], name="concession_by_end", condition=rows(ended_at__isnull=True)),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~rows(reason=""), name="concession_has_a_reason"),
            models.CheckConstraint(
                condition=rows(until__isnull=True) | rows(until__gte=models.F("since")),
                name="concession_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=rows(kind="other") | rows(value__gte=0), name="concession_has_a_measure"
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
