"""Forgetting deals that a file had brought, but for those somebody has worked on since."""

from kartoteka.deals import forgetting
from kartoteka.deals.models import Deal
from kartoteka.intake.models import Import, Row

AT_ONCE = 500


def forget_next(batch: Import) -> bool:
    """Within the block of undo_next. Goods stay: lines of deals may name them by now."""
    rows = list(Row.objects.filter(batch=batch, deal__isnull=False, kept="").order_by("pk")[:AT_ONCE])
    if not rows:
        return False
    gone = forgetting.forget_untouched([row.deal_id for row in rows if row.deal_id])
    kept = [row for row in rows if row.deal_id not in gone]
    for row in kept:
        row.kept = Row.Kept.EDITED
    Row.objects.bulk_update(kept, ["kept"])
    Row.objects.filter(deal__in=gone).update(deal=None)
    Deal.objects.filter(pk__in=gone).delete()
    batch.removed_count += len(gone)
    batch.kept_count += len(kept)
    batch.save(update_fields=["removed_count", "kept_count"])
    return True
