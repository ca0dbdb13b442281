"""Recording contacts with clients in the journal."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.cards import adding, tending
from kartoteka.cards.models import Client, ContactPoint, Person, Source
from kartoteka.catalog.models import Product
from kartoteka.journal.models import Competitor, Entry, Outcome, Reason
from kartoteka.lib import inserting, mentions
from kartoteka.lib.acts import whole
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

LONGEST_TEXT = 10_000


class NothingWritten(Refusal):
    pass


class EntryRefused(Refusal):
    pass


@dataclass(frozen=True)
class Told:
    """What is told of a contact. `minutes` is its length; `wanted_on` when the client wants what he asked about."""

    kind: str = Entry.Kind.NOTE
    direction: str = ""
    text: str = ""
    person: Person | None = None
    point: ContactPoint | None = None
    outcome: Outcome | None = None
    reason: Reason | None = None
    minutes: int | None = None
    source: Source | None = None
    region: str = ""
    interest: str = ""
    product: Product | None = None
    volume: str = ""
    wanted_on: date | None = None
    competitor: Competitor | None = None
    their_price: Decimal | None = None
    origin: str = Entry.Origin.HAND
    corrects: Entry | None = None


@whole()
def record(
    client: Client,
    told: Told,
    *,
    country: str,
    by: Actor,
    about: Model | None = None,
    at: datetime | None = None,
) -> Entry:
    """Writes down one contact with the client, or a note.

    Phones and e-mails in the text become contacts of the card and stand masked. Whoever answered is proven
    alive; a wrong contact is marked dead. `about` is what it belongs to in a room above, such as a deal.
    Raises NothingWritten, and EntryRefused for an outcome that does not fit.
    """
    check(client, told)
    text = sift(client, told.text, country=country, by=by)
    entry = _drafted(client, told, text, by=by, at=at)
    if about is not None:
        entry.about_noun, entry.about_id = about._meta.model_name or "", about.pk
    inserting.insert(entry)
    prove(entry, by=by)
    if entry.kind == Entry.Kind.NOTE:
        tracing.trace("note written", client, by=by)
    else:
        tracing.trace("contact recorded", client, by=by, about=entry, kind=entry.kind)
    return entry


def note(client: Client, *, text: str, country: str, by: Actor, at: datetime | None = None) -> Entry:
    """Writes a note on the client, as `record` does."""
    return record(client, Told(text=text), country=country, by=by, at=at)


@transaction.atomic
def note_many(
    notes: Sequence[tuple[Client, str]], *, country: str, by: Actor, once_on: Collection[int] = ()
) -> tuple[list[Entry], list[ContactPoint]]:
    """Writes notes by the dozen, as `note` writes one. The caller traces the lot as one deed.

    On the cards of `once_on` words that stand there already are not written again. Answers the notes, and the
    contacts found in them, as `adding.add_contacts` does.
    """
    put_away = [(client, *mentions.masked_in(text.strip(), country=country)) for client, text in notes]
    standing = _standing({text for client, text, _ in put_away if client.pk in once_on}, once_on, by)
    fresh = [one for one in put_away if (one[0].pk, one[1]) not in standing]
    points = adding.add_contacts((client, reach) for client, _, found in fresh for reach in found)
    entries = Entry.objects.bulk_create(_drafted(client, Told(), text, by=by) for client, text, _ in fresh)
    return entries, points


def _standing(texts: Collection[str], clients: Collection[int], by: Actor) -> set[tuple[int, str]]:
    if not texts:
        return set()
    entries = Entry.objects.visible_to(by).filter(client__in=clients, text__in=texts)
    return set(entries.values_list("client_id", "text"))


def sift(client: Client, text: str, *, country: str, by: Actor) -> str:
    """The text with its contacts masked; they go to the card. A mask is theatre while numbers lie about in notes."""
    sifted, found = mentions.masked_in(text.strip(), country=country)
    for reach in found:
        with suppress(adding.ContactRepeated):
            adding.add_contact(client, reach, by=by)
    return sifted


def check(client: Client, told: Told) -> None:
    """What must be true of a contact before it is written down."""
    if not told.text.strip() and told.outcome is None:
        raise NothingWritten(_("Choose how it ended, or write a few words first."), field="text")
    if told.outcome and told.kind not in told.outcome.kinds:
        raise EntryRefused(
            _("“%(outcome)s” is no outcome of such a contact.") % {"outcome": told.outcome}, field="outcome"
        )
    if told.outcome and told.outcome.meaning == Outcome.Meaning.REFUSED and told.reason is None:
        raise EntryRefused(_("Say why the client refused."), field="reason")
    for hung, name in ((told.person, "person"), (told.point, "point")):
        if hung is not None and hung.client_id != client.pk:
            raise EntryRefused(_("This is of another client's card."), field=name)


def _drafted(client: Client, told: Told, text: str, *, by: Actor, at: datetime | None = None) -> Entry:
    facts = {fact.name: getattr(told, fact.name) for fact in fields(told)}
    return Entry(client=client, author_id=by.member_id, at=at or timezone.now(), **{**facts, "text": text})


def prove(entry: Entry, *, by: Actor) -> None:
    """The base rots: each contact tells of the number or address it went through whether it is alive."""
    point, outcome = entry.point, entry.outcome
    if point is None or outcome is None:
        return
    if outcome.meaning == Outcome.Meaning.WRONG:
        tending.prove_dead(point, by=by, at=entry.at)
    elif outcome.is_spoken:
        tending.prove_alive(point, by=by, at=entry.at)
