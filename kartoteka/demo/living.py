"""Living a morning in the fictional firm: real deeds by real verbs, so that its log is no forgery.

What lies in the past was poured in and stands in the log as one event. These deeds happen now, in
the names of the crew, and the log tells them as what they are.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random

from kartoteka.access import acting, spending
from kartoteka.access.models import Budget
from kartoteka.cards import adding, editing, fields, handing_over, revealing
from kartoteka.cards.models import Client, ContactPoint
from kartoteka.demo import hiring, vocabulary
from kartoteka.demo.crew import BY_MAILBOX, POSITIONS
from kartoteka.demo.inventing import Inventor, Plan
from kartoteka.journal import recording
from kartoteka.lib.phones import Phone
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member

NEW_CLIENTS, NOTES, REVEALS, RENAMES, HANDED_OVER = 2, 6, 2, 2, 12
SMALLEST_FIRM = 300
# The deeds of the morning are dated within the last working hours, of which this part of the tape is made.
LATELY = 1.5 / 730
SHORTEST_TO_MISTYPE = 5


@dataclass
class Morning:
    """Who works, and with what they make things up."""

    inventor: Inventor
    members: list[Member]
    country: str
    chance: Random = field(init=False)
    numbers: int = field(init=False)

    def __post_init__(self) -> None:
        self.chance = Random(f"{self.inventor.plan.seed}/morning")
        self.numbers = 2 * self.inventor.plan.clients

    def actor(self, mailbox: str) -> Actor:
        return hiring.actor_of(self.members[BY_MAILBOX[mailbox]])

    def fresh_phone(self) -> Phone:
        self.numbers += 1
        return self.inventor.exchange.number(self.numbers).phone

    def fresh_contact(self) -> str:
        """The name of somebody at a client's, as a note speaks of her."""
        return self.inventor.namer.spoken(self.inventor.namer.person(self.chance))

    def moment(self) -> datetime:
        tape = self.inventor.calendar
        place = tape.length * (1 - LATELY * self.chance.random())
        return datetime.fromtimestamp(tape.moment(place), tz=UTC)


def sellers() -> list[str]:
    return [position.mailbox for position in POSITIONS if position.role == "manager" and position.share]


def newcomers(plan: Plan) -> int:
    """How many of the clients come this morning: some to each manager of a firm that is not tiny."""
    return NEW_CLIENTS * len(sellers()) if plan.clients >= SMALLEST_FIRM else 0


def live(morning: Morning, *, newcomers: int) -> None:
    managers = [morning.actor(mailbox) for mailbox in sellers()]
    for manager in managers:
        with acting.acting(manager):
            _look_after(morning, manager)
            for _ in range(newcomers // len(managers)):
                _welcome(morning, manager)
    head = morning.actor("head")
    with acting.acting(head):
        _relieve_the_busiest(morning, managers, head)


def _welcome(morning: Morning, manager: Actor) -> None:
    """A new client, added with a slip of the pen that is put right, and the first note."""
    inventor, chance, at = morning.inventor, morning.chance, morning.moment()
    name = inventor.namer.company(chance)
    client = adding.add(
        mistyped(name, chance), kind=Client.Kind.PERSON, reach=morning.fresh_phone(), by=manager
    )
    editing.change(client, {fields.NAME: name, fields.KIND: Client.Kind.COMPANY}, by=manager)
    (said,) = inventor.teller.story(
        chance, who=morning.fresh_contact(), is_company=True, moments=[int(at.timestamp())], is_lost=False
    )
    recording.note(client, text=said.text, country=morning.country, by=manager, at=at)


def _look_after(morning: Morning, manager: Actor) -> None:
    """Calls to the latest clients; a number typed into a note goes to the card, as it always does."""
    teller, chance = morning.inventor.teller, morning.chance
    kept = Client.objects.visible_to(manager).filter(keeper_id=manager.member_id, kind=Client.Kind.COMPANY)
    chosen = list(kept.order_by("-id")[:NOTES])
    for nth, client in enumerate(chosen):
        at, who = morning.moment(), morning.fresh_contact()
        if nth:
            text = teller.further(chance, who=who, is_company=True, moment=int(at.timestamp()))
        else:
            text = teller.with_number(chance, who=who, phone=str(morning.fresh_phone()))
        recording.note(client, text=text, country=morning.country, by=manager, at=at)
    for client in chosen[:RENAMES]:
        city = chance.choice(vocabulary.load(morning.inventor.plan.language).firms.lists["city"])
        editing.change(client, {fields.NAME: f"{client.name}, {city}"}, by=manager)
    points = ContactPoint.objects.visible_to(manager).filter(client__in=chosen).order_by("id")
    for point in points[:REVEALS]:
        revealing.reveal(point)


def _relieve_the_busiest(morning: Morning, managers: list[Actor], head: Actor) -> None:
    """The head of sales hands clients of the busiest manager over to the one who has fewest."""
    seen = Client.objects.visible_to(head)
    counts = {manager: seen.filter(keeper_id=manager.member_id).count() for manager in managers}
    busiest, idlest = max(managers, key=counts.__getitem__), min(managers, key=counts.__getitem__)
    to = next(member for member in morning.members if member.pk == idlest.member_id)
    many = min(HANDED_OVER, counts[busiest] // 4)
    for client in seen.filter(keeper_id=busiest.member_id).select_related("keeper").order_by("-id")[:many]:
        handing_over.hand_over(client, to=to, by=head)
    spending.top_up(to, kind=Budget.Kind.REVEALS, by=head)


def mistyped(name: str, chance: Random) -> str:
    """The name with two neighbouring letters of its longest word in the wrong order."""
    word = max(name.split(), key=len)
    if len(word) < SHORTEST_TO_MISTYPE:
        return f"{name}."
    place = chance.randrange(1, len(word) - 2)
    return name.replace(word, word[:place] + word[place + 1] + word[place] + word[place + 2 :], 1)
