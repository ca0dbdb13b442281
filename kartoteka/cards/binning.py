"""The bin: cards that are out of the way and can be brought back."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.cards.models import Client
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor


class MergedIntoAnother(Refusal):
    pass


@transaction.atomic
def bin_card(client: Client, *, by: Actor) -> None:
    """Takes the card out of lists, search and counts, with all that hangs on it."""
    client.removed_at, client.removed_by_id = timezone.now(), by.member_id
    client.version += 1
    client.save(update_fields=["removed_at", "removed_by", "version"])
    tracing.trace("client put into the bin", client, by=by)


@transaction.atomic
def bring_back(client: Client, *, by: Actor) -> None:
    """Raises MergedIntoAnother for a card that is part of another now: undo the merge instead."""
    if client.merged_into_id:
        raise MergedIntoAnother(_("This card was merged into another; undo the merge to have it back."))
    client.removed_at, client.removed_by_id = None, None
    client.version += 1
    client.save(update_fields=["removed_at", "removed_by", "version"])
    tracing.trace("client brought back", client, by=by)


@transaction.atomic
def bin_many(clients: Iterable[int], *, by: Actor) -> set[int]:
    """Puts those of them that are in sight into the bin. The caller traces the lot as one deed."""
    seen = Client.objects.visible_to(by).select_for_update(of=("self",)).filter(pk__in=list(clients))
    found = set(seen.values_list("pk", flat=True))
    rows = Client.objects.visible_to(by).filter(pk__in=found)
    rows.update(removed_at=timezone.now(), removed_by_id=by.member_id, version=F("version") + 1)
    return found


@transaction.atomic
def bring_back_many(clients: Iterable[int], *, by: Actor) -> set[int]:
    """The way back; what was merged into another card stays there."""
    binned = Client.objects.binned_for(by).filter(pk__in=list(clients), merged_into=None)
    found = set(binned.select_for_update(of=("self",)).values_list("pk", flat=True))
    rows = Client.objects.binned_for(by).filter(pk__in=found)
    rows.update(removed_at=None, removed_by_id=None, version=F("version") + 1)
    return found
