"""Asking for a list as a file."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.clientbook import reading
from kartoteka.guard import lists, notices
from kartoteka.guard.lists import Wanted
from kartoteka.guard.models import Export
from kartoteka.lib import folding, phones, scrubbing
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

LONGEST_REASON = 300
MOST_ROWS = 1_000_000


class ReasonMissing(Refusal):
    pass


class NothingToExport(Refusal):
    pass


@transaction.atomic
def request(
    wanted: Wanted, *, columns: Collection[str], form: str, reason: str, country: str, by: Actor
) -> Export:
    """Freezes filter, columns and how much it is, for a second person to decide.

    Raises ReasonMissing or NothingToExport.
    """
    if _names_contacts(wanted.words, country=country):
        raise NothingToExport(
            _("A list that was found by somebody's number cannot be exported; filter otherwise.")
        )
    told, _numbers = phones.masked_in(folding.tidy(reason)[:LONGEST_REASON], country=country)
    if not told:
        raise ReasonMissing(_("Say what the list is for: a second person decides by that."), field="reason")
    chosen = [column for name, column in lists.columns().items() if name in columns]
    if not chosen:
        raise NothingToExport(_("Choose at least one column."), field="columns")
    picked = lists.picked(wanted, by, country=country)
    count = picked.clients.count()
    if not 0 < count <= MOST_ROWS:
        raise NothingToExport(_("No client in your sight fits this filter, or more than a million do."))

    export = Export(
        requested_by_id=by.person_id,
        reason=told[:LONGEST_REASON],
        words=wanted.words,
        conditions=list(wanted.conditions),
        sentences=picked.sentences,
        columns=[column.name for column in chosen],
        form=form,
        row_count=count,
        contact_count=lists.contact_count(
            picked.clients, (column.contact for column in chosen if column.contact), by
        ),
    )
    export.save(force_insert=True)
    export.refresh_from_db(fields=["requested_at"], from_queryset=Export.objects.visible_to(by))
    tracing.trace("export requested", export, by=by, rows=count, contacts=export.contact_count)
    notices.asked(export, by=by)
    return export


@transaction.atomic
def request_book(*, form: str, reason: str, country: str, by: Actor) -> Export:
    """The whole Client Book; whoever holds the other pass decides. Raises ReasonMissing or NothingToExport."""
    told, _numbers = phones.masked_in(folding.tidy(reason)[:LONGEST_REASON], country=country)
    if not told:
        raise ReasonMissing(_("Say what the list is for: a second person decides by that."), field="reason")
    count = sum(row["clients"] for row in reading.totals(reading.wish({})))
    if not count:
        raise NothingToExport(_("Nobody is in the Client Book yet."))
    export = Export(
        requested_by_id=by.person_id,
        reason=told[:LONGEST_REASON],
        subject=Export.Subject.BOOK,
        form=form,
        row_count=count,
    )
    export.save(force_insert=True)
    export.refresh_from_db(fields=["requested_at"], from_queryset=Export.objects.visible_to(by))
    tracing.trace("export of the Client Book requested", export, by=by, rows=count)
    notices.asked(export, by=by)
    return export


def _names_contacts(words: str, *, country: str) -> bool:
    return any(phones.found_in(words, country=country)) or scrubbing.EMAIL.search(words) is not None
