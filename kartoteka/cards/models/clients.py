"""Client: everyone who buys or sells, real or potential."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kartoteka.access.guarding import Guarded, Sight
from kartoteka.cards.models.words import EMPTY, Industry, Mark, Source
from kartoteka.lib import addressing, folding, keys
from kartoteka.staff.models import Member


class Client(Guarded):
    """A company, or a person who is a client himself. `keeper` is the member in whose care the client is."""

    class Kind(models.TextChoices):
        COMPANY = "company", _("company")
        PERSON = "person", _("person")

    class Size(models.TextChoices):
        MICRO = "micro", _("up to 15 people")
        SMALL = "small", _("up to 100 people")
        MIDDLE = "middle", _("up to 250 people")
        LARGE = "large", _("over 250 people")

    sight = Sight("clients.see", keeper="keeper", bins=("removed_at",))

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.COMPANY)
    name = models.CharField(_("name"), max_length=300)
    folded = models.CharField(max_length=300, editable=False)
    sort_key = models.CharField(max_length=320, editable=False)
    keeper = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="clients", verbose_name=_("manager"), db_index=False
    )

    code = models.CharField(_("code"), max_length=40, **EMPTY)
    is_supplier = models.BooleanField(_("supplier"), default=False, db_default=False)
    is_partner = models.BooleanField(_("partner"), default=False, db_default=False)
    tax_id = models.CharField(_("tax number"), max_length=20, **EMPTY)
    bank_name = models.CharField(_("bank"), max_length=120, **EMPTY)
    bank_code = models.CharField(_("bank code"), max_length=20, **EMPTY)
    bank_account = models.CharField(_("bank account"), max_length=40, **EMPTY)
    industry = models.ForeignKey(
        Industry, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("industry"), db_index=False
    )
    size = models.CharField(_("size"), max_length=6, choices=Size, **EMPTY)
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("source"), db_index=False
    )
    region = models.CharField(_("region"), max_length=80, **EMPTY)
    working_hours = models.CharField(_("working hours"), max_length=120, **EMPTY)
    founded_on = models.DateField(_("founded on"), null=True, blank=True)
    field_of_use = models.CharField(_("field of use"), max_length=200, **EMPTY)
    preferences = models.TextField(_("preferences"), max_length=2000, **EMPTY)
    marks = models.ManyToManyField(Mark, blank=True, verbose_name=_("marks"))

    completeness = models.PositiveSmallIntegerField(_("filled in, %"), default=0, db_default=0)
    # The latest entry of the journal, kept by the database: whoever writes there need not think of it.
    spoken_at = models.DateTimeField(null=True, editable=False)
    # Nobody calls there before a verdict: a bought list, or a draft of a card that may be another's client.
    is_held = models.BooleanField(default=False, db_default=False)
    is_draft = models.BooleanField(default=False, db_default=False)
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="merged", null=True, db_index=False
    )
    created_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    created_at = models.DateTimeField(auto_now_add=True, db_default=Now())
    version = models.PositiveIntegerField(default=1, db_default=1)

    class Meta:
        indexes: ClassVar = [
            models.Index("sort_key", "id", name="client_by_name"),
            models.Index("keeper", "sort_key", "id", name="client_by_keeper"),
            models.Index("created_at", "id", name="client_by_age"),
            models.Index(
                "keeper",
                models.F("spoken_at").asc(nulls_first=True),
                "id",
                name="client_by_silence",
                condition=models.Q(removed_at__isnull=True),
            ),
            models.Index(
                "sort_key",
                "id",
                name="client_held",
                condition=models.Q(is_held=True, removed_at__isnull=True),
            ),
            # How many somebody keeps is counted beside each list, and by this without a look at the cards.
            models.Index(
                "keeper",
                name="client_in_lists",
                condition=models.Q(removed_at__isnull=True, is_held=False),
            ),
            models.Index("code", name="client_by_code", condition=~models.Q(code="")),
            models.Index("tax_id", name="client_by_tax_id", condition=~models.Q(tax_id="")),
            # Most clients have none of these: an index that leaves them out costs a new client nothing.
            models.Index("industry", name="client_by_industry", condition=models.Q(industry__isnull=False)),
            models.Index("source", name="client_by_source", condition=models.Q(source__isnull=False)),
            models.Index(
                "founded_on", name="client_by_founding", condition=models.Q(founded_on__isnull=False)
            ),
            models.Index(
                "merged_into", name="client_by_successor", condition=models.Q(merged_into__isnull=False)
            ),
            models.Index(
                "removed_at", name="client_in_the_bin", condition=models.Q(removed_at__isnull=False)
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(name=""), name="client_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True) | models.Q(removed_at__isnull=False),
                name="merged_client_is_in_the_bin",
            ),
            models.CheckConstraint(
                condition=models.Q(completeness__lte=100), name="client_filled_at_most_whole"
            ),
            models.CheckConstraint(
                condition=models.Q(is_draft=False) | models.Q(is_held=True), name="a_draft_is_held"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return addressing.address("client", self.key)

    def rename(self, name: str) -> None:
        """Sets the name with the two forms that are derived from it."""
        self.name = folding.tidy(name)
        self.folded, self.sort_key = self.forms(self.name)

    @staticmethod
    def forms(name: str) -> tuple[str, str]:
        """What a tidy name is found by and sorted by."""
        folded, placed = folding.forms(name)
        return folded[:300], placed[:320]
