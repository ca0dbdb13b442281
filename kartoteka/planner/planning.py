"""Planning: promising something to a client, and putting it off."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.access import rights
from kartoteka.access.rights import Scope
from kartoteka.audit import tracing
from kartoteka.cards.models import Client, ContactPoint, Person
from kartoteka.journal import holding, recording
from kartoteka.lib import dates, folding, inserting, mentions
from kartoteka.lib.acts import whole
from kartoteka.lib.refusals import Refusal
from kartoteka.planner.models import Promise, Series
from kartoteka.planner.models.promises import Kind
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member
from kartoteka.workspaces import queries as workspaces

FARTHEST = timedelta(days=5 * 366)
LONGEST_MINUTES = 24 * 60
# For how long at once, and for how long in all since its first day, a manager puts off a step of the regulation;
# a step that is older than that he may still put off for some days.
REGULATED, REGULATED_IN_ALL, ALWAYS = timedelta(days=31), timedelta(days=62), timedelta(days=7)


class DueRefused(Refusal):
    pass


@dataclass(frozen=True)
class Due:
    """When: at a moment, on a day, or as soon as something comes true."""

    at: datetime | None = None
    on: date | None = None
    awaits: str = ""

    @property
    def day(self) -> date | None:
        return timezone.localtime(self.at).date() if self.at else self.on


@dataclass(frozen=True)
class Wanted:
    """What is promised. `minutes` is how long it will take; `about` names what it belongs to, such as a deal."""

    kind: str = Kind.CALL
    text: str = ""
    person: Person | None = None
    point: ContactPoint | None = None
    minutes: int | None = None
    place: str = ""
    about: Model | None = None
    origin: str = Promise.Origin.HAND
    series: Series | None = None
    uid: str = ""


@whole()
def promise(
    client: Client | None, wanted: Wanted, *, due: Due, by: Actor, keeper: Member | int | None = None
) -> Promise:
    """Whoever keeps the client keeps the promise, unless another is named. Raises DueRefused.

    What the program promises may be overdue at once: it follows from something that was written down late.
    """
    if wanted.origin == Promise.Origin.HAND:
        check(due)
        wanted = replace(
            wanted, text=_sifted(client, wanted.text, by), place=_sifted(client, wanted.place, by)
        )
        due = replace(due, awaits=_sifted(client, due.awaits, by))
    made = drafted(client, wanted, due=due, by=by, keeper_id=_keeper(client, keeper, by))
    inserting.insert(made)
    if client is not None:
        holding.hold(client, made)
        tracing.trace("promise made", client, by=by, kind=made.kind)
    return made


@whole()
def promise_many(client: Client, made: Sequence[Promise], *, by: Actor) -> None:
    """What the program promises to one client at once, as `drafted`."""
    if made:
        inserting.insert(*made)
        holding.hold_many(client, made)
        tracing.trace(
            "promise made", client, by=by, kind=made[0].kind, count=len(made) if len(made) > 1 else 0
        )


@transaction.atomic
def put_off(promised: Promise, *, due: Due, by: Actor) -> None:
    """Counted: a promise that was put off again and again tells something. Raises DueRefused.

    What the regulation asks for is put off by a manager for so long only; further by those who lead.
    """
    check(due)
    if promised.origin == Promise.Origin.REGULATION and rights.scope(by, "planner.plan") is not Scope.ALL:
        _check_regulated(promised, due)
    _set(promised, replace(due, awaits=_sifted(promised.client, due.awaits, by)))
    promised.moved_count += 1
    promised.version += 1
    promised.save(update_fields=["due_at", "due_on", "awaits", "moved_count", "version"])
    if promised.client is not None:
        tracing.trace("promise put off", promised.client, by=by, times=promised.moved_count)


def _check_regulated(promised: Promise, due: Due) -> None:
    today = timezone.localdate()
    since_first = (promised.first_due_on or today) + REGULATED_IN_ALL
    latest = max(min(today + REGULATED, since_first), today + ALWAYS)
    if due.day is None or due.day > latest:
        raise DueRefused(
            _("The regulation asks for this step: put it off to %(day)s at the latest, or ask your head.")
            % {"day": dates.day(latest)},
            field="due",
        )


def _sifted(client: Client | None, words: str, by: Actor) -> str:
    """Numbers that are typed into a promise go to the card, as those of a note do, and stand masked."""
    country = workspaces.current_workspace().country
    if client is None:
        return mentions.masked_in(words, country=country)[0]
    return recording.sift(client, words, country=country, by=by) if words.strip() else ""


def check(due: Due, *, now: datetime | None = None) -> None:
    """One of the three, not in the past, and not beyond all planning."""
    now = now or timezone.now()
    if sum([due.at is not None, due.on is not None, bool(due.awaits.strip())]) != 1:
        raise DueRefused(_("Say when: a time, a day, or what it waits for."), field="due")
    if due.day is None:
        return
    if due.day < timezone.localtime(now).date():
        raise DueRefused(_("This day is over. Choose today or a later one."), field="due")
    if due.day > timezone.localtime(now + FARTHEST).date():
        raise DueRefused(_("This is more than five years ahead. Check the year."), field="due")


def drafted(client: Client | None, wanted: Wanted, *, due: Due, by: Actor, keeper_id: int) -> Promise:
    made = Promise(
        client=client,
        keeper_id=keeper_id,
        kind=wanted.kind,
        text=folding.tidy(wanted.text)[:300],
        person=wanted.person,
        point=wanted.point,
        minutes=min(wanted.minutes, LONGEST_MINUTES) if wanted.minutes else None,
        place=folding.tidy(wanted.place)[:200],
        origin=wanted.origin,
        series=wanted.series,
        uid=wanted.uid,
        made_by_id=by.member_id,
    )
    if wanted.about is not None:
        made.about_noun, made.about_id = wanted.about._meta.model_name or "", wanted.about.pk
    _set(made, due)
    made.first_due_on = made.due_on
    return made


def _set(promised: Promise, due: Due) -> None:
    promised.due_at, promised.due_on, promised.awaits = due.at, due.day, folding.tidy(due.awaits)[:200]


def _keeper(client: Client | None, keeper: Member | int | None, by: Actor) -> int:
    if keeper is not None:
        return keeper if isinstance(keeper, int) else keeper.pk
    return client.keeper_id if client is not None else by.person_id
