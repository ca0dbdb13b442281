"""Ways: where a field of a client lies in the database, and how it is compared and ordered there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, Field, FilteredRelation, Q, QuerySet

from kartoteka.cards.models import Client
from kartoteka.lib import dates, folding
from kartoteka.lib.stretching import Key, Stretch

Clients = QuerySet[Client]
PK: Any = Client._meta.pk
SORT_KEY: Any = Client._meta.get_field("sort_key")
BY_NAME, BY_NUMBER = Key("sort_key", SORT_KEY), Key("pk", PK)
# These have an index of their own, which serves only what is compared as it stands.
EXACT = {"code", "tax_id"}
NOBODY = Q(pk__in=[])


@dataclass(frozen=True)
class Way:
    """A column named `path` that always has a value."""

    path: str

    def blank(self) -> Q:
        return NOBODY

    def filled(self) -> Q:
        return Q()

    def joined(self, clients: Clients) -> Clients:
        """The clients with whatever must stand beside them before the path can be named."""
        return clients

    def equals(self, value: Any) -> Q:
        return Q(**{self.path: value})

    def differs(self, value: Any) -> Q:
        return ~self.equals(value)

    def one_of(self, values: Sequence[Any]) -> Q:
        return Q(**{f"{self.path}__in": list(values)})

    def at_least(self, value: Any) -> Q:
        return Q(**{f"{self.path}__gte": value})

    def at_most(self, value: Any) -> Q:
        return Q(**{f"{self.path}__lte": value})

    def over(self, value: Any) -> Q:
        return Q(**{f"{self.path}__gt": value})

    def under(self, value: Any) -> Q:
        return Q(**{f"{self.path}__lt": value})

    def contains(self, text: str) -> Q:
        return Q(**{f"{self.path}__icontains": text})

    def lacks(self, text: str) -> Q:
        return ~self.contains(text)

    def begins(self, text: str) -> Q:
        return Q(**{f"{self.path}__istartswith": text})

    def stretches(self, field: "Field[Any, Any]", *, is_descending: bool) -> list[Stretch]:
        return [Stretch(Q(), Key(self.path, field, is_descending), Key("pk", PK, is_descending))]


@dataclass(frozen=True)
class Text(Way):
    """A column of text; nothing is an empty text."""

    def blank(self) -> Q:
        return Q(**{self.path: ""})

    def filled(self) -> Q:
        return Q(**{f"{self.path}__gt": ""})

    def equals(self, value: Any) -> Q:
        return Q(**{self.path if self.path in EXACT else f"{self.path}__iexact": value})

    def stretches(self, field: "Field[Any, Any]", *, is_descending: bool) -> list[Stretch]:
        by_value = Key(self.path, field, is_descending)
        return [
            Stretch(self.filled(), by_value, Key("pk", PK, is_descending)),
            Stretch(self.blank(), BY_NAME, BY_NUMBER),
        ]


@dataclass(frozen=True)
class Name(Way):
    """The name, compared without case, punctuation and ё, ordered as the alphabet has it."""

    def equals(self, value: Any) -> Q:
        return Q(folded=folding.fold(value))

    def contains(self, text: str) -> Q:
        return Q(folded__contains=folding.fold(text))

    def begins(self, text: str) -> Q:
        return Q(folded__startswith=folding.fold(text))


@dataclass(frozen=True)
class Flag(Way):
    """Yes or no."""

    def blank(self) -> Q:
        return Q(**{self.path: False})

    def filled(self) -> Q:
        return Q(**{self.path: True})

    def stretches(self, field: "Field[Any, Any]", *, is_descending: bool) -> list[Stretch]:
        both = [Stretch(self.filled(), BY_NAME, BY_NUMBER), Stretch(self.blank(), BY_NAME, BY_NUMBER)]
        return both[::-1] if is_descending else both


@dataclass(frozen=True)
class Day(Way):
    """A day, or none."""

    def blank(self) -> Q:
        return Q(**{f"{self.path}__isnull": True})

    def filled(self) -> Q:
        return Q(**{f"{self.path}__isnull": False})

    def stretches(self, field: "Field[Any, Any]", *, is_descending: bool) -> list[Stretch]:
        by_value = Key(self.path, field, is_descending)
        return [
            Stretch(self.filled(), by_value, Key("pk", PK, is_descending)),
            Stretch(self.blank(), BY_NAME, BY_NUMBER),
        ]


@dataclass(frozen=True)
class Moment(Way):
    """A moment, asked for by the days of the firm's own time zone."""

    def equals(self, value: date) -> Q:
        return self.at_least(value) & self.at_most(value)

    def at_least(self, value: date) -> Q:
        return Q(**{f"{self.path}__gte": midnight(value)})

    def at_most(self, value: date) -> Q:
        return self.under(value + timedelta(days=1))

    def over(self, value: date) -> Q:
        return self.at_least(value + timedelta(days=1))

    def under(self, value: date) -> Q:
        return Q(**{f"{self.path}__lt": midnight(value)})


@dataclass(frozen=True)
class Word(Way):
    """One of few words; ordered as `listed` has them, within a word by name."""

    listed: Callable[[], Sequence[Any]] = list
    is_key: bool = True

    def blank(self) -> Q:
        return Q(**{f"{self.path}__isnull": True}) if self.is_key else Q(**{self.path: ""})

    def filled(self) -> Q:
        return Q(**{f"{self.path}__isnull": False}) if self.is_key else Q(**{f"{self.path}__gt": ""})

    def stretches(self, field: "Field[Any, Any]", *, is_descending: bool) -> list[Stretch]:
        words = list(self.listed())
        in_order = words[::-1] if is_descending else words
        return [Stretch(where, BY_NAME, BY_NUMBER) for where in (*map(self.equals, in_order), self.blank())]


@dataclass(frozen=True)
class Own(Way):
    """A field of the firm's own making: one row beside the client, in the column that fits its kind.

    `keepers` are those whose clients alone are asked for, if not all are: then the rows are found by them.
    """

    number: int = 0
    keepers: tuple[int, ...] = ()

    @property
    def beside(self) -> str:
        return f"own_{self.number}"

    def joined(self, clients: Clients) -> Clients:
        here = Q(own_values__field=self.number)
        if len(self.keepers) == 1:
            here &= Q(own_values__keeper=self.keepers[0])
        return clients.alias(**{self.beside: FilteredRelation("own_values", condition=here)})

    def blank(self) -> Q:
        return Q(**{f"{self.beside}__isnull": True})

    def filled(self) -> Q:
        return Q(**{f"{self.path}__isnull": False})

    def differs(self, value: Any) -> Q:
        # Negated, the condition would become a subquery beside the join that stands there already.
        return self.under(value) | self.over(value) | self.blank()

    def contains(self, text: str) -> Q:
        return Q(**{f"{self.path}__contains": text})

    def lacks(self, text: str) -> Q:
        return self.blank() | ~Q(**{f"{self.path}__contains": text})

    def begins(self, text: str) -> Q:
        return Q(**{f"{self.path}__startswith": text})

    def stretches(self, field: "Field[Any, Any]", *, is_descending: bool) -> list[Stretch]:
        by_value, by_client = (
            Key(self.path, field, is_descending),
            Key(f"{self.beside}__client_id", PK, is_descending),
        )
        return [Stretch(self.filled(), by_value, by_client), Stretch(self.blank(), BY_NAME, BY_NUMBER)]


@dataclass(frozen=True)
class Beside(Way):
    """Rows of which a client may have many: marks, several choices, contacts, people; `rows` knows whose."""

    rows: Callable[[], QuerySet[Any]] = Client.marks.through.objects.none

    def blank(self) -> Q:
        return ~Q(Exists(self.rows()))

    def filled(self) -> Q:
        return Q(Exists(self.rows()))

    def equals(self, value: Any) -> Q:
        return Q(Exists(self.rows().filter(**{self.path: value})))

    def one_of(self, values: Sequence[Any]) -> Q:
        return Q(Exists(self.rows().filter(**{f"{self.path}__in": list(values)})))

    def contains(self, text: str) -> Q:
        return Q(Exists(self.rows().filter(**{f"{self.path}__contains": folding.fold(text)})))


def midnight(day: date, *, days: int = 0) -> datetime:
    """The beginning of the day, or of one so many days after it, by the firm's own clock."""
    return dates.midnight(day + timedelta(days=days))
