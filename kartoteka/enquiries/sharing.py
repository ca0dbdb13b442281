"""Sharing enquiries out: each to somebody who takes part, is there, and has room for it today."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.cards import fields, handing_over
from kartoteka.cards.models import Client
from kartoteka.deals import stepping
from kartoteka.enquiries import choosing
from kartoteka.enquiries.choosing import Hand
from kartoteka.enquiries.models import Enquiry, Sharer, Sharing
from kartoteka.lib import dates, folding
from kartoteka.planner import planning, telling
from kartoteka.planner.models import Promise
from kartoteka.planner.planning import Wanted
from kartoteka.staff import calendar
from kartoteka.staff.actors import Actor

MOST_AT_ONCE = 500


def share_waiting(*, by: Actor, at: datetime | None = None) -> int:
    """Gives those that wait for somebody, the oldest first; tells how many. What nobody can take waits on."""
    at = at or timezone.now()
    sharing = Sharing.objects.select_for_update().filter(is_on=True).first()
    ungiven = Enquiry.objects.visible_to(by).filter(member=None)
    waiting = list(ungiven.select_related("client").order_by("arrived_at", "pk")[:MOST_AT_ONCE])
    if not waiting:
        return 0
    return Round(sharing, waiting, by=by, at=at).give_all()


class Round:
    """One going round with what has come since the last."""

    def __init__(
        self, sharing: Sharing | None, waiting: Sequence[Enquiry], *, by: Actor, at: datetime
    ) -> None:
        self.sharing, self.waiting, self.by, self.at = sharing, waiting, by, at
        self.sharers = list(Sharer.objects.select_related("member")) if sharing else []
        self.hands = {hand.member_id: hand for hand in _hands(self.sharers, by, at)}
        self.turn = max((sharer.turn for sharer in self.sharers), default=0)
        self.hours = calendar.working_time()
        self.owed = _owed(waiting, by)
        self.speech = _languages(sharing, [enquiry.client for enquiry in waiting], by)

    def give_all(self) -> int:
        given = [enquiry for enquiry in self.waiting if self._give(enquiry)]
        Enquiry.objects.visible_to(self.by).bulk_update(given, ["member", "given_at", "is_shared"])
        turned = [sharer for sharer in self.sharers if sharer.member_id in self.hands]
        for sharer in turned:
            sharer.turn = self.hands[sharer.member_id].turn
        Sharer.objects.bulk_update(turned, ["turn"])
        return len(given)

    def _give(self, enquiry: Enquiry) -> bool:
        enquiry.given_at = self.at
        if enquiry.answered_at or self.sharing is None or self._stays(enquiry):
            enquiry.member_id = enquiry.answered_by_id or enquiry.client.keeper_id
            return True
        client = enquiry.client
        region, language = enquiry.region or client.region, self.speech.get(client.pk, "")
        hand = choosing.choose(list(self.hands.values()), self.sharing.way, region=region, language=language)
        if hand is None:
            return False
        self.turn += 1
        hand.take(self.turn)
        enquiry.member_id, enquiry.is_shared = hand.member_id, True
        self._entrust(enquiry, self.sharing.norm)
        return True

    def _stays(self, enquiry: Enquiry) -> bool:
        """A client whom somebody of those who take part looks after already is his."""
        keepers = {sharer.member_id for sharer in self.sharers}
        return enquiry.kind != Enquiry.Kind.CARD and enquiry.client.keeper_id in keepers

    def _entrust(self, enquiry: Enquiry, norm: int) -> None:
        client = enquiry.client
        to = next(one.member for one in self.sharers if one.member_id == enquiry.member_id)
        if client.keeper_id != to.pk:
            handing_over.hand_over(client, to=to, by=self.by)
        due = stepping.due_within(self.hours, norm, self.at)
        if client.pk not in self.owed:
            wanted = Wanted(text=_("Answer the enquiry"), origin=Promise.Origin.REGULATION)
            planning.promise(client, wanted, due=due, by=self.by, keeper=to.pk)
        by_when = dates.moment(due.at) if due.at else dates.day(due.on or self.at)
        telling.tell([to.pk], client, _("A new enquiry is yours. Answer it by: %(due)s") % {"due": by_when})
        tracing.trace("enquiry shared out", client, by=self.by, entered=to.name)


def _hands(sharers: Sequence[Sharer], by: Actor, at: datetime) -> list[Hand]:
    """Those who are there today, with what they have to do and how many they may still get."""
    if not sharers:
        return []
    members = [one.member_id for one in sharers]
    away = calendar.deputies(timezone.localdate(at))
    had, loads = _had_today(members, by, at), _loads(members, by, at)
    return [
        Hand(
            one.member_id,
            turn=one.turn,
            load=loads[one.member_id],
            left=None if one.cap is None else one.cap - had[one.member_id],
            regions=frozenset(map(folding.fold, one.regions)),
            languages=frozenset(map(folding.fold, one.languages)),
        )
        for one in sharers
        if one.member.is_active and one.member_id not in away
    ]


def _had_today(members: Sequence[int], by: Actor, at: datetime) -> Counter[int]:
    begins = dates.midnight(timezone.localdate(at))
    given = Enquiry.objects.visible_to(by).filter(member__in=members, given_at__gte=begins, is_shared=True)
    return _counted(given, "member")


def _loads(members: Sequence[int], by: Actor, at: datetime) -> Counter[int]:
    """Enquiries that wait for an answer, and promises due up to today."""
    waiting = Enquiry.objects.visible_to(by).filter(answered_at=None, member__in=members)
    due = Promise.objects.visible_to(by).filter(
        keeper__in=members, closed_at=None, due_on__lte=timezone.localdate(at)
    )
    return _counted(waiting, "member") + _counted(due, "keeper")


def _counted(rows: QuerySet[Enquiry] | QuerySet[Promise], whose: str) -> Counter[int]:
    told = rows.order_by().values_list(whose).annotate(Count("pk"))
    return Counter(dict(told))


def _owed(waiting: Sequence[Enquiry], by: Actor) -> set[int]:
    """Clients to whom something is promised already, such as the first step of a deal."""
    ids = [enquiry.client_id for enquiry in waiting]
    promised = Promise.objects.visible_to(by).filter(Q(closed_at=None), client__in=ids)
    return set(promised.values_list("client", flat=True))


def _languages(sharing: Sharing | None, clients: Sequence[Client], by: Actor) -> dict[int, str]:
    """What the card tells of the client's language, where the firm has said which field does."""
    name = sharing.language_field if sharing else ""
    field = fields.find(name, fields.of_clients()) if name else None
    if field is None:
        return {}
    fields.attach(list(clients), by)
    return {client.pk: field.shown(field.value_of(client)) for client in clients}
