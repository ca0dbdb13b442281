"""Entries from a paper list: line by line on the page, all of them or none in the journal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.cards.finding import contacts, names
from kartoteka.cards.models import Client
from kartoteka.deals import contacting
from kartoteka.journal.recording import Told
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

NOON = time(12)
MOST_NAMESAKES = 20


@dataclass(frozen=True)
class Line:
    """One line as it was understood; `place` is where it stands on the page.

    Without a client it is of somebody new, whom `who` names.
    """

    place: int
    client: Client | None
    who: str
    told: Told


@dataclass(frozen=True)
class Meant:
    """The clients whom a text can mean. One that is only like it is chosen by the person."""

    clients: list[Client]
    is_sure: bool = True


class ListRefused(Exception):
    """Some lines cannot be written; nothing was."""

    def __init__(self, refusals: dict[int, Refusal]) -> None:
        super().__init__()
        self.refusals = refusals


def meant(text: str, actor: Actor, *, country: str) -> Meant:
    """Whom a line means: by the name as it stands on the card, by a number or address, or by what is like it."""
    seen = Client.objects.visible_to(actor).filter(is_held=False)
    named = list(seen.filter(sort_key=Client.forms(text)[1]).order_by("id")[:MOST_NAMESAKES])
    if named:
        return Meant(named, is_sure=True)
    points = contacts.find(actor, text, country=country)
    if ids := {point.client_id for point in points[:MOST_NAMESAKES]}:
        return Meant(list(seen.filter(pk__in=ids).order_by("id")), is_sure=True)
    ids = {found.client_id for found in names.find(actor, text)[:MOST_NAMESAKES]}
    return Meant(list(seen.filter(pk__in=ids).order_by("sort_key", "id")) if ids else [], is_sure=False)


@transaction.atomic
def write(lines: Sequence[Line], *, on: date, country: str, by: Actor) -> int:
    """Who is new and stands on several lines gets one card.

    Raises ListRefused with what is wrong with each line; then nothing of the list is written.
    """
    refusals: dict[int, Refusal] = {}
    begun: dict[str, Client] = {}
    for nth, line in enumerate(lines):
        client, at, key = line.client, _moment(on, nth), Client.forms(line.who)[1]
        try:
            with transaction.atomic():
                if known := client or begun.get(key):
                    contacting.contact(known, line.told, country=country, by=by, at=at)
                else:
                    begun[key] = contacting.meet(line.who, line.told, country=country, by=by, at=at).client
        except Refusal as no:
            refusals[line.place] = no
    if refusals:
        raise ListRefused(refusals)
    return len(lines)


def unknown(text: str) -> Refusal:
    return Refusal(
        _("No client of yours is called “%(text)s”. Check the spelling, or begin a card.")
        % {"text": text[:60]},
        field="client",
    )


def unclear() -> Refusal:
    return Refusal(_("Choose which client this is."), field="chosen")


def _moment(on: date, nth: int) -> datetime:
    """Today's list was made just now; an older one about noon, in the order of its lines."""
    if on == timezone.localdate():
        return timezone.now()
    moment: Any = datetime.combine(on, NOON) + timedelta(minutes=nth)
    return timezone.make_aware(moment)
