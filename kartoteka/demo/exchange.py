"""The telephone exchange of the fictional firm: numbers that no subscriber can have.

British numbers are those kept for drama by the regulator, American ones the 555-01xx of fiction.
Elsewhere nothing is kept for fiction: there the mobile codes were given to no operator, and
numbers within a city begin with 0 or 1, which no subscriber's number does.
"""

import math
import re
from dataclasses import dataclass
from random import Random

from kartoteka.lib.phones import SHOWN_AT_END, Phone

CITIES_IN_DRAMA = ("113", "114", "116", "117", "118", "121", "131", "141", "151", "161")
STATES_IN_FICTION = ("212", "312", "415", "503", "512", "617", "720", "802", "206", "207")
# Each range: how its numbers begin and how many digits are left.
RANGES = {
    "ru": [
        ("+7973", 7),
        ("+7974", 7),
        ("+7975", 7),
        ("+7976", 7),
        ("+74950", 6),
        ("+78120", 6),
        ("+73430", 6),
    ],
    "uk": [("+380440", 6), ("+380480", 6), ("+380570", 6), ("+380610", 6), ("+380620", 6)],
    "mk": [("+38920", 6), ("+38921", 6)],
    "en": [
        ("+442079460", 3),
        *((f"+44{city}4960", 3) for city in CITIES_IN_DRAMA),
        ("+441914980", 3),
        ("+442890180", 3),
        ("+442920180", 3),
        *((f"+1{state}55501", 2) for state in STATES_IN_FICTION),
    ],
}
FIRST_EXTENSION = 101
GOLDEN = 0.618034


@dataclass(frozen=True)
class Number:
    """A number with its mask, which all of its range share but for the last four digits."""

    phone: Phone
    mask: str


def _shape(start: str, digits: int) -> str:
    """The mask of a range, with gaps for the last four digits."""
    mask = Phone(start + "0" * digits).mask
    return re.sub(r"\d", "}{", mask[::-1], count=SHOWN_AT_END)[::-1]


class Exchange:
    """Gives out numbers one after another, in an order that looks like none, each once."""

    def __init__(self, language: str, seed: str) -> None:
        self.ranges = [(start, digits, _shape(start, digits)) for start, digits in RANGES[language]]
        self.size = sum(10**digits for _, digits, _ in self.ranges)
        self.offset = Random(f"{seed}/exchange").randrange(self.size)
        self.step = next(
            step for step in range(int(self.size * GOLDEN), self.size) if math.gcd(step, self.size) == 1
        )

    def number(self, nth: int) -> Number:
        """The nth number; when all are given out, they come again with extensions."""
        turn, place = divmod(nth, self.size)
        place = (place * self.step + self.offset) % self.size
        extension = str(FIRST_EXTENSION + turn - 1) if turn else ""
        for start, digits, shape in self.ranges:
            if place < 10**digits:
                phone = Phone(f"{start}{place:0{digits}d}", extension)
                return Number(phone, shape.format(*phone.last_four))
            place -= 10**digits
        raise AssertionError("a place is always within the ranges")
