"""Entry: one contact with a client, or a thought about him."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kartoteka.access.guarding import Guarded, Sight
from kartoteka.cards.models import Client
from kartoteka.lib import keys
from kartoteka.staff.models import Member


class Entry(Guarded):
    class Kind(models.TextChoices):
        NOTE = "note", _("note")

    sight = Sight("journal.see", keeper="client__keeper", bins=("client__removed_at",))

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="entries")
    author = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="entries", null=True)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.NOTE)
    text = models.TextField(_("note"))
    at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "entries"
        indexes: ClassVar = [
            models.Index(fields=["client", "-at"], name="entry_by_client"),
            models.Index(fields=["-at", "-id"], name="entry_by_time"),
            models.Index(fields=["author", "-at"], name="entry_by_author"),
        ]

    def __str__(self) -> str:
        return self.text[:60]
