"""Recording entries in the journal."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.cards import adding
from kartoteka.cards.models import Client
from kartoteka.journal.models import Entry
from kartoteka.lib import mentions
from kartoteka.lib.mentions import Mention
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor


class NothingWritten(Refusal):
    pass


@transaction.atomic
def note(client: Client, *, text: str, country: str, by: Actor, at: datetime | None = None) -> Entry:
    """Writes a note on the client. Phones and e-mails in it become contacts of the card and stand masked."""
    if not text.strip():
        raise NothingWritten(_("Write a few words first."), field="text")

    text, found = _with_contacts_put_away(text, country=country)
    for reach in found:
        with suppress(adding.ContactRepeated):
            adding.add_contact(client, reach, by=by)
    entry = _drafted(client, text, by=by, at=at)
    entry.save()
    tracing.trace("note written", client, by=by)
    return entry


@transaction.atomic
def note_many(notes: Sequence[tuple[Client, str]], *, country: str, by: Actor) -> None:
    """Writes notes by the dozen, as `note` writes one. The caller traces the lot as one deed."""
    put_away = [(client, *_with_contacts_put_away(text, country=country)) for client, text in notes]
    adding.add_contacts((client, reach) for client, _, found in put_away for reach in found)
    Entry.objects.bulk_create(_drafted(client, text, by=by) for client, text, _ in put_away)


def _drafted(client: Client, text: str, *, by: Actor, at: datetime | None = None) -> Entry:
    return Entry(client=client, author_id=by.member_id, text=text, at=at or timezone.now())


def _with_contacts_put_away(text: str, *, country: str) -> tuple[str, list[Mention]]:
    """A mask is theatre while full numbers lie about in notes, so they go to the card."""
    return mentions.masked_in(text.strip(), country=country)
