"""Traits: what lists of clients can show of groups, and be filtered and put in order by."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from kartoteka.access import rights
from kartoteka.cards.fields.field import ChoiceField, DateField, Field, Kind, NumberField, Option
from kartoteka.cards.filtering import ways
from kartoteka.cards.filtering.traits import Trait
from kartoteka.cards.filtering.ways import Way
from kartoteka.cards.models import Client
from kartoteka.groups.models import TRAITS, Standing
from kartoteka.lib import money
from kartoteka.lib.stretching import Key, Stretch
from kartoteka.sales import exchanging
from kartoteka.staff.actors import Actor


@dataclass(frozen=True)
class Reckoned(Way):
    """A number or a day of the standing; whoever never bought has none."""

    def blank(self) -> Q:
        return Q(**{f"{self.path}__isnull": True})

    def filled(self) -> Q:
        return Q(**{f"{self.path}__isnull": False})

    def differs(self, value: Any) -> Q:
        return self.blank() | ~Q(**{self.path: value})

    def stretches(self, field: Any, *, is_descending: bool) -> list[Stretch]:
        by_value = Key(self.path, field, is_descending)
        return [
            Stretch(self.filled(), by_value, Key("pk", ways.PK, is_descending)),
            Stretch(self.blank(), ways.BY_NAME, ways.BY_NUMBER),
        ]


@dataclass(frozen=True)
class Chosen(ways.Word):
    """One of few words of the standing."""

    is_key: bool = False

    def blank(self) -> Q:
        return Q(standing__isnull=True) | Q(**{self.path: ""})

    def differs(self, value: Any) -> Q:
        return Q(standing__isnull=True) | ~Q(**{self.path: value})


@dataclass(frozen=True)
class Share(Reckoned):
    """A share, which people ask for in per cent."""

    def equals(self, value: Any) -> Q:
        return super().equals(float(value) / 100)

    def at_least(self, value: Any) -> Q:
        return super().at_least(float(value) / 100)

    def at_most(self, value: Any) -> Q:
        return super().at_most(float(value) / 100)


def of_list(actor: Actor) -> dict[str, Trait]:
    """By name; nothing for those who may not see groups."""
    if not rights.may(actor, "groups.see"):
        return {}
    found = [
        *(_chosen(name) for name in TRAITS),
        _vip(),
        _number("money", _("Money"), "amount", Kind.MONEY),
        _number("recent_money", _("Money lately"), "recent_amount", Kind.MONEY),
        _number("purchases", _("Purchases"), "purchase_count", Kind.NUMBER),
        _number("recency", _("Recency, 1 to 5"), "recency_score", "percent"),
        _number("habit", _("Purchases, 1 to 5"), "habit_score", "percent"),
        _number("money_score", _("Money, 1 to 5"), "money_score", "percent"),
        _chance(),
        _day("bought_first", _("Bought first"), "first_on"),
        _day("bought_last", _("Bought last"), "last_on"),
        _day("due", _("Next purchase due"), "due_on"),
    ]
    return {trait.name: trait for trait in found}


def label(name: str) -> str:
    return {
        "abc": _("Class"),
        "volume": _("Volume"),
        "frequency": _("How often"),
        "life": _("Lifecycle"),
    }[name]


def put_beside(clients: Sequence[Client], actor: Actor) -> None:
    """Their standings, in one query."""
    found = {
        one.client_id: one
        for one in Standing.objects.visible_to(actor).filter(client__in=[client.pk for client in clients])
    }
    for client in clients:
        client.stands = found.get(client.pk)  # type: ignore[attr-defined]  # read by the traits alone


def of(client: Client) -> Standing | None:
    return getattr(client, "stands", None)


def _chosen(name: str) -> Trait:
    words = TRAITS[name]
    options = tuple(Option(value, str(capfirst(str(said)))) for value, said in words.choices)
    field = _Chosen(name, label(name), choices=options)
    way = Chosen(f"standing__{name}", lambda: list(words.values))
    return _trait(field, Kind.CHOICE, way, name)


def _vip() -> Trait:
    return Trait(
        "vip",
        _("VIP"),
        Kind.FLAG,
        ways.Flag("standing__is_vip"),
        lambda client: _("yes") if getattr(of(client), "is_vip", False) else "",
        is_fixed=True,
    )


def _number(name: str, words: str, column: str, kind: str) -> Trait:
    field = _Money(name, words) if kind == Kind.MONEY else _Number(name, words)
    return _trait(replace(field, column=column), kind, Reckoned(f"standing__{column}"), column)


def _chance() -> Trait:
    field = _Chance("alive", _("Still buys, chance in %"), column="alive")
    return _trait(field, Kind.NUMBER, Share("standing__alive"), "alive")


def _day(name: str, words: str, column: str) -> Trait:
    return _trait(_Day(name, words, column=column), Kind.DATE, Reckoned(f"standing__{column}"), column)


def _trait(field: Field, kind: str, way: Way, column: str) -> Trait:
    kept: Any = Standing._meta.get_field(column)
    return Trait(
        field.name,
        str(field.label),
        kind,
        way,
        lambda client: field.shown(field.value_of(client)),
        field=field,
        column=kept,
        is_fixed=True,
    )


class _Chosen(ChoiceField):
    """Nobody types it: the program reckons it."""

    def value_of(self, card: Any) -> Any:
        return getattr(of(card), self.name, "")


@dataclass(frozen=True)
class _Number(NumberField):
    column: str = ""

    def value_of(self, card: Any) -> Any:
        return getattr(of(card), self.column, None)


class _Money(_Number):
    def shown(self, value: Any) -> str:
        return "" if value is None else money.shown(value, exchanging.own())


class _Chance(_Number):
    def shown(self, value: Any) -> str:
        return "" if value is None else money.per_cent(value)


@dataclass(frozen=True)
class _Day(DateField):
    column: str = ""

    def value_of(self, card: Any) -> Any:
        return getattr(of(card), self.column, None)
