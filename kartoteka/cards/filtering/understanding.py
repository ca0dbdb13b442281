"""Understanding a filter: its conditions become one question to the database and a sentence each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, Value
from django.utils.translation import gettext as _

from kartoteka.cards.fields import Kind
from kartoteka.cards.fields.field import DateField, NumberField
from kartoteka.cards.filtering import verbs
from kartoteka.cards.filtering.conditions import Condition
from kartoteka.cards.filtering.traits import HELD, Trait
from kartoteka.cards.filtering.ways import NOBODY, Clients, Way
from kartoteka.cards.models import Industry, Mark, Source
from kartoteka.lib import folding
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.models import Member

LISTED = {Kind.WORD, Kind.MARKS, "keeper"}
FOLDED = 120
Words = Mapping[str, tuple[int, str]]


class ConditionUnclear(Refusal):
    """A condition that cannot be asked, with what is wrong about it."""


@dataclass(frozen=True)
class Told:
    """A condition as a person reads it, or the sentence about what is wrong with it."""

    condition: Condition
    sentence: str
    is_wrong: bool = False


@dataclass(frozen=True)
class Filter:
    """All conditions at once. One that is not understood lets nobody through, never everybody."""

    where: Q = field(default_factory=Q)
    told: Sequence[Told] = ()
    ways: Sequence[Way] = ()

    def prepared(self, clients: Clients) -> Clients:
        return joined(clients, self.ways)


def joined(clients: Clients, wanted: Iterable[Way]) -> Clients:
    for way in dict.fromkeys(wanted):
        clients = way.joined(clients)
    return clients


def understand(conditions: Sequence[Condition], traits: Mapping[str, Trait]) -> Filter:
    asks_for_held = any(condition.field == HELD for condition in conditions)
    return understand_of(conditions, traits, among=Q() if asks_for_held else Q(is_held=False))


def understand_of(conditions: Sequence[Condition], traits: Mapping[str, Trait], *, among: Q) -> Filter:
    """The same for any noun whose traits these are, among those of its rows."""
    words, where = _words(conditions, traits), among
    told, ways = list[Told](), list[Way]()
    for condition in conditions:
        try:
            asked, sentence = ask(condition, traits, words)
        except Refusal as no:
            where &= NOBODY
            told.append(Told(condition, str(no), is_wrong=True))
        else:
            where &= asked
            told.append(Told(condition, sentence))
            ways.append(traits[condition.field].way)
    return Filter(where, told, ways)


def check(condition: Condition, traits: Mapping[str, Trait]) -> None:
    """Raises what is wrong with a condition that somebody has just put together."""
    ask(condition, traits, _words([condition], traits))


def ask(condition: Condition, traits: Mapping[str, Trait], words: Words) -> tuple[Q, str]:
    trait = traits.get(condition.field)
    if trait is None or condition.verb not in trait.verbs:
        raise ConditionUnclear(_("This part of the filter asks for a field that is no longer there."))
    verb = verbs.BY_NAME[condition.verb]
    given = [value for value in condition.values if value.strip()]
    if not verb.fewest <= len(given) <= verb.most:
        raise ConditionUnclear(
            _("Say what “%(field)s” is to be compared with.") % {"field": trait.label}, field="value"
        )
    read = [_read(trait, value, words) for value in given]
    return verb.ask(trait.way, [value for value, _shown in read]), _sentence(
        trait, verb, [s for _v, s in read]
    )


def _sentence(trait: Trait, verb: verbs.Verb, shown: list[str]) -> str:
    own = dict(trait.sentences).get(verb.name, verb.sentence)
    told = {"field": trait.label, "value": ", ".join(shown)}
    if verb.fewest > 1:
        told |= {"low": shown[0], "high": shown[1]}
    return str(own) % told


def _read(trait: Trait, text: str, words: Words) -> tuple[Any, str]:
    """What is compared with, and how it is told."""
    if trait.kind in LISTED:
        if text not in words:
            raise ConditionUnclear(
                _("“%(field)s” is asked for a word that is no longer on the list.") % {"field": trait.label}
            )
        return words[text]
    if trait.is_numeric:
        value = (trait.field or NumberField(trait.name, trait.label)).read(text)
        return value, NumberField(trait.name, trait.label).shown(value)
    if trait.kind in {Kind.DATE, "moment"}:
        reader = DateField(trait.name, trait.label)
        return reader.read(text), reader.shown(reader.read(text))
    if trait.field and trait.kind == Kind.CHOICE:
        chosen = trait.field.read(text)
        return (_folded(chosen) if trait.is_own else chosen), trait.field.shown(chosen)
    if trait.field and trait.kind == Kind.CHOICES:
        [chosen] = trait.field.read([text])
        return _folded(chosen), trait.field.shown([chosen])
    plain = folding.tidy(text)
    return (_folded(plain) if trait.is_own else plain), plain


def _folded(value: str) -> str:
    """As own values are kept to be compared."""
    return folding.fold(value)[:FOLDED] or value[:1]


def _words(conditions: Sequence[Condition], traits: Mapping[str, Trait]) -> Words:
    """Number and name of each listed word that is asked for, of whatever list, in one query."""
    keys = {
        value
        for one in conditions
        if one.field in traits and traits[one.field].kind in LISTED
        for value in one.values
    }
    if not keys:
        return {}
    lists = (Industry.objects, Source.objects, Mark.objects, Member.objects)
    first, *others = [
        rows.filter(key__in=keys).order_by().values_list("key", "pk", "name", Value(number))
        for number, rows in enumerate(lists)
    ]
    return {key: (number, name) for key, number, name, _list in first.union(*others, all=True)}
