"""Count: stock-taking. A sheet of what should be there and what is; posted once, the differences become movements."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now
from django.urls import reverse

from kartoteka.catalog.models import Product
from kartoteka.lib import dates, keys
from kartoteka.staff.models import Member
from kartoteka.warehouse.models.columns import EMPTY, QUANTITY, rows
from kartoteka.warehouse.models.papers import Paper
from kartoteka.warehouse.models.places import Warehouse


class Count(models.Model):
    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    warehouse = models.ForeignKey(Warehouse, on_delete=models.PROTECT, related_name="counts")
    note = models.CharField(max_length=300, **EMPTY)
    begun_at = models.DateTimeField(auto_now_add=True, db_default=Now())
    begun_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True)
    posted_at = models.DateTimeField(null=True)
    posted_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True)
    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, related_name="count", null=True)
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=rows(paper__isnull=True) | rows(posted_at__isnull=False),
                name="count_is_posted_with_its_paper",
            ),
            models.CheckConstraint(
                condition=rows(posted_at__isnull=True) | rows(dropped_at__isnull=True),
                name="count_posted_or_dropped",
            ),
            models.UniqueConstraint(
                fields=["warehouse"],
                condition=rows(posted_at__isnull=True, dropped_at__isnull=True),
                name="one_count_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.warehouse}, {dates.day(self.begun_at)}"

    def get_absolute_url(self) -> str:
        return reverse("warehouse:count", args=[self.key])

    @property
    def is_open(self) -> bool:
        return self.posted_at is None and self.dropped_at is None


class CountLine(models.Model):
    """`expected` is what the ledger said at the moment when the figure was written down."""

    count = models.ForeignKey(Count, on_delete=models.CASCADE, related_name="lines", db_index=False)
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="+")
    expected = models.DecimalField(**QUANTITY)
    counted = models.DecimalField(**QUANTITY, null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["count", "product"], name="a_product_once_a_count"),
            models.CheckConstraint(
                condition=rows(counted__isnull=True) | rows(counted__gte=0), name="counted_not_below_zero"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product_id}: {self.counted}"
