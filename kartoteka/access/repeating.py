"""Doing once what a program asks for twice: it names the deed with a mark, and the same again is answered alike."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.access.models import Reply
from kartoteka.lib.database import connection
from kartoteka.lib.refusals import Refusal
from kartoteka.workspaces import keyring

KEPT_DAYS = 7
LONGEST_MARK = 100
CLAIM = (
    "INSERT INTO access_reply (token_id, mark, request, status, sealed) VALUES (%s, %s, %s, 0, '')"
    " ON CONFLICT (token_id, mark) DO NOTHING"
)


class MarkUnfit(Refusal):
    pass


class MarkTaken(Refusal):
    """The mark stands for another request of this program."""


@dataclass(frozen=True)
class Answered:
    status: int
    body: Any


def once(token_id: int, *, mark: str, request: str, deed: Callable[[], Answered]) -> tuple[Answered, bool]:
    """Does the deed, or tells what came of it before and that it was before.

    Whoever comes while the first is still at it waits at the claim, and finds its answer. A deed
    that is refused takes its claim back with everything else.
    """
    if not mark.isascii() or not mark.isprintable() or not 1 <= len(mark) <= LONGEST_MARK:
        raise MarkUnfit(
            _("An Idempotency-Key has 1 to %(most)s plain characters.") % {"most": LONGEST_MARK},
            field="Idempotency-Key",
        )
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, [token_id, mark, request])
        is_ours = cursor.rowcount == 1
    kept = Reply.objects.filter(token_id=token_id, mark=mark)
    if not is_ours:
        return _recalled(kept.get(), request), True
    answered = deed()
    body = json.dumps(answered.body, ensure_ascii=False)
    kept.update(status=answered.status, sealed=keyring.current().seal(body))
    return answered, False


def forget_old(at: datetime | None = None) -> None:
    Reply.objects.filter(at__lt=(at or timezone.now()) - timedelta(days=KEPT_DAYS)).delete()


def _recalled(reply: Reply, request: str) -> Answered:
    if reply.request != request:
        raise MarkTaken(
            _("This Idempotency-Key was used for another request. Take a new one for each deed."),
            field="Idempotency-Key",
        )
    return Answered(reply.status, json.loads(keyring.current().open(reply.sealed)))
