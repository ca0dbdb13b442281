"""Marking some cards and congratulating: what comes into the day by itself."""

from django.utils import translation

from kartoteka.access import acting
from kartoteka.cards import editing, fields
from kartoteka.cards.models import Client, Mark
from kartoteka.demo import living
from kartoteka.demo.living import Morning
from kartoteka.planner import greeting
from kartoteka.staff.actors import Actor

# How many of a manager's clients get a mark that asks for something, by what it asks for.
ASKED = {Mark.Asks.CALL: 3, Mark.Asks.GREET: 1}


def mark(morning: Morning, *, by: Actor) -> None:
    marks = {asks: Mark.objects.filter(asks=asks, retired_at=None).first() for asks in ASKED}
    for mailbox in living.sellers():
        with acting.acting(morning.actor(mailbox)) as manager:
            kept = Client.objects.visible_to(manager).filter(keeper_id=manager.member_id, is_held=False)
            chosen = iter(kept.filter(promises=None).order_by("pk"))
            for asks, count in ASKED.items():
                for client, _ in zip(chosen, range(count), strict=False):
                    _put(client, marks[asks], manager)
    with translation.override(morning.inventor.plan.language):
        greeting.promise_birthdays(by=by)
        greeting.promise_foundings(by=by)


def _put(client: Client, mark: Mark | None, manager: Actor) -> None:
    marks = fields.named("marks", fields.of_clients())
    editing.change(client, {marks: [*client.marks.all(), *([mark] if mark else [])]}, by=manager)
