"""Client and ContactPoint."""

from typing import Any, ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kartoteka.access.guarding import Guarded, GuardedQuerySet, GuardedRows, Sight
from kartoteka.lib import folding, keys
from kartoteka.staff.models import Member

NAME_WORDS = SearchVector("folded", config="simple")


class Client(Guarded):
    """Everyone who buys or sells, real or potential. `keeper` is the member in whose care the client is."""

    class Kind(models.TextChoices):
        COMPANY = "company", _("company")
        PERSON = "person", _("person")

    sight = Sight("clients.see", keeper="keeper")

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.COMPANY)
    name = models.CharField(_("name"), max_length=300)
    folded = models.CharField(max_length=300, editable=False)
    sort_key = models.CharField(max_length=320, editable=False)
    keeper = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="clients", verbose_name=_("manager")
    )
    created_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes: ClassVar = [
            models.Index("sort_key", "id", name="client_by_name"),
            models.Index("keeper", "sort_key", "id", name="client_by_keeper"),
            GinIndex(NAME_WORDS, name="client_name_words"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(name=""), name="client_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("client", args=[self.key])

    def rename(self, name: str) -> None:
        """Sets the name with the two forms that are derived from it."""
        self.name = folding.tidy(name)
        self.folded = folding.fold(self.name)[:300]
        self.sort_key = folding.sort_key(self.name)[:320]


class ContactPoints(GuardedRows["ContactPoint"]):
    def _rows(self) -> GuardedQuerySet["ContactPoint"]:
        # The web's database roles may not read this column at all.
        return super()._rows().defer("sealed")


class ContactPoint(Guarded):
    """How to reach a client. Rows hold a mask; the value lies sealed and is got by `revealing` only."""

    class Kind(models.TextChoices):
        PHONE = "phone", _("phone")

    sight = Sight("clients.see", keeper="client__keeper")

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="contact_points")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.PHONE)
    mask = models.CharField(max_length=60)
    last_four = models.CharField(max_length=4)
    lookup = models.CharField(max_length=64)
    sealed = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[Any] = ContactPoints()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["lookup"], name="contact_by_value"),
            models.Index(fields=["last_four"], name="contact_by_last_four"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["client", "lookup"], name="a_contact_once_on_a_card"),
        ]

    def __str__(self) -> str:
        return self.mask
