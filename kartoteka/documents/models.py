"""Requisites, Paper, Template and Letter."""

from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kartoteka.access.guarding import Guarded, Sight
from kartoteka.files.models import Content
from kartoteka.lib import keys
from kartoteka.sales.models import Booking, Order
from kartoteka.staff.models import Member

EMPTY: Any = {"blank": True, "default": "", "db_default": ""}


class Custom(models.TextChoices):
    """After the custom of which country papers look."""

    RUSSIAN = "ru", _("Russian papers")
    UKRAINIAN = "uk", _("Ukrainian papers")
    MACEDONIAN = "mk", _("Macedonian papers")
    ENGLISH = "en", _("papers in plain English")


class Requisites(models.Model):
    """What the firm says of itself on papers: one row."""

    custom = models.CharField(_("papers"), max_length=2, choices=Custom, **EMPTY)
    name = models.CharField(_("full name of the firm"), max_length=300, **EMPTY)
    tax_id = models.CharField(_("tax number"), max_length=20, **EMPTY)
    tax_code = models.CharField(_("second tax code"), max_length=20, **EMPTY)
    registry_number = models.CharField(_("number in the register of firms"), max_length=30, **EMPTY)
    address = models.CharField(_("address"), max_length=300, **EMPTY)
    phone = models.CharField(_("phone"), max_length=60, **EMPTY)
    email = models.CharField(_("e-mail"), max_length=200, **EMPTY)
    bank_name = models.CharField(_("bank"), max_length=200, **EMPTY)
    bank_code = models.CharField(_("bank code"), max_length=20, **EMPTY)
    bank_account = models.CharField(_("bank account"), max_length=40, **EMPTY)
    correspondent = models.CharField(_("correspondent account"), max_length=40, **EMPTY)
    director = models.CharField(_("who signs"), max_length=120, **EMPTY)
    director_post = models.CharField(_("post of who signs"), max_length=120, **EMPTY)
    director_in_genitive = models.CharField(_("post and name in the genitive"), max_length=250, **EMPTY)
    acts_by = models.CharField(_("acts on the ground of"), max_length=200, **EMPTY)
    accountant = models.CharField(_("chief accountant"), max_length=120, **EMPTY)
    stamp = models.CharField(_("words in the place of the stamp"), max_length=60, **EMPTY)
    note = models.CharField(_("words under every paper"), max_length=500, **EMPTY)
    vat_ground = models.CharField(_("why no VAT is charged"), max_length=200, **EMPTY)
    # A picture of our own drawing; what people bring is not kept.
    logo = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        verbose_name_plural = "requisites"
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(pk=1), name="requisites_of_one_firm")
        ]

    def __str__(self) -> str:
        return self.name


class Paper(Guarded):
    """A paper of an order as it was printed. Its bytes lie sealed among the files; made anew, it is the next version.

    `step` is the one of the ledger that it speaks of, where there is one. By a `template` of the firm's own it is a
    document of Word, else PDF.
    """

    class Kind(models.TextChoices):
        OFFER = "offer", _("offer")
        CONTRACT = "contract", _("contract")
        INVOICE = "invoice", _("invoice")
        ACT = "act", _("act of acceptance")
        WAYBILL = "waybill", _("waybill")
        TRANSFER = "transfer", _("universal transfer document")
        RECEIPT = "receipt", pgettext_lazy("paper", "receipt")

    sight = Sight(
        "sales.see", keeper="order__keeper", bins=("order__client__removed_at",), others=("sales.take",)
    )

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="papers", db_index=False)
    step = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="papers", null=True)
    kind = models.CharField(max_length=8, choices=Kind)
    custom = models.CharField(max_length=2, choices=Custom)
    number = models.CharField(max_length=40, **EMPTY)
    on = models.DateField()
    edition = models.PositiveSmallIntegerField(default=1)
    template = models.ForeignKey(
        "documents.Template", on_delete=models.PROTECT, related_name="papers", null=True
    )
    content = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True)
    made_at = models.DateTimeField(auto_now_add=True, db_default=Now())

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["order", "-id"], name="paper_by_order")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["order", "kind", "custom", "template", "edition"],
                name="an_edition_of_a_paper_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(condition=models.Q(edition__gte=1), name="editions_begin_with_one"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}".strip()

    def get_absolute_url(self) -> str:
        return reverse("documents:paper", args=[self.key])

    @property
    def format(self) -> str:
        return "docx" if self.template_id else "pdf"

    @property
    def file_name(self) -> str:
        return f"{self}.{self.format}".replace("/", "-")


class Template(models.Model):
    """A document of Word by which the firm makes papers of a kind. Its file never changes: another file is another one.

    It is put to use after it was tried on a real order, and papers that were made by it keep it for ever.
    """

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    name = models.CharField(_("name"), max_length=80)
    kind = models.CharField(_("paper"), max_length=8, choices=Paper.Kind)
    custom = models.CharField(_("papers"), max_length=2, choices=Custom, **EMPTY)
    content = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="+")
    brought_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True)
    brought_at = models.DateTimeField(auto_now_add=True, db_default=Now())
    tried_at = models.DateTimeField(null=True)
    adopted_at = models.DateTimeField(null=True)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["name", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["name"], condition=models.Q(retired_at=None), name="a_template_of_a_name"
            ),
            models.CheckConstraint(
                condition=models.Q(adopted_at=None) | models.Q(tried_at__isnull=False),
                name="templates_are_tried_first",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("documents:template", args=[self.key])

    @property
    def is_in_use(self) -> bool:
        return self.adopted_at is not None and self.retired_at is None


class Letter(Guarded):
    """A paper that somebody sent to its client by letter, once a day at most.

    To which address the database alone finds out and writes down, when the worker asks for it; whoever sends it is
    told no more than its mask.
    """

    sight = Sight(
        "sales.see",
        keeper="paper__order__keeper",
        bins=("paper__order__client__removed_at",),
        others=("sales.take",),
    )

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="letters", db_index=False)
    on = models.DateField()
    asked_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True)
    asked_at = models.DateTimeField(auto_now_add=True, db_default=Now())
    mask = models.CharField(max_length=120, **EMPTY)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["paper", "on"], name="a_paper_is_sent_once_a_day")
        ]

    def __str__(self) -> str:
        return self.mask or str(self.on)
