"""Telling the story of one client in notes, as sales people write them."""

from collections import deque
from datetime import UTC, datetime
from random import Random
from typing import NamedTuple

from kartoteka.demo.phrases import Phrase
from kartoteka.demo.vocabulary import Vocabulary

LOADS = (3, 5, 6, 8, 10, 12, 15, 18, 20, 24, 30, 40)
HOME_LOADS = (1, 1, 2, 2, 3, 4)
HIGHEST_INVOICE = 3999
MACHINE_PRICES = (30, 45, 60, 80)
ROUNDED_FROM = 50_000
# How the story of a client goes on before and after the first order: turn → how often.
COURTING = {"offer": 48, "quiet": 20, "win": 32}
KEEPING = {"regular": 40, "order": 32, "quiet": 13, "trouble": 10, "offer": 5}
SEASONS = {6: "summer", 7: "summer", 8: "summer", 11: "winter", 12: "winter"}
SEASON_SHARE, TAIL_SHARE = 0.2, 0.3
REMEMBERED = 7
TRIES = 4


class Said(NamedTuple):
    """A note, and the turn that the story takes with it."""

    turn: str
    text: str


class Teller:
    """Writes notes in one language; what it picks is up to the chance it is handed."""

    def __init__(self, words: Vocabulary) -> None:
        self.notes = words.notes

    def story(
        self, chance: Random, *, who: str, is_company: bool, moments: list[int], is_lost: bool
    ) -> list[Said]:
        """A note for each moment: getting to know each other first, the parting last when the client is lost."""
        story = _Story(self, chance, who, is_company=is_company)
        last = len(moments) - 1
        return [
            Said("lost", story.lost())
            if is_lost and nth == last > 0
            else Said(text=story.note(moment), turn=story.turn)
            for nth, moment in enumerate(moments)
        ]

    def further(self, chance: Random, *, who: str, is_company: bool, moment: int) -> str:
        """One more note on a client who has been buying for some time."""
        story = _Story(self, chance, who, is_company=is_company)
        story.turn, story.is_won = "win", True
        return story.note(moment)

    def with_number(self, chance: Random, *, who: str, phone: str) -> str:
        """A note into which somebody typed a telephone number."""
        return chance.choice(self.notes.typed).say(
            _Story(self, chance, who, is_company=True, phone=phone).fill
        )

    def money(self, amount: int) -> str:
        return self.notes.money.format(f"{amount:,}".replace(",", self.notes.grouping))


class _Story:
    """One client's notes in the making; it repeats itself seldom, and its amounts fit what was ordered."""

    def __init__(
        self, teller: Teller, chance: Random, who: str, *, is_company: bool, phone: str = ""
    ) -> None:
        self.teller, self.notes, self.chance = teller, teller.notes, chance
        self.who, self.phone, self.is_company = who, phone, is_company
        self.turns = self.notes.company if is_company else self.notes.person
        self.loads = LOADS if is_company else HOME_LOADS
        self.kg = self.loads[0]
        self.turn = ""
        self.is_won = False
        self.told: deque[Phrase] = deque(maxlen=REMEMBERED)

    def note(self, moment: int) -> str:
        self.turn = self._next_turn()
        phrase = self._phrase(moment)
        self.kg = self.chance.choice(self.loads)
        text = phrase.say(self.fill)
        tails = self._tails(phrase)
        return f"{text} {self.chance.choice(tails).say(self.fill)}" if tails else text

    def lost(self) -> str:
        return self.chance.choice(self.turns["lost"]).say(self.fill)

    def _next_turn(self) -> str:
        if not self.turn:
            return "first"
        if self.is_won:
            return self.chance.choices(list(KEEPING), list(KEEPING.values()))[0]
        turn = self.chance.choices(list(COURTING), list(COURTING.values()))[0]
        self.is_won = turn == "win"
        return turn

    def _phrase(self, moment: int) -> Phrase:
        phrases = self.turns[self.turn]
        if self.turn == "regular" and self.is_company and self.chance.random() < SEASON_SHARE:
            month = datetime.fromtimestamp(moment, UTC).month
            phrases = self.notes.season[SEASONS[month]] if month in SEASONS else phrases
        phrase = self.chance.choice(phrases)
        for _ in range(TRIES):
            if phrase not in self.told:
                break
            phrase = self.chance.choice(phrases)
        self.told.append(phrase)
        return phrase

    def _tails(self, phrase: Phrase) -> list[Phrase]:
        if phrase.names_time or self.chance.random() >= TAIL_SHARE:
            return []
        if self.turn in {"first", "offer"}:
            return self.notes.moods
        return self.notes.tails if self.turn in {"regular", "trouble", "win"} else []

    def fill(self, gap: str) -> str:
        match gap:
            case "who":
                return self.who
            case "phone":
                return self.phone
            case "kg":
                return str(self.kg)
            case "sum":
                return self._money(self.kg)
            case "small":
                return self._money(2)
            case "costly":
                return self._money(self.chance.choice(MACHINE_PRICES))
            case "number":
                return str(self.chance.randint(1, HIGHEST_INVOICE))
        return self.chance.choice(self.notes.slots[gap])

    def _money(self, times: int) -> str:
        """What so many kilograms cost today, in round figures when it is much."""
        amount = times * self.chance.randint(*self.notes.price)
        return self.teller.money(amount if amount < ROUNDED_FROM else round(amount, -2))
