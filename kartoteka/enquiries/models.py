"""Enquiry, Sharing and Sharer."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kartoteka.access.guarding import Guarded, Sight
from kartoteka.cards.models import Client
from kartoteka.staff.models import Member

USUAL_NORM = 60


def _words() -> "ArrayField[list[str], list[str]]":
    return ArrayField(models.CharField(max_length=80), default=list)


class Sharing(models.Model):
    """How the firm shares enquiries out; one row. Whoever shares locks it, so that no turn is given twice.

    `norm` is within how many working minutes an enquiry is to be answered; `language_field` names the field of the
    card that tells the client's language.
    """

    class Way(models.TextChoices):
        ROUND = "round", _("in turn")
        LEAST = "least", _("to whoever has least to do")

    is_on = models.BooleanField(default=False)
    way = models.CharField(max_length=5, choices=Way, default=Way.ROUND)
    norm = models.PositiveIntegerField(default=USUAL_NORM)
    language_field = models.CharField(max_length=80, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(pk=1), name="sharing_is_one"),
        ]

    def __str__(self) -> str:
        return self.get_way_display()


class Sharer(models.Model):
    """Somebody who gets enquiries. Without regions he gets those of any; `turn` counts who was last."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="sharer")
    cap = models.PositiveSmallIntegerField(null=True)
    regions = _words()
    languages = _words()
    turn = models.BigIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["member__name", "pk"]

    def __str__(self) -> str:
        return str(self.member)


class Enquiry(Guarded):
    """One that waits for an answer at most a client. `member` is who got it; without one it waits to be given."""

    class Kind(models.TextChoices):
        CARD = "card", _("a card made by a program")
        FORM = "form", _("a web form")
        DEAL = "deal", _("a new deal")

    sight = Sight("clients.see", keeper="client__keeper", bins=("client__removed_at",))

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="enquiries")
    kind = models.CharField(max_length=4, choices=Kind)
    region = models.CharField(max_length=80, blank=True)
    arrived_at = models.DateTimeField(db_default=Now())
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="enquiries", null=True)
    given_at = models.DateTimeField(null=True)
    is_shared = models.BooleanField(default=False)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        verbose_name_plural = "enquiries"
        indexes: ClassVar = [
            models.Index(fields=["arrived_at", "id"], name="enquiry_by_time"),
            models.Index(
                fields=["arrived_at"], name="enquiry_to_give", condition=models.Q(member__isnull=True)
            ),
            models.Index(fields=["member", "given_at"], name="enquiry_by_member"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["client"],
                condition=models.Q(answered_at__isnull=True),
                name="one_open_enquiry_a_client",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.client_id}"
