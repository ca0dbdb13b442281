"""ClientFile: a file hung on a client's card."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kartoteka.access.guarding import Guarded, Sight
from kartoteka.cards.models.clients import Client
from kartoteka.files.models import Content
from kartoteka.lib import keys
from kartoteka.staff.models import Member


class ClientFile(Guarded):
    """A content under a name of its own, on one card. Whoever sees the card may read it."""

    sight = Sight("clients.see", keeper="client__keeper", bins=("removed_at", "client__removed_at"))

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="files")
    content = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="client_files")
    name = models.CharField(_("name"), max_length=200)
    added_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True)
    added_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["client", "-added_at", "-id"], name="file_by_client"),
            models.Index(fields=["removed_at"], name="file_in_the_bin", condition=~models.Q(removed_at=None)),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(name=""), name="file_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("cards:file", args=[self.key])
