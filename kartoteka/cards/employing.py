"""People and their jobs: whom a client consists of, who left, who came after, where he works now."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.cards import adding, completing
from kartoteka.cards.models import Client, ContactPoint, Job, OwnValue, Person
from kartoteka.lib import folding
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor


class PersonRefused(Refusal):
    pass


@transaction.atomic
def add_person(
    client: Client, name: str, *, by: Actor, post: str = "", started: date | None = None
) -> Person:
    """Puts a person on the client's card, with his job if the client is a company."""
    person = Person(client=client)
    person.rename(name[:200])
    if not person.name:
        raise PersonRefused(_("Write the person's name."), field="name")
    person.save()
    if client.kind == Client.Kind.COMPANY:
        _employ(person, client, post=post, started=started)
    tracing.trace("person added", client, by=by, person=person.name)
    completing.count(client, by=by)
    return person


@transaction.atomic
def change_job(job: Job, *, post: str, started: date | None, ended: date | None, by: Actor) -> None:
    _check_days(started, ended)
    job.post, job.started, job.ended = folding.tidy(post)[:120], started, ended
    if ended is None:  # nobody comes after who is still there
        job.successor = None
    _keep(job, fields=["post", "started", "ended", "successor"])
    tracing.trace("job changed", job.company, by=by, person=job.person.name)


@transaction.atomic
def leave(job: Job, *, by: Actor, on: date | None = None, successor: Job | None = None) -> None:
    """Ends the job; `successor` is the job of who came after. The person stays on the card until he is found again."""
    on = on or timezone.localdate()
    _check_days(job.started, on)
    job.ended, job.successor = on, successor
    job.save(update_fields=["ended", "successor"])
    tracing.trace("job ended", job.company, by=by, person=job.person.name)


@transaction.atomic
def move(
    person: Person,
    *,
    to: Client,
    by: Actor,
    post: str = "",
    on: date | None = None,
    successor: Job | None = None,
) -> Job:
    """The person works elsewhere now: his jobs so far end, his own contacts and fields go along, the history stays.

    Raises PersonRefused when he works there already.
    """
    on = on or timezone.localdate()
    present = Job.objects.visible_to(by).filter(person=person, ended=None)
    if present.filter(company=to).exists():
        raise PersonRefused(
            _("%(person)s works at %(company)s already.") % {"person": person, "company": to}, field="to"
        )
    for job in present.select_related("company", "person"):
        leave(job, by=by, on=max(on, job.started or on), successor=successor)
    job = _employ(person, to, post=post, started=on)
    if not person.is_himself:
        _take_along(person, to, by=by)
    tracing.trace("person moved", to, by=by, person=person.name)
    return job


@transaction.atomic
def stand_alone(person: Person, *, by: Actor) -> Client:
    """Makes the person a client himself; he keeps his job, his contacts move to his own card."""
    if person.is_himself:
        raise PersonRefused(_("%(person)s is a client already.") % {"person": person})
    client = adding.drafted(person.name, kind=Client.Kind.PERSON, by=by, keeper_id=person.client.keeper_id)
    client.save()
    _take_along(person, client, by=by)
    person.is_himself = True
    person.version += 1
    person.save(update_fields=["is_himself", "version"])
    tracing.trace("client added", client, by=by, person=person.name)
    return client


@transaction.atomic
def remove_person(person: Person, *, by: Actor) -> None:
    """Takes the person off the card; his contacts stay sealed with him, and he can be brought back."""
    if person.is_himself:
        raise PersonRefused(_("This is the client himself; put the card into the bin instead."))
    person.removed_at = timezone.now()
    person.version += 1
    person.save(update_fields=["removed_at", "version"])
    tracing.trace("person removed", person.client, by=by, person=person.name)
    completing.count(person.client, by=by)


@transaction.atomic
def bring_back(person: Person, *, by: Actor) -> None:
    person.removed_at = None
    person.version += 1
    person.save(update_fields=["removed_at", "version"])
    tracing.trace("person brought back", person.client, by=by, person=person.name)
    completing.count(person.client, by=by)


def _employ(person: Person, company: Client, *, post: str, started: date | None) -> Job:
    job = Job(person=person, company=company, post=folding.tidy(post)[:120], started=started)
    _keep(job)
    return job


def _keep(job: Job, *, fields: list[str] | None = None) -> None:
    """Saves the job; the database knows one present job of a person in a company."""
    try:
        with transaction.atomic():
            job.save(update_fields=fields)
    except IntegrityError as error:
        raise PersonRefused(
            _("%(person)s works at %(company)s already.") % {"person": job.person, "company": job.company}
        ) from error


def _take_along(person: Person, to: Client, *, by: Actor) -> None:
    """What is the person's own goes to the card where he is now; a contact that stands there already stays behind."""
    before = person.client
    person.client = to
    person.version += 1
    person.save(update_fields=["client", "version"])
    OwnValue.objects.visible_to(by).filter(person=person).update(client=to)
    there = list(ContactPoint.objects.visible_to(by).filter(client=to).values_list("lookup", flat=True))
    own = ContactPoint.objects.visible_to(by).filter(person=person)
    own.exclude(lookup__in=there).update(client=to)
    own.filter(client=before).update(person=None)
    for client in (before, to):
        completing.count(client, by=by)


def _check_days(started: date | None, ended: date | None) -> None:
    if started and ended and ended < started:
        raise PersonRefused(_("The job cannot end before it began."), field="ended")
