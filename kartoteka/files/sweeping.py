"""Sweeping away what nothing points to any more: first the rows, then the bytes without a row."""

from datetime import timedelta
from typing import cast

from django.db import transaction
from django.db.models import Exists, Model, OuterRef, QuerySet
from django.utils import timezone

from kartoteka.files.models import Content
from kartoteka.lib.database import connection
from kartoteka.workspaces import belongings

# Whoever stores a file hangs it on something within moments; a day is generous.
LEFT_ALONE = timedelta(days=1)


def sweep() -> int:
    """Frees what has been nobody's for a day, and tells how many contents went. Within a system_actor block."""
    with transaction.atomic():
        dropped, _ = unwanted().filter(wanted_at__lt=timezone.now() - LEFT_ALONE).delete()
    _remove_bytes(before=timezone.now().timestamp() - LEFT_ALONE.total_seconds())
    return dropped


def destroy(content: Content) -> None:
    """Takes the bytes away as soon as this transaction is committed: for what one thing alone ever points to."""
    path = content.path
    transaction.on_commit(lambda: path.unlink(missing_ok=True))


def unwanted() -> QuerySet[Content]:
    """The contents that no row of any room points to."""
    contents = Content.objects.all()
    for relation in Content._meta.related_objects:
        pointing = cast("type[Model]", relation.related_model)
        rows: QuerySet[Model] = QuerySet(pointing)
        contents = contents.exclude(Exists(rows.filter(**{relation.field.name: OuterRef("pk")})))
    return contents


def _remove_bytes(*, before: float) -> None:
    """Within the lock nobody is storing, so a file without a row is nobody's."""
    schema = connection.schema_name
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE files_content IN SHARE ROW EXCLUSIVE MODE")
        kept = set(Content.objects.values_list("digest", flat=True))
        for path in belongings.paths(schema):
            if path.name not in kept and path.stat().st_mtime < before:
                path.unlink(missing_ok=True)
    for draft in belongings.folder(schema).glob(f"drafts/*{belongings.DRAFT}"):
        if draft.stat().st_mtime < before:
            draft.unlink(missing_ok=True)
