"""What the daily pages ask of the rooms below."""

from kartoteka.audit.models import Event
from kartoteka.guard import queries as guard
from kartoteka.guard.models import Alarm, Export
from kartoteka.intake import judging
from kartoteka.intake.models import Import
from kartoteka.staff.actors import Actor

SHOWN = 8
# Enough of what somebody did last to find the cards among it.
LATELY = 200


def waiting_exports(actor: Actor) -> list[Export]:
    """Lists that colleagues ask for and that the actor decides on."""
    return list(guard.waiting_for(actor)[:SHOWN])


def waiting_alarms(actor: Actor) -> list[Alarm]:
    """Days that stand out, on which nobody has said a word."""
    return list(guard.open_alarms(actor)[:SHOWN])


def waiting_lists(actor: Actor) -> list[Import]:
    """Bought lists on which the actor gives a verdict."""
    return list(judging.waiting_for(actor)[:SHOWN])


def last_opened(actor: Actor, *, most: int) -> list[int]:
    """The clients whose cards the actor opened last, the latest first."""
    lately = Event.objects.filter(actor_id=actor.member_id).order_by("-id").values_list("deed", "noun_id")
    opened = [noun_id for deed, noun_id in lately[:LATELY] if deed == "client opened" and noun_id]
    return list(dict.fromkeys(opened))[:most]
