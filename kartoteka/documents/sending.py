"""Sending papers by letter: to a client who agreed, at an address that the sender is not told."""

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.access import rights
from kartoteka.audit import tracing
from kartoteka.cards.models import Client, ContactPoint
from kartoteka.documents import tasks
from kartoteka.documents.models import Letter, Paper
from kartoteka.journal import recording
from kartoteka.journal.models import Entry
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor
from kartoteka.workspaces import queries

HEAVIEST = 5 * 1024 * 1024


class LetterRefused(Refusal):
    pass


def hindrance(client: Client, *, by: Actor) -> str:
    """Why no letter would reach him; empty when one would."""
    if not settings.EMAIL_URL:
        return _("Letters cannot be sent: the program knows no mail server.")
    if not _agreed(client, by=by).exists():
        return _("Papers go by letter to clients who agreed: his card has no e-mail with such a consent.")
    return ""


@transaction.atomic
def send(paper: Paper, *, by: Actor) -> Letter:
    """The worker sends it as soon as this is committed, and finds out then where to."""
    client = paper.order.client
    if hindering := hindrance(client, by=by):
        raise LetterRefused(hindering)
    if paper.content.size > HEAVIEST:
        raise LetterRefused(_("The paper is larger than 5 MB, which many mail boxes refuse."))
    letter = Letter(paper=paper, on=timezone.localdate(), asked_by_id=by.member_id)
    try:
        with transaction.atomic():
            letter.save(force_insert=True)
    except IntegrityError as error:
        raise LetterRefused(_("This paper was sent today already.")) from error
    _note(paper, by=by)
    tracing.trace(
        "paper sent", client, by=by, order=paper.order.number, paper=paper.kind, edition=paper.edition
    )
    tasks.post_paper.later(letter.pk)
    return letter


def _agreed(client: Client, *, by: Actor) -> QuerySet[ContactPoint]:
    seen: QuerySet[ContactPoint] = ContactPoint.objects.visible_to(by)
    seen = seen.filter(client=client, kind=ContactPoint.Kind.EMAIL)
    return seen.filter(consent=ContactPoint.Consent.GIVEN, dead_at=None)


def _note(paper: Paper, *, by: Actor) -> None:
    """In the journal, for whoever writes there; others leave it to the log."""
    if rights.may(by, "journal.write"):
        told = recording.Told(
            kind=Entry.Kind.LETTER,
            direction=Entry.Direction.OUT,
            text=_("Sent by letter: %(paper)s.") % {"paper": paper},
            origin=Entry.Origin.PROGRAM,
        )
        country = queries.current_workspace().country
        recording.record(paper.order.client, told, country=country, by=by, about=paper.order)
