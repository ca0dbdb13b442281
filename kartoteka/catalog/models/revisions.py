"""Revision: a table of goods and prices that somebody brought, and what became of its lines."""

from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kartoteka.access.guarding import Guarded, Sight
from kartoteka.cards.models import Client
from kartoteka.catalog.models.products import Product
from kartoteka.catalog.models.words import EMPTY
from kartoteka.lib import keys
from kartoteka.staff.models import Member


class Revision(Guarded):
    """Read, compared with the catalogue, applied in one act, and undone in one."""

    sight = Sight("catalog.arrange", keeper="made_by")

    class Sets(models.TextChoices):
        COST = "cost", _("what goods cost the firm")
        PRICE = "price", _("at what price the firm sells")

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    file_name = models.CharField(max_length=200)
    supplier = models.ForeignKey(Client, on_delete=models.SET_NULL, null=True, related_name="price_revisions")
    sets = models.CharField(max_length=5, choices=Sets, default=Sets.COST)
    # None means the products' own prices.
    price_list: Any = models.ForeignKey("catalog.PriceList", on_delete=models.PROTECT, null=True)
    markup = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    adds_new = models.BooleanField(default=True)
    retires_gone = models.BooleanField(default=False)
    currency = models.CharField(max_length=3)
    since = models.DateField(_("from"))
    headings = models.JSONField(default=list)
    parts = models.JSONField(default=list)
    made_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(db_default=Now())
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(undone_at__isnull=True) | models.Q(applied_at__isnull=False),
                name="undone_after_it_was_applied",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("intake:price_revision", args=[self.key])


class RevisionLine(Guarded):
    """A line of the file; or, without cells, a product of the supplier's that the file does not name."""

    sight = Sight("catalog.arrange", keeper="revision__made_by")

    class Outcome(models.TextChoices):
        NEW = "new", _("new")
        UP = "up", _("dearer")
        DOWN = "down", _("cheaper")
        FIRST = "first", _("had no price")
        SAME = "same", _("the same")
        GONE = "gone", _("gone")
        WRONG = "wrong", _("cannot be taken")

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="lines")
    line = models.PositiveIntegerField()
    cells = models.JSONField(default=list)
    product = models.ForeignKey(Product, on_delete=models.CASCADE, null=True, related_name="+")
    outcome = models.CharField(max_length=5, choices=Outcome, **EMPTY)
    name = models.CharField(max_length=200, **EMPTY)
    code = models.CharField(max_length=40, **EMPTY)
    before = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    after = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    trouble = models.CharField(max_length=160, **EMPTY)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index("revision", "outcome", "id", name="revision_line_by_outcome")]

    def __str__(self) -> str:
        return self.name


class Supply(Guarded):
    """That a supplier sells us a product, and under which number of his own."""

    sight = Sight("catalog.arrange", keeper="supplier__keeper")

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="supplies")
    supplier = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="supplies")
    code = models.CharField(_("supplier's number"), max_length=40, **EMPTY)
    revision = models.ForeignKey(Revision, on_delete=models.SET_NULL, null=True, related_name="supplies")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "supplies"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["supplier", "product"], name="a_product_once_a_supplier"),
        ]

    def __str__(self) -> str:
        return f"{self.product} {self.code}"
