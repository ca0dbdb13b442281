"""Notice: something that a member is told in the page, about a client."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from kartoteka.access.guarding import Guarded, Sight
from kartoteka.cards.models import Client
from kartoteka.staff.models import Member


class Notice(Guarded):
    """Whoever does not see the client any more does not see what he was told about him either."""

    sight = Sight("clients.see", keeper="client__keeper", bins=("client__removed_at",))

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="notices", db_index=False)
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="notices", db_index=False)
    text = models.CharField(max_length=300)
    made_at = models.DateTimeField(db_default=Now())
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["member", "-made_at", "-id"], name="notice_by_member"),
            models.Index(fields=["member"], name="notice_unread", condition=models.Q(read_at__isnull=True)),
            models.Index(fields=["client"], name="notice_by_client"),
        ]

    def __str__(self) -> str:
        return self.text
