"""Laying invented clients out in rows of the tables, sealed and counted."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.db.models import Model

from kartoteka.cards import sealing
from kartoteka.cards.models import Client, ContactPoint, Job, OwnValue, Person
from kartoteka.demo import ending
from kartoteka.demo.ending import Words
from kartoteka.demo.exchange import Number
from kartoteka.demo.furniture import Furniture, Line, Point, Post
from kartoteka.demo.inventing import Sketch
from kartoteka.journal.models import Entry
from kartoteka.lib import folding
from kartoteka.lib.sealing import Keyring

Kind = ContactPoint.Kind
CHECKED = 6
FOLDED_VALUE = 120

Row = dict[str, object]
Marked: type[Model] = Client.marks.through
# In the order in which they have to be written: what is pointed to comes first.
TABLES: tuple[type[Model], ...] = (Client, Person, Job, ContactPoint, OwnValue, Marked, Entry)


@dataclass(frozen=True)
class Firm:
    """What the rows point to: members in the order of the crew, words and own fields in that of the vocabulary."""

    members: list[int]
    industries: list[int]
    sources: list[int]
    marks: list[int]
    own_fields: list[int]
    ends: Words = field(default_factory=Words)


@dataclass(frozen=True)
class Numbers:
    """Ids of a batch: put aside before, or filled in as the tables give them out."""

    clients: list[int] = field(default_factory=list)
    humans: list[int] = field(default_factory=list)
    posts: list[int] = field(default_factory=list)


@dataclass
class Layout:
    """One batch being laid out."""

    firm: Firm
    numbers: Numbers
    sketches: list[Sketch]
    furniture: Furniture
    ring: Keyring = field(default_factory=sealing.keyring)

    def rows(self) -> Iterator[tuple[type[Model], list[Row]]]:
        yield Client, [self._client(nth, sketch) for nth, sketch in enumerate(self.sketches)]
        yield Person, list(self._people())
        yield Job, list(self._jobs())
        yield ContactPoint, list(self._points())
        yield OwnValue, list(self._values())
        yield Marked, list(self._marks())
        yield Entry, list(self._entries())

    def _client(self, nth: int, sketch: Sketch) -> Row:
        facts = dict(self.furniture.facts[nth])
        for column, words in (("industry_id", self.firm.industries), ("source_id", self.firm.sources)):
            place = facts[column]
            facts[column] = words[place] if isinstance(place, int) else None
        return {
            **_numbered(self.numbers.clients, nth),
            "key": sketch.key,
            "kind": "company" if sketch.is_company else "person",
            **_named(sketch.name),
            "keeper_id": self.firm.members[sketch.keeper],
            "created_by_id": self.firm.members[sketch.maker],
            "created_at": _moment(sketch.came_at),
            "completeness": self._known(nth, sketch) * 100 // CHECKED,
            "spoken_at": _moment(max(jot.at for jot in sketch.jots)) if sketch.jots else None,
            **facts,
        }

    def _known(self, nth: int, sketch: Sketch) -> int:
        """Of what is asked of every client."""
        facts = self.furniture.facts[nth]
        words = sum(facts[name] is not None for name in ("industry_id", "source_id"))
        return words + bool(facts["region"]) + bool(sketch.phones) + self._mailed[nth] + self._peopled[nth]

    def __post_init__(self) -> None:
        self._mailed, self._peopled = [False] * len(self.sketches), [False] * len(self.sketches)
        for point in self.furniture.points:
            if point.kind == Kind.EMAIL and point.traits["dead_at"] is None:
                self._mailed[point.client] = True
        for human in self.furniture.humans:
            self._peopled[human.client] = True

    def _people(self) -> Iterator[Row]:
        for nth, human in enumerate(self.furniture.humans):
            yield {
                **_numbered(self.numbers.humans, nth),
                "key": human.key,
                "client_id": self.numbers.clients[human.client],
                "is_himself": human.is_himself,
                **_named(human.name),
                "birthday": human.birthday.isoformat() if human.birthday else None,
                "birth_year_known": human.is_year_known,
                "hobbies": human.hobbies,
                "created_at": _moment(self.sketches[human.client].came_at),
            }

    def _jobs(self) -> Iterator[Row]:
        for nth, post in enumerate(self.furniture.posts):
            yield {
                **_numbered(self.numbers.posts, nth),
                "key": post.key,
                "person_id": self.numbers.humans[post.human],
                "company_id": self.numbers.clients[post.client],
                "post": post.title,
                "started": post.started.isoformat(),
                "ended": post.ended.isoformat() if post.ended else None,
                "successor_id": self._successor(post),
                "created_at": _moment(self.sketches[post.client].came_at),
            }

    def _successor(self, post: Post) -> int | None:
        return (
            self.numbers.posts[post.successor] if self.numbers.posts and post.successor is not None else None
        )

    def successions(self) -> list[Row]:
        """Who came after whom, for jobs that got their ids when they were written."""
        return [
            {"id": self.numbers.posts[nth], "successor_id": self._successor(post)}
            for nth, post in enumerate(self.furniture.posts)
            if post.successor is not None
        ]

    def _points(self) -> Iterator[Row]:
        for nth, sketch in enumerate(self.sketches):
            for place, (key, number) in enumerate(sketch.phones):
                yield self._phone(nth, key, number, self.furniture.phones[nth][place])
        for point in self.furniture.points:
            yield self._contact(point, point.reach.mask)

    def _phone(self, nth: int, key: str, number: Number, line: Line) -> Row:
        home = nth if line.human is None else self.furniture.humans[line.human].client
        row = self._contact(
            Point(key, home, line.human, Kind.PHONE, number.phone, "", line.traits), number.mask
        )
        return row | {"created_at": _moment(self.sketches[nth].came_at)}

    def _contact(self, point: Point, mask: str) -> Row:
        return {
            "key": point.key,
            "client_id": self.numbers.clients[point.client],
            "person_id": None if point.human is None else self.numbers.humans[point.human],
            "kind": str(point.kind),
            "network": point.network,
            "mask": mask,
            "last_four": point.reach.last_four,
            "lookup": sealing.lookup(point.reach.match),
            "sealed": self.ring.seal(point.reach.canonical),
            **_told(point.traits),
            "created_at": _moment(self.sketches[point.client].came_at),
        }

    def _values(self) -> Iterator[Row]:
        for own in self.furniture.own:
            yield {
                "field_id": self.firm.own_fields[own.field],
                "client_id": self.numbers.clients[own.client],
                "keeper_id": self.firm.members[self.sketches[own.client].keeper],
                "text": own.text,
                "folded": folding.fold(own.text)[:FOLDED_VALUE],
                "number": own.number,
                "day": own.day.isoformat() if own.day else None,
            }

    def _marks(self) -> Iterator[Row]:
        for nth, marks in enumerate(self.furniture.marks):
            for mark in marks:
                yield {"client_id": self.numbers.clients[nth], "mark_id": self.firm.marks[mark]}

    def _entries(self) -> Iterator[Row]:
        for nth, sketch in enumerate(self.sketches):
            for jot in sketch.jots:
                at = _moment(jot.at)
                yield {
                    "key": jot.key,
                    "client_id": self.numbers.clients[nth],
                    "author_id": self.firm.members[jot.author],
                    "text": jot.text,
                    **ending.ended(jot.turn, self.firm.ends, seed=jot.key),
                    "at": at,
                    "recorded_at": at,
                }


def _numbered(ids: list[int], nth: int) -> Row:
    return {"id": ids[nth]} if ids else {}


def _named(name: str) -> Row:
    """A name with the forms that `Client.rename` derives; an invented one is tidy already."""
    return {"name": name, "folded": folding.fold(name), "sort_key": folding.sort_key(name)}


def _told(traits: Row) -> Row:
    return {
        name: _moment(value) if name.endswith("_at") and isinstance(value, int) else value
        for name, value in traits.items()
    }


def _moment(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, tz=UTC).isoformat()
