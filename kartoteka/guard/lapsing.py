"""Ending what nobody decided on or took in time, and what is left of exports that are over."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from kartoteka.audit import tracing
from kartoteka.files import sweeping
from kartoteka.guard.models import KEPT, WAITS, Export
from kartoteka.staff.actors import Actor

OVER = (
    Q(taken_at__isnull=False)
    | Q(lapsed_at__isnull=False)
    | Q(withdrawn_at__isnull=False)
    | Q(refused_at__isnull=False)
    | Q(stopped_at__isnull=False)
)


@transaction.atomic
def lapse(*, by: Actor) -> int:
    """Within a system_actor block. Tells how many lapsed."""
    now = timezone.now()
    late = (
        Q(approved_at=None, requested_at__lt=now - WAITS)
        | Q(built_at=None, approved_at__lt=now - KEPT)
        | Q(built_at__lt=now - KEPT)
    )
    exports = list(Export.objects.visible_to(by).filter(late).exclude(OVER).select_for_update(of=("self",)))
    for export in exports:
        _drop_content(export)
        export.lapsed_at, export.link_digest = now, ""
        export.save(update_fields=["lapsed_at", "link_digest", "content"])
        tracing.trace("export lapsed", export, by=by)
    for export in Export.objects.visible_to(by).filter(OVER, content__isnull=False):
        _drop_content(export)
        export.save(update_fields=["content"])
    return len(exports)


def _drop_content(export: Export) -> None:
    if export.content:
        sweeping.destroy(export.content)
        export.content = None
