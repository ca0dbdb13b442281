"""Comparing what a file has brought with all cards, its own among them: which may be one client twice."""

from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards.duplicates import searching
from kartoteka.intake.models import Import, Row


def is_due(batch_id: int) -> bool:
    """Whether the file is loaded, and its clients not compared yet."""
    with acting.system_actor("import to be compared"):
        return _is_due(Import.objects.get(pk=batch_id))


def compare(batch_id: int) -> None:
    """Keeps the likely pairs for people to decide. Nothing is merged without a person."""
    with acting.system_actor("import compared"):
        if not _is_due(Import.objects.get(pk=batch_id)):
            return
        taken = Row.objects.filter(batch=batch_id, outcome__in=Row.TAKEN, client__isnull=False)
        cards = set(taken.values_list("client_id", flat=True))
        found = searching.look(among=cards) if cards else []
        # That took a while, and nobody was to wait for it who undoes the import meanwhile.
        batch = Import.objects.select_for_update(of=("self",)).get(pk=batch_id)
        if _is_due(batch):
            searching.settle(found, among=cards)
            batch.compared_at = timezone.now()
            batch.save(update_fields=["compared_at"])


def _is_due(batch: Import) -> bool:
    return batch.state is Import.State.APPLIED and batch.compared_at is None and not batch.trade
