"""What else the history of a card tells of and puts back: its contacts, jobs, people taken off it, and its keeper."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from kartoteka.access import rights
from kartoteka.audit import queries as trace
from kartoteka.audit.models import Change
from kartoteka.cards import employing, handing_over, tending
from kartoteka.cards.models import Client, ContactPoint, Job, Person
from kartoteka.lib import dates
from kartoteka.staff import queries as staff
from kartoteka.staff.actors import Actor

KEEPER, REMOVED = "keeper_id", "removed_at"
# Edits of a contact or of a job without one of these are nobody's business.
OF_CONTACTS = (
    REMOVED,
    "label",
    "hours",
    "time_zone",
    "consent",
    "is_preferred",
    "dead_at",
    "verified_at",
)
OF_JOBS = ("post", "started", "ended")
TELLING: Mapping[str, tuple[str, ...]] = {"contactpoint": OF_CONTACTS, "job": OF_JOBS}
STATES = {"dead_at": tending.State.DEAD, "verified_at": tending.State.VERIFIED}
Say = Callable[[Any], str]


@dataclass(frozen=True)
class Parts:
    """What hangs on a card and has a history of its own, as far as the reader may see it."""

    client: Client
    points: dict[int, ContactPoint]
    jobs: dict[int, Job]
    gone: dict[int, Person]
    may_hand_over: bool

    @property
    def told(self) -> dict[str, list[int]]:
        return {"contactpoint": list(self.points), "job": list(self.jobs)}

    def whose(self, change: Change) -> str:
        """A contact is told by its mask, the value stays sealed."""
        if change.noun == "contactpoint":
            return self.points[change.noun_id].mask
        if change.noun == "job":
            return self.jobs[change.noun_id].person.name
        gone = self.gone.get(change.noun_id) if change.noun == "person" else None
        return gone.name if gone else ""

    def may_go_back(self, change: Change, column: str) -> bool:
        """Whether what stood there can be put back by one press, as things are now."""
        was = change.fields[column][0]
        if change.noun == "contactpoint":
            is_gone = self.points[change.noun_id].removed_at is not None
            return is_gone and was is None if column == REMOVED else not is_gone
        if change.noun == "client" and column == KEEPER:
            return self.may_hand_over and was not in (None, self.client.keeper_id)
        if change.noun == "person":
            return column == REMOVED and was is None and change.noun_id in self.gone
        return change.noun == "job"


def of(client: Client, actor: Actor) -> Parts:
    people = Person.objects.visible_to(actor) | Person.objects.binned_for(actor)
    points = ContactPoint.objects.visible_to(actor) | ContactPoint.objects.binned_for(actor)
    jobs = Job.objects.visible_to(actor).filter(company=client, person__in=people)
    return Parts(
        client=client,
        points=points.filter(client=client).select_related("client").in_bulk(),
        jobs=jobs.select_related("person", "company").in_bulk(),
        gone=Person.objects.binned_for(actor).filter(client=client).select_related("client").in_bulk(),
        may_hand_over=rights.may(actor, "clients.hand_over"),
    )


def words(noun: str, column: str) -> tuple[str, Say] | None:
    """How a column of a contact or of a job is called, and how its values are said."""
    if noun == "job":
        called = {"post": _("Post"), "started": _("Since"), "ended": _("Until")}
        return (called[column], str if column == "post" else _day) if column in called else None
    said: dict[str, tuple[str, Say]] = {
        REMOVED: (_("On the card"), lambda kept: _("no") if kept else _("yes")),
        "label": (_("Label"), str),
        "hours": (_("Convenient hours"), str),
        "time_zone": (_("Time zone"), str),
        "consent": (_("Letters and news"), lambda kept: str(ContactPoint.Consent(kept).label)),
        "is_preferred": (_("Use this one first"), lambda kept: _("yes") if kept else _("no")),
    }
    for name in STATES:
        said[name] = (_("Does it work?"), partial(_state, name))
    return said.get(column)


def _state(column: str, kept: str | None) -> str:
    return str(STATES[column].label) if kept else ""


def put_back(client: Client, number: int, column: str, *, by: Actor) -> bool:
    """Puts back what stood there before an edit; False when there is no such edit, or no way back from it."""
    parts = of(client, by)
    nouns = {**parts.told, "client": [client.pk], "person": list(parts.gone)}
    change = trace.change_among(nouns, number=number)
    if change is None or column not in change.fields or not parts.may_go_back(change, column):
        return False
    was = change.fields[column][0]
    if change.noun == "contactpoint":
        return _tend(parts.points[change.noun_id], column, was, by)
    if change.noun == "job":
        return _employ(parts.jobs[change.noun_id], column, was, by)
    if change.noun == "person":
        employing.bring_back(parts.gone[change.noun_id], by=by)
    else:
        _hand_over(client, was, by)
    return True


def _tend(point: ContactPoint, column: str, was: Any, by: Actor) -> bool:
    if column == REMOVED:
        tending.bring_back(point, by=by)
    elif column in STATES:
        state = STATES[column] if was else tending.State.UNKNOWN
        tending.tend(point, replace(tending.told_of(point), state=state), by=by)
    elif column in OF_CONTACTS:
        tending.tend(point, replace(tending.told_of(point), **{column: was}), by=by)
    else:
        return False
    return True


def _employ(job: Job, column: str, was: Any, by: Actor) -> bool:
    if column not in OF_JOBS:
        return False
    told: dict[str, Any] = {name: getattr(job, name) for name in OF_JOBS}
    told[column] = date.fromisoformat(was) if was and column != "post" else was
    employing.change_job(job, **told, by=by)
    return True


def _hand_over(client: Client, keeper_id: int, by: Actor) -> None:
    """To whom a client may be given by hand, he may be given back."""
    keeper = staff.keepers().filter(pk=keeper_id).first()
    if keeper is None:
        name = staff.names_by_id().get(keeper_id, "")
        raise handing_over.KeeperLeft(_("%(name)s cannot take them.") % {"name": name}, field="keeper")
    handing_over.hand_over(client, to=keeper, by=by)


def _day(kept: str | None) -> str:
    return dates.day(date.fromisoformat(kept)) if kept else ""
