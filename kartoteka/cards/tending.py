"""Tending contacts: what is told of them, whether they still answer, taking them off and bringing them back."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.audit import queries as history
from kartoteka.audit import tracing
from kartoteka.audit.models import Change
from kartoteka.cards.adding import ContactRepeated
from kartoteka.cards.models import ContactPoint
from kartoteka.lib import folding
from kartoteka.staff.actors import Actor

TOLD = ["label", "hours", "time_zone", "consent", "consent_at", "verified_at", "dead_at", "is_preferred"]


class State(models.TextChoices):
    """What is known of a contact's life."""

    UNKNOWN = "unknown", gettext_lazy("not checked")
    VERIFIED = "verified", gettext_lazy("checked, it is right")
    DEAD = "dead", gettext_lazy("does not answer any more")


def state_of(point: ContactPoint) -> State:
    if point.dead_at:
        return State.DEAD
    return State.VERIFIED if point.verified_at else State.UNKNOWN


@dataclass(frozen=True)
class Told:
    """What is told of a contact beside its value."""

    label: str = ""
    is_preferred: bool = False
    hours: str = ""
    time_zone: str = ""
    consent: str = ContactPoint.Consent.UNKNOWN
    state: str = State.UNKNOWN


def told_of(point: ContactPoint) -> Told:
    return Told(
        label=point.label,
        is_preferred=point.is_preferred,
        hours=point.hours,
        time_zone=point.time_zone,
        consent=point.consent,
        state=state_of(point),
    )


@transaction.atomic
def tend(point: ContactPoint, told: Told, *, by: Actor) -> None:
    """Saves what is told of a contact. One contact of a person is the preferred one."""
    point.label, point.hours = folding.tidy(told.label), folding.tidy(told.hours)
    point.time_zone = told.time_zone
    if told.consent != point.consent:
        point.consent, point.consent_at = told.consent, timezone.now()
    if told.state != state_of(point):
        point.verified_at = timezone.now() if told.state == State.VERIFIED else None
        point.dead_at = timezone.now() if told.state == State.DEAD else None
    if told.is_preferred and not point.is_preferred:
        others = ContactPoint.objects.visible_to(by).filter(client=point.client_id, person=point.person_id)
        others.filter(is_preferred=True).update(is_preferred=False)
    point.is_preferred = told.is_preferred
    point.save(update_fields=TOLD)
    tracing.trace("contact changed", point.client, by=by, contact=point.mask)


@transaction.atomic
def prove_alive(point: ContactPoint, *, by: Actor, at: datetime | None = None) -> None:
    """Somebody answered there: it is alive, whatever was thought of it before."""
    point.proven_alive_at, point.dead_at = at or timezone.now(), None
    point.save(update_fields=["proven_alive_at", "dead_at"])
    tracing.trace("contact proven alive", point.client, by=by, contact=point.mask)


@transaction.atomic
def prove_dead(point: ContactPoint, *, by: Actor, at: datetime | None = None) -> None:
    """Nobody is to be had there any more."""
    point.dead_at, point.verified_at = at or timezone.now(), None
    point.save(update_fields=["dead_at", "verified_at"])
    tracing.trace("contact proven dead", point.client, by=by, contact=point.mask)


@transaction.atomic
def unprove(point: ContactPoint, *, at: datetime, by: Actor) -> None:
    """What a contact at that moment proved of it holds no more, unless another has proved something since."""
    proved = (point.proven_alive_at == at, point.dead_at == at)
    before = next((one.fields for one in history.changes_of(point) if any(proved) and _proves(one, at)), None)
    if before is None:
        return
    changed = [name for name in ("proven_alive_at", "dead_at", "verified_at") if name in before]
    for name in changed:
        was = before[name][0]
        setattr(point, name, datetime.fromisoformat(was) if was else None)
    point.save(update_fields=changed)
    tracing.trace("contact changed", point.client, by=by, contact=point.mask)


def _proves(change: Change, at: datetime) -> bool:
    told = [change.fields[name][1] for name in ("proven_alive_at", "dead_at") if name in change.fields]
    return any(one is not None and datetime.fromisoformat(one) == at for one in told)


@transaction.atomic
def remove(point: ContactPoint, *, by: Actor) -> None:
    """Takes the contact off the card; its value stays sealed, so it can be brought back."""
    point.removed_at = timezone.now()
    point.save(update_fields=["removed_at"])
    tracing.trace("contact removed", point.client, by=by, contact=point.mask)


@transaction.atomic
def bring_back(point: ContactPoint, *, by: Actor) -> None:
    """Raises ContactRepeated when the same contact was added anew meanwhile."""
    point.removed_at = None
    try:
        with transaction.atomic():
            point.save(update_fields=["removed_at"])
    except IntegrityError as error:
        raise ContactRepeated(_("This contact is on the card already."), field="contact") from error
    tracing.trace("contact brought back", point.client, by=by, contact=point.mask)
