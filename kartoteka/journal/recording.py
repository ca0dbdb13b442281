"""Recording entries in the journal."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.cards import adding
from kartoteka.cards.models import Client
from kartoteka.journal.models import Entry
from kartoteka.lib import phones
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor


class NothingWritten(Refusal):
    pass


@transaction.atomic
def note(client: Client, *, text: str, country: str, by: Actor, at: datetime | None = None) -> Entry:
    """Writes a note on the client. Telephone numbers in it become contacts of the card and stand masked in the text."""
    if not text.strip():
        raise NothingWritten(_("Write a few words first."), field="text")

    entry = Entry(
        client=client,
        author_id=by.member_id,
        text=_with_numbers_put_away(client, text.strip(), country=country, by=by),
        at=at or timezone.now(),
    )
    entry.save()
    tracing.trace("note written", client, by=by)
    return entry


def _with_numbers_put_away(client: Client, text: str, *, country: str, by: Actor) -> str:
    """A mask is theatre while full numbers lie about in notes, so they are moved to the card."""
    parts, position = [], 0
    for start, end, phone in phones.found_in(text, country=country):
        try:
            adding.add_phone(client, phone=phone, by=by)
        except adding.ContactRepeated:
            pass
        parts += [text[position:start], phone.mask]
        position = end
    return "".join([*parts, text[position:]])
