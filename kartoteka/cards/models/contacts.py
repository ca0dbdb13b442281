"""ContactPoint: how somebody is reached. Rows hold a mask; the value lies sealed."""

from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kartoteka.access.guarding import Guarded, GuardedQuerySet, GuardedRows, Sight
from kartoteka.cards.models.clients import Client
from kartoteka.cards.models.people import Person
from kartoteka.cards.models.words import EMPTY
from kartoteka.lib import keys


class ContactPoints(GuardedRows["ContactPoint"]):
    def _rows(self) -> GuardedQuerySet["ContactPoint"]:
        # The web's database roles may not read this column at all.
        return super()._rows().defer("sealed")


class ContactPoint(Guarded):
    """How to reach a client, or one of his people. The value is got by `revealing` only."""

    class Kind(models.TextChoices):
        PHONE = "phone", _("phone")
        EMAIL = "email", _("e-mail")
        MESSENGER = "messenger", _("messenger")
        WEB = "web", _("web site")
        ADDRESS = "address", _("address")

    class Network(models.TextChoices):
        WHATSAPP = "whatsapp", "WhatsApp"
        TELEGRAM = "telegram", "Telegram"
        VIBER = "viber", "Viber"

    class Consent(models.TextChoices):
        UNKNOWN = "unknown", _("not asked")
        GIVEN = "given", _("agreed")
        REFUSED = "refused", _("refused")

    sight = Sight("clients.see", keeper="client__keeper", bins=("removed_at", "client__removed_at"))

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="contact_points")
    person = models.ForeignKey(
        Person,
        on_delete=models.CASCADE,
        related_name="contact_points",
        null=True,
        blank=True,
        db_index=False,
    )
    kind = models.CharField(max_length=9, choices=Kind, default=Kind.PHONE)
    network = models.CharField(max_length=8, choices=Network, **EMPTY)
    mask = models.CharField(max_length=120)
    last_four = models.CharField(max_length=4, **EMPTY)
    lookup = models.CharField(max_length=64)
    sealed = models.TextField()
    label = models.CharField(_("label"), max_length=40, **EMPTY)
    is_preferred = models.BooleanField(_("preferred"), default=False, db_default=False)
    hours = models.CharField(_("convenient hours"), max_length=60, **EMPTY)
    time_zone = models.CharField(_("time zone"), max_length=40, **EMPTY)
    consent = models.CharField(max_length=7, choices=Consent, default=Consent.UNKNOWN, db_default="unknown")
    consent_at = models.DateTimeField(null=True)
    proven_alive_at = models.DateTimeField(null=True)
    verified_at = models.DateTimeField(null=True)
    dead_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True, db_default=Now())

    objects: ClassVar[Any] = ContactPoints()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["lookup"], name="contact_by_value"),
            models.Index(
                fields=["last_four"], name="contact_by_last_four", condition=~models.Q(last_four="")
            ),
            models.Index(
                fields=["person"], name="contact_by_person", condition=models.Q(person__isnull=False)
            ),
            # The few that may not be used at any time, so that a day need not look at all others.
            models.Index(
                fields=["client"],
                name="contact_with_a_wish",
                condition=models.Q(dead_at__isnull=True, removed_at__isnull=True)
                & (models.Q(consent="refused") | ~models.Q(hours="") | ~models.Q(time_zone="")),
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["client", "lookup", "kind", "network"],
                condition=models.Q(removed_at__isnull=True),
                name="a_contact_once_on_a_card",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="messenger") ^ models.Q(network=""), name="messenger_has_a_network"
            ),
        ]

    def __str__(self) -> str:
        return self.mask
