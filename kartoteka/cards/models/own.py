"""Fields of the firm's own making, and what must be known about a client by when."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kartoteka.access.guarding import Guarded, Sight
from kartoteka.cards.models.clients import Client
from kartoteka.cards.models.people import Person
from kartoteka.cards.models.words import EMPTY
from kartoteka.lib import keys
from kartoteka.staff.models import Member


class OwnField(models.Model):
    """A field that the firm has added to its cards. A retired one keeps its values."""

    class Target(models.TextChoices):
        CLIENT = "client", _("client")
        PERSON = "person", _("contact person")

    class Kind(models.TextChoices):
        TEXT = "text", _("text")
        NUMBER = "number", _("number")
        MONEY = "money", _("money")
        DATE = "date", _("date")
        CHOICE = "choice", _("one of a list")
        CHOICES = "choices", _("several of a list")
        FLAG = "flag", _("yes or no")
        LINK = "link", _("link")

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    target = models.CharField(max_length=6, choices=Target, default=Target.CLIENT)
    kind = models.CharField(_("kind"), max_length=7, choices=Kind, default=Kind.TEXT)
    name = models.CharField(_("name"), max_length=80)
    folded = models.CharField(max_length=80, editable=False)
    options: Any = models.JSONField(default=list)
    place = models.PositiveSmallIntegerField(default=0, db_default=0)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["place", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["target", "folded"], name="one_own_field_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class OwnValue(Guarded):
    """What stands in an own field of a card: in the one column that fits the field's kind.

    `folded` orders and finds texts and choices; a flag is the number 1 or 0; of several choices each has a row.
    `keeper` is the client's, kept in step by the database, so that whoever sees only his own finds them in order.
    """

    sight = Sight("clients.see", keeper="client__keeper", bins=("client__removed_at",))

    field = models.ForeignKey(OwnField, on_delete=models.PROTECT, related_name="values")
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="own_values")
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="own_values", null=True, blank=True
    )
    keeper = models.ForeignKey(
        Member,
        on_delete=models.DO_NOTHING,
        related_name="+",
        db_constraint=False,
        db_index=False,
        editable=False,
    )
    text = models.CharField(max_length=500, **EMPTY)
    folded = models.CharField(max_length=120, **EMPTY)
    number = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    day = models.DateField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                "field", "number", "client", name="own_by_number", condition=models.Q(number__isnull=False)
            ),
            models.Index("field", "day", "client", name="own_by_day", condition=models.Q(day__isnull=False)),
            models.Index("field", "folded", "client", name="own_by_text", condition=~models.Q(folded="")),
            models.Index(
                "field",
                "keeper",
                "number",
                "client",
                name="kept_by_number",
                condition=models.Q(number__isnull=False),
            ),
            models.Index(
                "field",
                "keeper",
                "day",
                "client",
                name="kept_by_day",
                condition=models.Q(day__isnull=False),
            ),
            models.Index(
                "field",
                "keeper",
                "folded",
                "client",
                name="kept_by_text",
                condition=~models.Q(folded=""),
            ),
            models.Index("client", "field", name="own_by_client"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["client", "field", "person", "text"], nulls_distinct=False, name="own_value_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(text="") ^ (models.Q(number__isnull=False) | models.Q(day__isnull=False)),
                name="own_value_in_one_column",
            ),
        ]

    def __str__(self) -> str:
        return self.text or str(self.day or self.number)


class Requirement(models.Model):
    """What must be known about a client within so many days of the first entry: a field, or a kind of contact."""

    field = models.CharField(max_length=40, unique=True)
    within_days = models.PositiveSmallIntegerField(_("within days"), default=0, db_default=0)

    def __str__(self) -> str:
        return self.field
