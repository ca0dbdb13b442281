"""Inventing clients with their numbers, keepers and notes: the same seed, the same clients."""

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import accumulate
from random import Random

from kartoteka.demo import crew, drawing, vocabulary
from kartoteka.demo.exchange import Exchange, Number
from kartoteka.demo.furnishing import Furnisher
from kartoteka.demo.furniture import Furniture
from kartoteka.demo.naming import Namer, Person
from kartoteka.demo.storytelling import Teller
from kartoteka.demo.work_calendar import WorkCalendar

BATCH = 1000
DAY = 24 * 3600
UNQUOTED = str.maketrans("", "", '«»„“"')
COMPANIES = 0.68
# The base that was there when the program came: this part of the clients on this part of the tape.
OLD_BASE, OLD_BASE_TAPE = 0.35, 0.03
NO_PHONE, TWO_PHONES = 0.03, 0.13
HANDED_OVER = 0.08
FROM_THE_SITE = 0.06
BY_A_LEADER = 0.05
# Clients that somebody added a second time, by another spelling of the name.
ADDED_TWICE = 0.012
BIG = 20_000
# How often clients are spoken with: part of all, times the mean, whether they fall silent.
RHYTHMS = [(0.08, 3.5, False), (0.37, 1.3, False), (0.33, 0.5, False), (0.19, 0.4, True), (0.03, 0.0, True)]
RHYTHM_ENDS = list(accumulate(part for part, _, _ in RHYTHMS))
# A firm of this many people writes about so many notes in two years, and at least a few a client.
NOTES_IN_ALL, FEWEST_NOTES, MOST_NOTES = 60_000, 2, 24


@dataclass(frozen=True)
class Jot:
    """A note: when (seconds since the epoch), who (a place in the crew), what, and which turn."""

    key: str
    at: int
    author: int
    text: str
    turn: str


@dataclass(frozen=True)
class Sketch:
    """An invented client; people are places in the crew."""

    key: str
    name: str
    is_company: bool
    phones: list[tuple[str, Number]]
    came_at: int
    keeper: int
    maker: int
    jots: list[Jot]
    person: Person


@dataclass(frozen=True)
class Plan:
    """All that the firm depends on. `is_beside`: there are other clients already.

    `has_truths`: something is the matter that the half-year report has to find, or nothing is; without an answer the
    firm has no such past at all.
    """

    language: str
    seed: str
    clients: int
    now: datetime
    is_beside: bool = False
    has_truths: bool | None = None

    @property
    def is_big(self) -> bool:
        return self.clients > BIG


class Inventor:
    def __init__(self, plan: Plan) -> None:
        words = vocabulary.load(plan.language)
        self.plan = plan
        self.namer, self.teller = Namer(words, is_big=plan.is_big), Teller(words)
        self.furnisher = Furnisher(words, self.namer, plan.now.date())
        self.exchange = Exchange(plan.language, plan.seed)
        self.calendar = WorkCalendar(plan.now, words.firms.time_zone, words.firms.holidays)
        self.crew = crew.named(self.namer, plan.seed)
        self.mean = min(max(NOTES_IN_ALL / max(plan.clients, 1), FEWEST_NOTES), MOST_NOTES)
        self.keepers = [nth for nth, position in enumerate(self.crew) if position.share]
        self.shares = list(accumulate(self.crew[nth].share for nth in self.keepers))
        self.joined = [self._days_ago(position.joined) for position in self.crew]

    def batches(self) -> Iterator[list[Sketch]]:
        """All clients, in the order in which they came."""
        for start in self.starts():
            yield self.batch(start)

    def starts(self) -> range:
        return range(0, self.plan.clients, BATCH)

    def batch(self, start: int) -> list[Sketch]:
        """The clients from this one on; each batch can be invented without those before it."""
        chance = self._chance("clients", start)
        places = range(start, min(start + BATCH, self.plan.clients))
        sketches = [self._client(chance, nth) for nth in places]
        for nth in range(1, len(sketches)):
            if chance.random() < ADDED_TWICE:
                sketches[nth] = _twin(sketches[nth], of=sketches[chance.randrange(nth)])
        return sketches

    def furnish(self, start: int, sketches: list[Sketch]) -> Furniture:
        """What stands on the cards of the batch that begins there."""
        chance, furniture = self._chance("cards", start), Furniture()
        for sketch in sketches:
            self.furnisher.furnish(
                chance,
                furniture,
                name=sketch.name,
                person=sketch.person,
                is_company=sketch.is_company,
                phones=len(sketch.phones),
                came_at=sketch.came_at,
            )
        return furniture

    def _chance(self, what: str, start: int) -> Random:
        return Random(f"{self.plan.seed}/{self.plan.language}/{what}/{start}")

    def _client(self, chance: Random, nth: int) -> Sketch:
        is_company = chance.random() < COMPANIES
        person = self.namer.person(chance)
        name = self.namer.company(chance) if is_company else self.namer.on_card(person)
        keeper = self.keepers[bisect(self.shares, chance.random() * self.shares[-1])]
        came = self._came(chance, nth)
        came_at = self.calendar.moment(came)
        before, handed_at = self._predecessor(chance, keeper, came_at)
        moments, is_lost = self._moments(chance, came)
        story = self.teller.story(
            chance, who=self.namer.spoken(person), is_company=is_company, moments=moments, is_lost=is_lost
        )
        jots = [
            Jot(
                drawing.key(chance),
                at,
                self._author(chance, before if at < handed_at else keeper),
                said.text,
                said.turn,
            )
            for at, said in zip(moments, story, strict=True)
        ]
        maker = before if came_at < handed_at else keeper
        if chance.random() < FROM_THE_SITE:
            maker = crew.BY_MAILBOX["integrator"]
        phones = self._phones(chance, nth)
        return Sketch(drawing.key(chance), name, is_company, phones, came_at, keeper, maker, jots, person)

    def _came(self, chance: Random, nth: int) -> float:
        order = (nth + chance.random()) / self.plan.clients
        if order < OLD_BASE:
            return order / OLD_BASE * OLD_BASE_TAPE * self.calendar.length
        later = (order - OLD_BASE) / (1 - OLD_BASE)
        return (OLD_BASE_TAPE + later * (1 - OLD_BASE_TAPE)) * self.calendar.length

    def _phones(self, chance: Random, nth: int) -> list[tuple[str, Number]]:
        drawn = chance.random()
        count = 0 if drawn < NO_PHONE else 2 if drawn > 1 - TWO_PHONES else 1
        return [(drawing.key(chance), self.exchange.number(2 * nth + place)) for place in range(count)]

    def _predecessor(self, chance: Random, keeper: int, came_at: int) -> tuple[int, int]:
        """Who kept the client before, and until when; the keeper himself when nobody did."""
        if follows := self.crew[keeper].follows:
            return crew.BY_MAILBOX[follows], self.joined[keeper]
        if chance.random() >= HANDED_OVER:
            return keeper, came_at
        seniors = [nth for nth in self.keepers if self.joined[nth] < came_at and nth != keeper]
        handed = came_at + chance.random() * (self.plan.now.timestamp() - came_at)
        return chance.choice(seniors), int(handed)

    def _author(self, chance: Random, keeper: int) -> int:
        """Mostly whoever keeps the client; now and then the head of sales looks after him."""
        return crew.BY_MAILBOX["head"] if chance.random() < BY_A_LEADER else keeper

    def _moments(self, chance: Random, came: float) -> tuple[list[int], bool]:
        rhythm = min(bisect(RHYTHM_ENDS, chance.random()), len(RHYTHMS) - 1)
        _, share, falls_silent = RHYTHMS[rhythm]
        end = self.calendar.length
        if falls_silent:
            end = came + (end - came) * chance.uniform(0.1, 0.75)
        tenure = (self.calendar.length - came) / self.calendar.length
        count = round(self.mean * share * chance.uniform(0.4, 1.6) * (0.15 + 1.35 * tenure))
        # The first note is written on the day the client came.
        places = [came, *(came + (end - came) * chance.random() for _ in range(count - 1))] if count else []
        return [self.calendar.moment(place) for place in sorted(places)], falls_silent

    def _days_ago(self, days: int) -> int:
        return int(self.plan.now.timestamp()) - days * DAY


def _twin(sketch: Sketch, *, of: Sketch) -> Sketch:
    """The same client as another one, as somebody wrote him down who did not look first."""
    short = of.name.partition(" ")[2].translate(UNQUOTED) if of.is_company else of.name.rpartition(" ")[0]
    phones = [(key, number) for (key, _), (_, number) in zip(sketch.phones, of.phones, strict=False)]
    return replace(sketch, name=short or of.name, is_company=of.is_company, phones=phones, person=of.person)
