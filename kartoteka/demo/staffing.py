"""Peopling invented companies: who works there, who has left for another one, and who came after him."""

from datetime import date, timedelta
from random import Random

from kartoteka.demo import drawing
from kartoteka.demo.furniture import Furniture, Human, Post
from kartoteka.demo.naming import Namer
from kartoteka.demo.naming import Person as Invented
from kartoteka.demo.vocabulary import Cards
from kartoteka.lib import birthdays

STAFF = (0, 1, 1, 1, 1, 2, 2, 2, 3, 3)
MOVED, LEFT = 0.05, 0.06
BIRTHDAY, YEAR_UNKNOWN, HOBBY = 0.45, 0.2, 0.12


class Staffing:
    def __init__(self, cards: Cards, namer: Namer, today: date) -> None:
        self.cards, self.namer, self.today = cards, namer, today

    def staff(self, chance: Random, furniture: Furniture, nth: int, person: Invented, came: date) -> None:
        """People of a company; now and then one has left for another of the batch, and somebody came after him."""
        first = len(furniture.posts)
        for place in range(chance.choice(STAFF)):
            who = person if not place else self.namer.person(chance)
            furniture.humans.append(self.human(chance, nth, who))
            started = came - timedelta(days=chance.randrange(30, 3000))
            title = chance.choice(self.cards.posts)
            human = len(furniture.humans) - 1
            furniture.posts.append(Post(drawing.key(chance), human, nth, title, started))
        if len(furniture.posts) - first > 1 and chance.random() < LEFT + MOVED:
            self._part(chance, furniture, nth, furniture.posts[first], first + 1)

    def _part(self, chance: Random, furniture: Furniture, nth: int, post: Post, successor: int) -> None:
        after = furniture.posts[successor]
        post.ended = min(self.today, post.started + timedelta(days=chance.randrange(200, 2000)))
        after.started, after.title, post.successor = post.ended, post.title, successor
        others = [other.client for other in furniture.posts if other.client != nth]
        if others and chance.random() < MOVED / (LEFT + MOVED):
            there = chance.choice(others)
            furniture.humans[post.human].client = there
            furniture.posts.append(Post(drawing.key(chance), post.human, there, post.title, post.ended))

    def human(self, chance: Random, nth: int, who: Invented, *, is_himself: bool = False) -> Human:
        day = date(chance.randrange(1955, 2004), 1, 1) + timedelta(days=chance.randrange(365))
        birthday = day if chance.random() < BIRTHDAY else None
        hobbies = ", ".join(chance.sample(self.cards.hobbies, 2)) if chance.random() < HOBBY else ""
        is_known = chance.random() >= YEAR_UNKNOWN
        if birthday and not is_known:
            birthday = birthday.replace(year=birthdays.NO_YEAR)
        return Human(
            drawing.key(chance), nth, self.namer.on_card(who), is_himself, birthday, is_known, hobbies
        )
