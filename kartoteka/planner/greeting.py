"""Greeting: birthdays of people and founding days of firms come into the day as promises to congratulate."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kartoteka.cards.models import Client, Person
from kartoteka.journal.models import Hold
from kartoteka.planner.models import Promise
from kartoteka.planner.models.promises import Kind
from kartoteka.staff.actors import Actor

AHEAD_DAYS = 7
LEAP = (2, 29)


def promise_birthdays(*, by: Actor, today: date | None = None) -> int:
    """Promises what falls into the coming week, each birthday once a year; answers how many are new."""
    today = today or timezone.localdate()
    days = _week(today)
    people = Person.objects.visible_to(by).filter(
        _falls("birthday", days), client__removed_at=None, client__is_held=False, client__keeper__left_at=None
    )
    coming = {}
    for person in people.select_related("client"):
        day = next(day for day in days if _falls_on(person.birthday, day))
        coming[f"birthday:{person.pk}:{day.year}"] = (person, day)
    known = _known(coming, by)
    return _make([_promise(person, day, uid) for uid, (person, day) in coming.items() if uid not in known])


def promise_foundings(*, by: Actor, today: date | None = None) -> int:
    """The same for the days on which the clients' firms were founded; the first year has no anniversary."""
    today = today or timezone.localdate()
    days = _week(today)
    firms = Client.objects.visible_to(by).filter(
        _falls("founded_on", days), founded_on__lt=today, removed_at=None, is_held=False, keeper__left_at=None
    )
    coming = {}
    for client in firms:
        day = next(day for day in days if _falls_on(client.founded_on, day))
        coming[f"founded:{client.pk}:{day.year}"] = (client, day)
    known = _known(coming, by)
    return _make([_of_firm(client, day, uid) for uid, (client, day) in coming.items() if uid not in known])


def _week(today: date) -> list[date]:
    return [today + timedelta(days=ahead) for ahead in range(AHEAD_DAYS)]


def _falls(column: str, days: list[date]) -> Q:
    """Whose date falls on one of the days, whatever the year."""
    found = Q()
    for day in days:
        found |= Q(**{f"{column}__month": day.month, f"{column}__day": day.day})
        if (day.month, day.day) == (3, 1) and not _is_leap(day.year):
            found |= Q(**{f"{column}__month": LEAP[0], f"{column}__day": LEAP[1]})
    return found


def _known(uids: Iterable[str], by: Actor) -> set[str]:
    return set(Promise.objects.visible_to(by).filter(uid__in=list(uids)).values_list("uid", flat=True))


def _make(made: list[Promise]) -> int:
    Promise.objects.bulk_create(made, batch_size=1000)
    Hold.objects.bulk_create(
        [Hold(client=one.client, noun="promise", noun_id=one.pk) for one in made if one.client],
        batch_size=1000,
    )
    return len(made)


def _promise(person: Person, day: date, uid: str) -> Promise:
    return Promise(
        client=person.client,
        person=person,
        keeper_id=person.client.keeper_id,
        kind=Kind.GREET,
        text=_("Birthday: %(name)s") % {"name": person.name},
        due_on=day,
        first_due_on=day,
        origin=Promise.Origin.DATES,
        uid=uid,
    )


def _of_firm(client: Client, day: date, uid: str) -> Promise:
    years = day.year - (client.founded_on or day).year
    words = ngettext(
        "Founding day of the firm: %(years)s year", "Founding day of the firm: %(years)s years", years
    )
    return Promise(
        client=client,
        keeper_id=client.keeper_id,
        kind=Kind.GREET,
        text=words % {"years": years},
        due_on=day,
        first_due_on=day,
        origin=Promise.Origin.DATES,
        uid=uid,
    )


def _falls_on(born: date | None, day: date) -> bool:
    if born is None:
        return False
    if (born.month, born.day) == LEAP and not _is_leap(day.year):
        return (day.month, day.day) == (3, 1)
    return (born.month, born.day) == (day.month, day.day)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
