"""Posting: what was proposed is looked through and confirmed in person, as a batch, and comes into the book once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kartoteka.clientbook import reading, tasks, vault
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor
from kartoteka.workspaces.queries import current_workspace

# A batch up to this size is entered at once, a larger one by the worker, in pieces.
AT_ONCE = 2_000
MOST_SHOWN = 100


class PostingRefused(Refusal):
    pass


@dataclass(frozen=True)
class Batch:
    """What was reviewed: up to which mark, and the digest of all it came to."""

    upto: int
    digest: str
    left_out: Sequence[int] = ()


def summary() -> dict[str, Any]:
    return reading.read(vault.ask("kartoteka_book_summary", None))


def proposals(*, after: int = 0, upto: int | None = None) -> list[dict[str, Any]]:
    """One more than is shown, so that the page knows whether there is another."""
    rows = vault.ask("kartoteka_book_proposals", after, upto, MOST_SHOWN + 1)
    return [reading.read(row) for row in rows]


def postings() -> list[dict[str, Any]]:
    return [reading.read(row) for row in vault.ask("kartoteka_book_postings", 10)]


@transaction.atomic
def post(batch: Batch, *, by: Actor, at_once: int = AT_ONCE) -> dict[str, Any]:
    """Raises PostingRefused when somebody was faster, or when it is not any more what was reviewed."""
    told: dict[str, Any] = vault.ask(
        "kartoteka_book_post",
        batch.upto,
        batch.digest,
        list(batch.left_out),
        current_workspace().money,
        at_once,
    )
    sentences = {
        "posted": _("This batch is in the Client Book already."),
        "changed": _("Something has changed since you looked: look through the batch again."),
        "busy": _("A batch is being entered. Wait until it is done."),
        "nothing": _("Choose at least one purchase to post."),
        "absent": _("Only who holds a pass posts to the Client Book."),
    }
    if told["outcome"] == "confirm":
        raise vault.NotConfirmed
    if told["outcome"] in sentences:
        raise PostingRefused(sentences[told["outcome"]])
    if told["outcome"] == "begun":
        tasks.post.later(told["posting"], by.person_id)
    return told


def continue_(posting_id: int, *, by: Actor) -> None:
    """Hands a batch that stands still to the worker once more."""
    tasks.post.later(posting_id, by.person_id)
