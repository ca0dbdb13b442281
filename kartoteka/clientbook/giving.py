"""Giving passes, ending them, and settling what managers are told. The database decides; here are the words."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.clientbook import letters, reading, vault
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member


class PassRefused(Refusal):
    pass


def watch() -> dict[str, Any]:
    """Who holds a pass, what emergencies there are, what is settled."""
    told: dict[str, Any] = vault.ask("kartoteka_book_watch")
    for name in ("passes", "emergencies"):
        told[name] = [reading.read(row) for row in told[name]]
    return told


@transaction.atomic
def give(member: Member, *, by: Actor) -> None:
    """Raises PassRefused: to oneself, to whoever is neither director nor head, or a third."""
    _judge(vault.call("kartoteka_book_give", member.pk), good="given")
    tracing.trace("pass to the Client Book given", member, by=by)
    letters.tell_leaders(
        lambda: (
            _("%(giver)s gave %(name)s a pass to the Client Book.") % {"giver": by.name, "name": member.name}
        )
    )


@transaction.atomic
def end(key: str, *, by: Actor) -> None:
    _judge(vault.call("kartoteka_book_end", key), good="ended")
    tracing.trace("pass to the Client Book ended", by=by)
    letters.tell_leaders(lambda: _("%(giver)s ended a pass to the Client Book.") % {"giver": by.name})


@transaction.atomic
def arrange(*, tells_managers: bool, delay_hours: int, by: Actor) -> None:
    _judge(vault.call("kartoteka_book_arrange", tells_managers, delay_hours), good="settled")
    tracing.trace("terms of the Client Book changed", by=by, days=delay_hours // 24)


def _judge(outcome: str, *, good: str) -> None:
    if outcome == good:
        return
    if outcome == "confirm":
        raise vault.NotConfirmed
    sentences = {
        "himself": _("Nobody gives himself a pass: the other one gives it."),
        "unfit": _("A pass is for a director or a head of sales who works here."),
        "held": _("This person holds a pass already."),
        "full": _("There are two passes, and both are held. End one first."),
        "hours": _("The delay is a day at least, and a month at most."),
    }
    refusal = sentences.get(outcome, _("Only who holds a pass may do this."))
    raise PassRefused(refusal, field={"hours": "delay_hours"}.get(outcome))
