"""Greeting: birthdays of people come into the day as promises to congratulate."""

from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.cards.models import Person
from kartoteka.journal.models import Hold
from kartoteka.planner.models import Promise
from kartoteka.planner.models.promises import Kind
from kartoteka.staff.actors import Actor

AHEAD_DAYS = 7
LEAP = (2, 29)


def promise_birthdays(*, by: Actor, today: date | None = None) -> int:
    """Promises what falls into the coming week, each birthday once a year; answers how many are new."""
    today = today or timezone.localdate()
    days = [today + timedelta(days=ahead) for ahead in range(AHEAD_DAYS)]
    born = Q()
    for day in days:
        born |= Q(birthday__month=day.month, birthday__day=day.day)
        if (day.month, day.day) == (3, 1) and not _is_leap(day.year):
            born |= Q(birthday__month=LEAP[0], birthday__day=LEAP[1])
    people = Person.objects.visible_to(by).filter(
        born, client__removed_at=None, client__is_held=False, client__keeper__left_at=None
    )
    coming = {}
    for person in people.select_related("client"):
        day = next(day for day in days if _falls_on(person.birthday, day))
        coming[f"birthday:{person.pk}:{day.year}"] = (person, day)
    known = set(Promise.objects.visible_to(by).filter(uid__in=list(coming)).values_list("uid", flat=True))
    made = [_promise(person, day, uid) for uid, (person, day) in coming.items() if uid not in known]
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


def _falls_on(born: date | None, day: date) -> bool:
    if born is None:
        return False
    if (born.month, born.day) == LEAP and not _is_leap(day.year):
        return (day.month, day.day) == (3, 1)
    return (born.month, born.day) == (day.month, day.day)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
