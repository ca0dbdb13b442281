"""Naming persons and companies that never were."""

from dataclasses import dataclass
from random import Random

from kartoteka.demo.vocabulary import Vocabulary

HIGHEST_NUMBER = 180
LISTED_SURNAMES = 0.35
# In a big base names would repeat absurdly if all of them were made of listed words.
LISTED_IN_A_BIG_BASE, COINED = 0.15, 0.6
SYLLABLES = (2, 3, 3, 4)


@dataclass(frozen=True)
class Person:
    surname: str
    given: str
    patronymic: str

    def part(self, gap: str) -> str:
        """What stands in a gap of a pattern; `g` and `p` are initials."""
        return {
            "surname": self.surname,
            "given": self.given,
            "patronymic": self.patronymic,
            "g": self.given[:1],
            "p": self.patronymic[:1],
        }[gap]


class Namer:
    """Draws names in one language."""

    def __init__(self, words: Vocabulary, *, is_big: bool = False) -> None:
        self.people, self.firms, self.is_big = words.people, words.firms, is_big

    def person(self, chance: Random) -> Person:
        sex = chance.randrange(2)
        gender = self.people.genders[sex]
        return Person(
            surname=self.surname(chance, sex),
            given=chance.choice(gender.given),
            patronymic=chance.choice(gender.patronymics) if gender.patronymics else "",
        )

    def surname(self, chance: Random, sex: int = 0) -> str:
        """One of those listed, or one put together: a big base needs many."""
        if chance.random() < (LISTED_IN_A_BIG_BASE if self.is_big else LISTED_SURNAMES):
            return chance.choice(self.people.surnames)[sex]
        middle = chance.choice(self.people.middles) if self.is_big else ""
        return chance.choice(self.people.stems) + middle + chance.choice(self.people.endings)[sex]

    def coined(self, chance: Random) -> str:
        """A word that no language has."""
        return "".join(chance.choices(self.firms.syllables, k=chance.choice(SYLLABLES))).capitalize()

    def on_card(self, person: Person) -> str:
        return self.people.card.say(person.part)

    def spoken(self, person: Person) -> str:
        return self.people.spoken.say(person.part)

    def of_staff(self, person: Person) -> str:
        return self.people.staff.say(person.part)

    def company(self, chance: Random) -> str:
        return self.firms.names.pick(chance).say(_Sign(self, chance).fill)


class _Sign:
    """One company's name in the making: an adjective agrees with the noun that follows it."""

    def __init__(self, namer: Namer, chance: Random) -> None:
        self.namer, self.chance, self.firms = namer, chance, namer.firms
        self.awaited = self.last = ""

    def fill(self, gap: str) -> str:
        if gap == "title":
            return self._title()
        if gap == "long":
            return self.chance.choice(self.firms.long).say(self.fill)
        if gap == "owner":
            return self.namer.people.initials.say(self.namer.person(self.chance).part)
        if gap == "surname":
            return self.namer.surname(self.chance)
        if gap == "number":
            return str(self.chance.randint(2, HIGHEST_NUMBER))
        if gap == "adjective":
            return self._adjective()
        if gap in {"noun", "thing"}:
            noun = self._noun()
            return noun.lower() if gap == "thing" else noun
        return self.chance.choice(self.firms.lists[gap])

    def _title(self) -> str:
        if self.namer.is_big and self.chance.random() < COINED:
            return self.namer.coined(self.chance)
        return self.firms.titles.pick(self.chance).say(self.fill)

    def _adjective(self) -> str:
        gender, self.awaited = self.chance.choice(self.firms.nouns)
        return self.chance.choice(self.firms.adjectives)[gender]

    def _noun(self) -> str:
        noun, self.awaited = self.awaited, ""
        while not noun or noun == self.last:
            noun = self.chance.choice(self.firms.nouns)[1]
        self.last = noun
        return noun
