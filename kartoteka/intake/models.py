"""Import and its rows."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kartoteka.access.guarding import Guarded, Sight
from kartoteka.cards.models import Client
from kartoteka.lib import keys
from kartoteka.staff.models import Member


class Import(Guarded):
    """A file that was dropped, and what became of it. Its states are dates."""

    sight = Sight("clients.import", keeper="owner")

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    owner = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(_("file"), max_length=200)
    columns = models.JSONField(default=list)
    received_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-received_at"]

    def __str__(self) -> str:
        return self.file_name


class Row(models.Model):
    """One line of the file: what it will be, or why it cannot be, and the client it became."""

    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField()
    name = models.CharField(max_length=300, blank=True)
    phone_sealed = models.TextField(blank=True)
    phone_mask = models.CharField(max_length=60, blank=True)
    note = models.TextField(blank=True)
    problem = models.CharField(max_length=200, blank=True)
    client = models.ForeignKey(Client, on_delete=models.SET_NULL, null=True, related_name="+")
    taken_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["batch", "line"], name="a_line_once_in_an_import")
        ]
        indexes: ClassVar = [models.Index(fields=["batch", "taken_at", "line"], name="row_by_progress")]

    def __str__(self) -> str:
        return f"{self.line}: {self.name}"
