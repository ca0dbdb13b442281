"""Lines of the bank: each is held while it is settled, by whoever settles it.

When what was written down for a line is taken back, the database opens it again, whoever did that.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.cash import posting
from kartoteka.cash.models import StatementLine
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

State = StatementLine.State
SETTLED = ["state", "source", "note", "settled_at", "settled_by"]


class LineSettled(Refusal):
    """Somebody was faster, or it was settled long ago."""


class LineRefused(Refusal):
    pass


def held(line: StatementLine, *, by: Actor) -> StatementLine:
    """The line as it is now, locked, and still open. Held before the order that it pays for."""
    seen = StatementLine.objects.visible_to(by).select_related("point")
    found = seen.select_for_update(of=("self",)).get(pk=line.pk)
    if not found.is_open:
        raise LineSettled(_("This line is settled already."))
    return found


def settle(line: StatementLine, state: str, *, by: Actor, source: str = "", note: str = "") -> StatementLine:
    """Of a line that is held."""
    line.state, line.source, line.note = state, source, note
    line.settled_at, line.settled_by_id = timezone.now(), by.member_id
    line.save(update_fields=SETTLED)
    return line


@transaction.atomic
def set_aside(line: StatementLine, *, by: Actor, why: str) -> None:
    told = posting.tidy(why)
    if not told:
        raise LineRefused(_("Say why it is left aside."), field="why")
    settle(held(line, by=by), State.ASIDE, by=by, note=told)
    tracing.trace("bank line left aside", line.point, by=by, amount=str(line.amount))


@transaction.atomic
def take_up(line: StatementLine, *, by: Actor) -> None:
    """One that was left aside stands open again."""
    seen = StatementLine.objects.visible_to(by).select_for_update(of=("self",))
    found = seen.get(pk=line.pk)
    if found.state != State.ASIDE:
        raise LineRefused(_("This line was not left aside."))
    _open(found)


def _open(line: StatementLine) -> None:
    line.state, line.source, line.note = State.OPEN, "", ""
    line.settled_at = line.settled_by = None
    line.save(update_fields=SETTLED)
