"""Furnishing invented clients with what a card holds: facts, people and their jobs, contacts, own fields, marks."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from kartoteka.cards.models import OwnField
from kartoteka.demo import tax_numbers
from kartoteka.demo.connecting import DOMAIN, Connecting, slug
from kartoteka.demo.furniture import Furniture, Line, Own
from kartoteka.demo.naming import Namer
from kartoteka.demo.naming import Person as Invented
from kartoteka.demo.staffing import Staffing
from kartoteka.demo.vocabulary import Cards, Vocabulary

# How likely each thing is known of a client.
KNOWN = {
    "code": 0.6,
    "tax_id": 0.7,
    "bank": 0.2,
    "industry_id": 0.8,
    "size": 0.6,
    "source_id": 0.85,
    "region": 0.75,
    "working_hours": 0.12,
    "field_of_use": 0.12,
    "preferences": 0.12,
}
# The first marks bring clients into the day: those are put on by hand.
ASKING = 2
FOUNDED, OLDEST, YOUNGEST = 0.35, 35 * 365, 2 * 365
HIMSELF, SUPPLIER, PARTNER, MARKED, PERSONAL = 0.72, 0.05, 0.02, 0.18, 0.35
OWN = {
    "text": 0.15,
    "number": 0.4,
    "money": 0.4,
    "date": 0.3,
    "choice": 0.5,
    "choices": 0.15,
    "flag": 0.2,
    "link": 0.05,
}
SIZES = ("micro", "micro", "small", "small", "small", "middle", "large")


class Furnisher:
    """Furnishes clients one by one; those of a batch may exchange people."""

    def __init__(self, words: Vocabulary, namer: Namer, today: date) -> None:
        self.words, self.namer, self.today = words, namer, today
        self.cards: Cards = words.cards
        self.staffing, self.connecting = Staffing(words.cards, namer, today), Connecting(words, today)

    def furnish(
        self,
        chance: Random,
        furniture: Furniture,
        *,
        name: str,
        person: Invented,
        is_company: bool,
        phones: int,
        came_at: int,
    ) -> None:
        nth, first = len(furniture.facts), len(furniture.humans)
        founded = self._founded(name) if is_company else None
        furniture.facts.append({**self._facts(chance, is_company=is_company), "founded_on": founded})
        marks = chance.sample(range(len(self.cards.marks)), 1) if chance.random() < MARKED else []
        furniture.marks.append([max(ASKING, place) for place in marks])
        if is_company:
            self.staffing.staff(chance, furniture, nth, person, datetime.fromtimestamp(came_at, UTC).date())
        elif chance.random() < HIMSELF:
            furniture.humans.append(self.staffing.human(chance, nth, person, is_himself=True))
        whose = first if len(furniture.humans) > first else None
        furniture.phones.append(
            [
                Line(whose if chance.random() < PERSONAL else None, self.connecting.traits(chance, came_at))
                for _ in range(phones)
            ]
        )
        self.connecting.connect(chance, furniture, nth, whose, name, came_at)
        self._own(chance, furniture, nth, name)

    def _facts(self, chance: Random, *, is_company: bool) -> dict[str, object]:
        cards, language = self.cards, self.words.language
        bank = chance.choice(cards.banks) if chance.random() < KNOWN["bank"] else ["", ""]
        facts: dict[str, object] = {
            "is_supplier": chance.random() < SUPPLIER,
            "is_partner": chance.random() < PARTNER,
            "bank_name": bank[0],
            "bank_code": bank[1],
        }
        draws: dict[str, Callable[[], object]] = {
            "code": lambda: f"{chance.randrange(10**7):07d}",
            "tax_id": lambda: tax_numbers.draw(chance, language, is_company=is_company),
            "industry_id": lambda: chance.randrange(len(cards.industries)),
            "source_id": lambda: chance.randrange(len(cards.sought) + len(cards.came)),
            "size": lambda: chance.choice(SIZES) if is_company else "",
            "region": lambda: chance.choice(cards.regions),
            "working_hours": lambda: chance.choice(cards.hours),
            "field_of_use": lambda: chance.choice(cards.uses) if is_company else "",
            "preferences": lambda: chance.choice(cards.likes),
        }
        for name, draw in draws.items():
            empty = None if name.endswith("_id") and name != "tax_id" else ""
            facts[name] = draw() if chance.random() < KNOWN[name] else empty
        return facts

    def _founded(self, name: str) -> str | None:
        """By the name alone: nothing else of the firm hangs on it."""
        chance = Random(name)  # the same for the same name
        if chance.random() >= FOUNDED:
            return None
        return (self.today - timedelta(days=chance.randrange(YOUNGEST, OLDEST))).isoformat()

    def _own(self, chance: Random, furniture: Furniture, nth: int, name: str) -> None:
        for place, (kind, *_) in enumerate(self.cards.own):
            if chance.random() < OWN[kind]:
                furniture.own += [Own(nth, place, **value) for value in self._values(chance, place, name)]

    def _values(self, chance: Random, place: int, name: str) -> list[dict[str, Any]]:
        kind, _, *options = self.cards.own[place]
        match kind:
            case OwnField.Kind.TEXT:
                return [{"text": self.namer.spoken(self.namer.person(chance))}]
            case OwnField.Kind.LINK:
                return [{"text": f"https://{slug(name)}.{DOMAIN}/menu"}]
            case OwnField.Kind.CHOICE:
                return [{"text": chance.choice(options)}]
            case OwnField.Kind.CHOICES:
                return [{"text": one} for one in sorted(chance.sample(options, 2))]
            case OwnField.Kind.DATE:
                return [{"day": self.today + timedelta(days=chance.randrange(-400, 700))}]
            case OwnField.Kind.FLAG:
                return [{"number": 1}]
            case _:
                return [{"number": chance.randrange(4, 300) * (1 if kind == OwnField.Kind.NUMBER else 1000)}]
