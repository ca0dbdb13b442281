"""Breaking the glass: when nobody who holds a pass is there, two ask together, and all are told before it opens."""

from django.db import transaction
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.clientbook import letters, vault
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor


class GlassRefused(Refusal):
    pass


@transaction.atomic
def ask(reason: str, *, by: Actor) -> None:
    _judge(vault.call("kartoteka_book_ask", reason), good="asked")
    tracing.trace("emergency asked for", by=by, reason=reason[:300])
    letters.tell_leaders(
        lambda: (
            _(
                "%(name)s asks that the Client Book be opened in an emergency: “%(reason)s”. It needs a second person."
            )
            % {"name": by.name, "reason": reason}
        )
    )


@transaction.atomic
def second(key: str, *, by: Actor) -> None:
    """From now the delay runs."""
    _judge(vault.call("kartoteka_book_second", key), good="seconded")
    tracing.trace("emergency seconded", by=by)
    letters.tell_leaders(
        lambda: (
            _("%(name)s agreed: after the delay the Client Book opens. Whoever holds a pass can stop it.")
            % {"name": by.name}
        )
    )


@transaction.atomic
def stop(key: str, *, by: Actor) -> None:
    _judge(vault.call("kartoteka_book_stop", key), good="stopped")
    tracing.trace("emergency stopped", by=by)
    letters.tell_leaders(
        lambda: _("%(name)s stopped the emergency opening of the Client Book.") % {"name": by.name}
    )


def _judge(outcome: str, *, good: str) -> None:
    if outcome.partition(":")[0] == good:
        return
    if outcome == "confirm":
        raise vault.NotConfirmed
    sentences = {
        "himself": _("Somebody else has to agree."),
        "held": _("You hold a pass: the Client Book is open to you."),
        "reason": _("Say why."),
        "late": _("It was decided already, or asked for too long ago."),
    }
    refusal = sentences.get(outcome, _("This cannot be done, or not by you."))
    raise GlassRefused(refusal, field={"reason": "reason"}.get(outcome))
