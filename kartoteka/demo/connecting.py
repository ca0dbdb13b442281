"""Ways to reach invented clients besides their phones; domains and accounts are nobody's."""

import re
from datetime import UTC, date, datetime, time
from random import Random

from kartoteka.cards import reaching
from kartoteka.cards.reaching import Reach
from kartoteka.demo import drawing
from kartoteka.demo.furniture import Furniture, Point
from kartoteka.demo.vocabulary import Vocabulary
from kartoteka.lib import folding
from kartoteka.lib.addresses import Address
from kartoteka.lib.emails import Email
from kartoteka.lib.messengers import TELEGRAM, Account
from kartoteka.lib.sites import Site
from kartoteka.lib.spelling import alphabets

EMAIL, WORK_EMAIL, MESSENGER, SITE, ADDRESS = 0.4, 0.35, 0.14, 0.14, 0.2
ASKED, REFUSED, DEAD, ALIVE, VERIFIED, SPECIAL = 0.3, 0.15, 0.04, 0.45, 0.15, 0.12
DOMAIN = "example"
LONGEST = 28
DAY = 24 * 3600
_SLUG = re.compile(r"[^a-z0-9]+")


class Connecting:
    def __init__(self, words: Vocabulary, today: date) -> None:
        self.words = words
        self.latest = int(datetime.combine(today, time.min, UTC).timestamp())

    def connect(
        self, chance: Random, furniture: Furniture, nth: int, whose: int | None, name: str, came_at: int
    ) -> None:
        """Contacts but for phones, which the inventor gives out; those of a person follow him when he moves."""
        for reach, human in self._wanted(chance, furniture, whose, slug(name)):
            client = nth if human is None else furniture.humans[human].client
            kind, network = reaching.kind_of(reach), reaching.network_of(reach)
            traits = self.traits(chance, came_at)
            furniture.points.append(Point(drawing.key(chance), client, human, kind, reach, network, traits))

    def _wanted(
        self, chance: Random, furniture: Furniture, whose: int | None, name: str
    ) -> list[tuple[Reach, int | None]]:
        wanted: list[tuple[Reach, int | None]] = []
        if whose is not None and chance.random() < EMAIL:
            surname = slug(furniture.humans[whose].name.split()[0])
            wanted.append((Email(f"{surname}{chance.randrange(10**6)}@{name}.{DOMAIN}"), whose))
        elif chance.random() < WORK_EMAIL:
            wanted.append((Email(f"info{chance.randrange(10**5)}@{name}.{DOMAIN}"), None))
        if whose is not None and chance.random() < MESSENGER:
            handle = name.replace("-", "_")[:20]
            wanted.append((Account(TELEGRAM, f"@{handle}{chance.randrange(10**6)}"), whose))
        if chance.random() < SITE:
            wanted.append((Site(f"https://{name}.{DOMAIN}"), None))
        if chance.random() < ADDRESS:
            lists = self.words.firms.lists
            city, street = chance.choice(lists["city"]), chance.choice(lists["street"])
            wanted.append((Address(f"{city}, {street}", town=city), None))
        return wanted

    def traits(self, chance: Random, came_at: int) -> dict[str, object]:
        """What is told of a contact: whether he agreed to be written to, and whether it still works."""
        at = max(came_at, min(came_at + chance.randrange(1, 30) * DAY, self.latest))
        asked, is_dead = chance.random() < ASKED, chance.random() < DEAD
        return {
            "label": chance.choice(self.words.cards.labels) if chance.random() < SPECIAL else "",
            "is_preferred": chance.random() < SPECIAL,
            "hours": chance.choice(self.words.cards.convenient) if chance.random() < SPECIAL / 2 else "",
            "consent": ("refused" if chance.random() < REFUSED else "given") if asked else "unknown",
            "consent_at": at if asked else None,
            "proven_alive_at": at if not is_dead and chance.random() < ALIVE else None,
            "verified_at": at if not is_dead and chance.random() < VERIFIED else None,
            "dead_at": at if is_dead else None,
        }


def slug(name: str) -> str:
    """The name as a domain writes it."""
    folded = folding.fold(name)
    latin = folded if folded.isascii() else alphabets.rewritten(folded)[0]
    return _SLUG.sub("-", latin).strip("-")[:LONGEST].strip("-") or "firm"
