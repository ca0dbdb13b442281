"""From the form to the act: what was told of a contact, and what comes next."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from kartoteka.cards.models import Client
from kartoteka.deals import contacting
from kartoteka.deals.contacting import Next
from kartoteka.deals.taking_back import Span
from kartoteka.desk.contact_form import ContactForm, When
from kartoteka.journal.models import Entry, Outcome
from kartoteka.lib.acts import whole
from kartoteka.planner.planning import Due, Wanted
from kartoteka.staff.actors import Actor

DAYS = {When.TODAY: 0, When.TOMORROW: 1, When.THREE: 3}


@dataclass(frozen=True)
class Logged:
    """`is_reached_anew`: the card has a new contact now, or one of them is known to be dead or alive."""

    entry: Entry
    client: Client
    span: Span
    is_reached_anew: bool


@whole()
def log(client: Client | None, form: ContactForm, *, country: str, by: Actor) -> Logged:
    """One act: the contact, what was due with it, the next step, and the card of one whom nobody knew."""
    typed, began = form.cleaned_data, timezone.now()
    if client is None:
        entry = contacting.meet(
            typed["who"],
            form.told(by=by),
            country=country,
            by=by,
            then=_then(typed),
            at=typed["at"],
        )
        return Logged(entry, entry.client, Span(began, timezone.now()), is_reached_anew=True)
    entry = contacting.contact(
        client,
        form.told(by=by),
        country=country,
        by=by,
        deal=typed["deal"],
        then=_then(typed),
        at=typed["at"],
    )
    span = Span(began, timezone.now())
    return Logged(entry, client, span, is_reached_anew=_is_reached_anew(entry, typed))


def _is_reached_anew(entry: Entry, typed: dict[str, Any]) -> bool:
    point, outcome = entry.point, entry.outcome
    is_dead = point is not None and point.dead_at is not None
    return (
        is_dead
        or entry.text != typed["text"].strip()
        or bool(outcome and outcome.meaning == Outcome.Meaning.WRONG)
    )


def _then(typed: dict[str, Any]) -> Next | None:
    when = typed["next"] or When.RULE
    if when == When.RULE:
        return None
    day: date = typed["next_on"] if when == When.DAY else timezone.localdate() + timedelta(DAYS[When(when)])
    way = typed["way"]
    wanted = Wanted(
        kind=typed["next_kind"] or "call",
        text=typed["next_text"],
        person=way.person if way else None,
        point=way.point if way else None,
        about=typed["deal"],
    )
    if clock := typed["next_time"]:
        return Next(wanted, Due(at=timezone.make_aware(datetime.combine(day, clock))))
    return Next(wanted, Due(on=day))
