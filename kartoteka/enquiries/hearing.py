"""Hearing of deeds: what is an enquiry, and what is its answer."""

from kartoteka.access import acting
from kartoteka.audit.following import Told
from kartoteka.cards.models import Client, Source
from kartoteka.deals.models import Deal, Move, Stage
from kartoteka.enquiries import answering, arriving
from kartoteka.enquiries.models import Enquiry
from kartoteka.journal.models import Entry


def hear(told: Told) -> None:
    """Follows the trace."""
    if not isinstance(told.noun, Client):
        return
    match told.deed, told.about:
        case "contact recorded", Entry() as entry:
            _spoken(told.noun, entry)
        case "client added", _ if told.actor_kind == "token":
            arriving.arrive(told.noun, Enquiry.Kind.CARD)
        case "deal opened", Move() as move if _is_new(move.deal, told):
            arriving.arrive(told.noun, Enquiry.Kind.DEAL)


def _spoken(client: Client, entry: Entry) -> None:
    by = acting.current()
    if entry.kind == Entry.Kind.FORM and entry.direction != Entry.Direction.OUT:
        arriving.arrive(client, Enquiry.Kind.FORM, region=entry.region)
    elif by is not None and answering.is_answer(entry):
        answering.answer(client, entry, by=by)


def _is_new(deal: Deal, told: Told) -> bool:
    """From where we sought them, at the beginning of the way, and nobody has spoken with them yet."""
    is_sought = deal.source is not None and deal.source.intent == Source.Intent.DELIBERATE
    if not is_sought or (told.actor_kind != "token" and deal.client.spoken_at is not None):
        return False
    earlier = Stage.objects.filter(funnel=deal.funnel_id, retired_at=None, place__lt=deal.stage.place)
    return not earlier.exists()
