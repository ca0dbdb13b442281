"""Content."""

from pathlib import Path
from typing import ClassVar

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kartoteka.files import sniffing
from kartoteka.lib.database import connection
from kartoteka.workspaces import belongings


class Content(models.Model):
    """The bytes of a file, kept once however many things it hangs on.

    They lie in the data folder under their digest, sealed with a key that itself lies sealed here.
    """

    digest = models.CharField(max_length=64, unique=True)
    size = models.BigIntegerField(_("size"))
    kind = models.CharField(max_length=100)
    sealed = models.TextField()
    stored_at = models.DateTimeField(db_default=Now())
    # Moved on whenever somebody is about to hang it on something: the sweeping leaves the fresh alone.
    wanted_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes: ClassVar = [models.Index(fields=["wanted_at"], name="content_by_want")]

    def __str__(self) -> str:
        return self.digest[:12]

    @property
    def path(self) -> Path:
        return belongings.place(connection.schema_name, self.digest)

    @property
    def may_be_shown(self) -> bool:
        """Whether a browser may draw it in a page of its own instead of saving it."""
        return self.kind in sniffing.SHOWN
