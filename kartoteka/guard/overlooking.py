"""Watching over looks: whose day is unlike his own days before, or unlike his colleagues', becomes an alarm.

At night the whole day is judged, and what adds up; every ten minutes what is sharp, on the day that is not over yet.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from django.db.models import Count, Q
from django.utils import timezone

from kartoteka.audit import tracing
from kartoteka.guard import looks, notices
from kartoteka.guard.looks import Looks
from kartoteka.guard.models import Alarm, Export
from kartoteka.intake.models import Import
from kartoteka.lib import watching
from kartoteka.lib.watching import Day, Sign, Told
from kartoteka.lib.working_time import WorkingTime
from kartoteka.staff import calendar
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member

# From how many looks without work a day that is not over is judged at all, and late ones at any time.
FEWEST_IDLE, FEWEST_LATE = 12, 20
REFUSED_WITHIN, MANY_REFUSALS = timedelta(hours=1), 20
FEWEST_PEERS, PEERS_AGAIN = 4, timedelta(days=91)
LISTS_WITHIN, MANY_LISTS, YEAR = timedelta(days=30), 3, timedelta(days=365)


@dataclass(frozen=True)
class Found:
    """What is to be asked about; not an alarm yet, for it may have been raised before."""

    member: int
    sign: Alarm.Sign
    on: date
    count: int
    idle: int = 0
    usual: float = 0
    usual_idle: float = 0


@dataclass(frozen=True)
class Office:
    """Who looks, what each does in the firm, and what they looked at before a day."""

    today: date
    roles: Mapping[int, str]
    before: Mapping[int, Sequence[Looks]]

    def norm(self, member: int) -> Sequence[Looks]:
        """His own days; those of colleagues in the same role for somebody new."""
        own = watching.usual(self.before.get(member, ()))
        if len(own) >= watching.FEWEST_DAYS:
            return own
        return [one for peer in self.peers(member) for one in watching.usual(self.before[peer])]

    def peers(self, member: int) -> list[int]:
        """Colleagues in the same role whose days are known."""
        return [
            one
            for one, role in self.roles.items()
            if one != member
            and role == self.roles.get(member)
            and len(self.before.get(one, ())) >= watching.FEWEST_DAYS
        ]


def look_through(*, by: Actor, day: date | None = None) -> int:
    """Judges a whole day, yesterday if none is named; tells how many alarms it raised."""
    day = day or timezone.localdate() - timedelta(days=1)
    hours = calendar.working_time()
    office = _office(day, hours)
    whole = looks.days_of(list(office.roles), since=day, until=day, hours=hours)
    found = [one for member, (told,) in whole.items() for one in judged(member, told, office)]
    return _raise([*found, *_lists(office, by=by)], by=by)


def glance(*, by: Actor) -> int:
    """Judges what is sharp of today so far."""
    today = timezone.localdate()
    refused = looks.refusals(since=timezone.now() - REFUSED_WITHIN)
    found = [
        Found(member, Alarm.Sign.REFUSED, today, count)
        for member, count in refused.items()
        if count >= MANY_REFUSALS
    ]
    found += _made_up(today, by=by)
    hours = calendar.working_time()
    so_far = looks.days_of(None, since=today, until=today, hours=hours)
    striking = {member: told for member, (told,) in so_far.items() if _is_striking(told)}
    if striking:
        office = _office(today, hours)
        found += [one for member, told in striking.items() for one in sharp(member, told, office)]
    return _raise(found, by=by)


def ask_about_typing(member: int, *, by: Actor) -> int:
    """A number of our own making was put on a card by hand or by a program of his; once a day."""
    return _raise([Found(member, Alarm.Sign.TYPED, timezone.localdate(), 1)], by=by)


def judged(member: int, told: Looks, office: Office) -> list[Found]:
    """What is to be asked about a day that is over."""
    return [*sharp(member, told, office), *_lasting(member, told, office)]


def sharp(member: int, told: Looks, office: Office) -> Iterator[Found]:
    """What stands out of a day by itself, be it over or not."""
    if not _is_striking(told) or member not in office.roles:
        return
    norm = office.norm(member)
    pairs: Iterable[tuple[Alarm.Sign, Day, Sequence[Day]]] = (
        (Alarm.Sign.CARDS, told.cards, [one.cards for one in norm]),
        (Alarm.Sign.CONTACTS, told.contacts, [one.contacts for one in norm]),
    )
    for sign, day, usual in pairs:
        if day.idle >= FEWEST_IDLE and (one := watching.judge(day, usual)):
            yield _found(member, sign, told.on, one)
    late = [one.late for one in norm]
    if told.late >= FEWEST_LATE and len(late) >= watching.FEWEST_DAYS and watching.is_apart(told.late, late):
        yield Found(member, Alarm.Sign.NIGHT, told.on, told.late, usual=median(late))


def _office(today: date, hours: WorkingTime) -> Office:
    roles = dict(Member.objects.active().order_by("pk").values_list("pk", "role"))
    yesterday = today - timedelta(days=1)
    before = looks.days_of(list(roles), since=today - looks.BACK, until=yesterday, hours=hours)
    return Office(today, roles, before)


def _is_striking(told: Looks) -> bool:
    return max(told.cards.idle, told.contacts.idle) >= FEWEST_IDLE or told.late >= FEWEST_LATE


def _lasting(member: int, told: Looks, office: Office) -> Iterator[Found]:
    """What adds up from day to day, and what was so from the first day on."""
    own = [*office.before.get(member, ()), told]
    rung = watching.watch([one.cards for one in own])
    if rung and rung[-1].place == len(own) - 1 and rung[-1].sign is Sign.SLOW:
        yield _found(member, Alarm.Sign.SLOW, told.on, rung[-1])
    peers = office.peers(member)
    if len(peers) < FEWEST_PEERS or len(own) < watching.NORM_DAYS:
        return
    idle, others = _idle(own), [_idle(office.before[peer]) for peer in peers]
    if watching.is_apart(idle, others):
        cards = round(median(one.cards.cards for one in own[-watching.NORM_DAYS :]))
        yield Found(member, Alarm.Sign.PEERS, told.on, cards, round(idle), usual_idle=median(others))


def _made_up(today: date, *, by: Actor) -> Iterator[Found]:
    """Somebody loads a list that has left the firm: clients stand in it whom we have made up for one export."""
    since = timezone.now() - REFUSED_WITHIN
    loaded = Import.objects.visible_to(by).filter(moved_at__gte=since, made_up_count__gt=0)
    for member, count in loaded.values_list("owner", "made_up_count"):
        yield Found(member, Alarm.Sign.CANARY, today, count)


def _lists(office: Office, *, by: Actor) -> Iterator[Found]:
    """Lists are taken with a second person's word; many of them in a month are a question all the same."""
    until = timezone.now()
    lately, taken = (
        Q(taken_at__gte=until - LISTS_WITHIN),
        Export.objects.visible_to(by).filter(taken_at__gte=until - YEAR),
    )
    counted = (
        taken.order_by().values_list("requested_by").annotate(now=Count("pk", filter=lately), all=Count("pk"))
    )
    told = {member: (now, whole - now) for member, now, whole in counted}
    for member, (now, before) in told.items():
        others = max((one for other, (one, _) in told.items() if other != member), default=0)
        usual = before * LISTS_WITHIN / (YEAR - LISTS_WITHIN)
        if now >= MANY_LISTS and now > 2 * usual and now > others:
            yield Found(member, Alarm.Sign.LISTS, office.today, now, usual=usual)


def _idle(days: Sequence[Looks]) -> float:
    return median(one.cards.idle for one in days[-watching.NORM_DAYS :])


def _found(member: int, sign: Alarm.Sign, on: date, told: Told) -> Found:
    return Found(member, sign, on, told.day.cards, told.day.idle, told.usual_cards, told.usual_idle)


def _raise(found: Collection[Found], *, by: Actor) -> int:
    """Each is raised once, and told to those who keep watch."""
    fresh = [one for one in found if not _is_known(one, by)]
    made = [
        Alarm(
            member_id=one.member,
            sign=one.sign,
            on=one.on,
            count=one.count,
            idle=one.idle,
            usual=round(one.usual),
            usual_idle=round(one.usual_idle),
        )
        for one in fresh
    ]
    for alarm in made:
        alarm.save()
        tracing.trace("alarm raised", alarm, by=by)
        notices.alarmed(alarm)
    return len(made)


def _is_known(one: Found, by: Actor) -> bool:
    """What goes on for months is asked about once in them; the rest once a day."""
    since = {Alarm.Sign.PEERS: PEERS_AGAIN, Alarm.Sign.LISTS: LISTS_WITHIN}.get(one.sign, timedelta())
    raised = Alarm.objects.visible_to(by)
    return raised.filter(member=one.member, sign=one.sign, on__gte=one.on - since).exists()
