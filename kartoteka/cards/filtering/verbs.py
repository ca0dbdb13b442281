"""Verbs of conditions: which there are for a kind of field, what each asks, and the sentence it makes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kartoteka.cards.filtering.ways import Way

MANY = 50


@dataclass(frozen=True)
class Verb:
    """`sentence` tells the whole condition; `label` names the verb in a list; so many values it takes."""

    name: str
    label: Promise | str
    sentence: Promise | str
    ask: Callable[[Way, Sequence[Any]], Q]
    fewest: int = 1
    most: int = 1


VERBS = [
    Verb("is", _("is"), _("%(field)s is %(value)s"), lambda way, told: way.equals(told[0])),
    Verb("is_not", _("is not"), _("%(field)s is not %(value)s"), lambda way, told: way.differs(told[0])),
    Verb(
        "one_of",
        _("is one of"),
        _("%(field)s is one of %(value)s"),
        lambda way, told: way.one_of(told),
        most=MANY,
    ),
    Verb(
        "contains",
        _("contains"),
        _("%(field)s contains “%(value)s”"),
        lambda way, told: way.contains(told[0]),
    ),
    Verb(
        "lacks",
        _("does not contain"),
        _("%(field)s does not contain “%(value)s”"),
        lambda way, told: way.lacks(told[0]),
    ),
    Verb(
        "begins",
        _("begins with"),
        _("%(field)s begins with “%(value)s”"),
        lambda way, told: way.begins(told[0]),
    ),
    Verb(
        "at_least",
        _("at least"),
        _("%(field)s is at least %(value)s"),
        lambda way, told: way.at_least(told[0]),
    ),
    Verb(
        "at_most", _("at most"), _("%(field)s is at most %(value)s"), lambda way, told: way.at_most(told[0])
    ),
    Verb("before", _("before"), _("%(field)s is before %(value)s"), lambda way, told: way.under(told[0])),
    Verb("after", _("after"), _("%(field)s is after %(value)s"), lambda way, told: way.over(told[0])),
    Verb(
        "between",
        _("between"),
        _("%(field)s is between %(low)s and %(high)s"),
        lambda way, told: way.at_least(told[0]) & way.at_most(told[1]),
        fewest=2,
        most=2,
    ),
    Verb(
        "has",
        _("is filled in"),
        _("%(field)s is filled in"),
        lambda way, _told: way.filled(),
        fewest=0,
        most=0,
    ),
    Verb("has_not", _("is empty"), _("%(field)s is empty"), lambda way, _told: way.blank(), fewest=0, most=0),
    Verb("yes", _("yes"), _("%(field)s: yes"), lambda way, _told: way.filled(), fewest=0, most=0),
    Verb("no", _("no"), _("%(field)s: no"), lambda way, _told: way.blank(), fewest=0, most=0),
]
BY_NAME = {verb.name: verb for verb in VERBS}
PRESENCE = ("has", "has_not")
TEXTS = ("contains", "lacks", "begins", "is", "is_not", *PRESENCE)
NUMBERS = ("at_least", "at_most", "between", "is", *PRESENCE)
DAYS = ("after", "before", "between", "is", *PRESENCE)
WORDS = ("is", "is_not", "one_of", *PRESENCE)
FLAGS = ("yes", "no")
OF_KIND = {
    "text": TEXTS,
    "long": ("contains", "lacks", *PRESENCE),
    "link": TEXTS,
    "number": NUMBERS,
    "money": NUMBERS,
    "date": DAYS,
    "choice": WORDS,
    "word": WORDS,
    "choices": WORDS,
    "marks": WORDS,
    "flag": FLAGS,
    "contacts": PRESENCE,
    "people": ("contains", "lacks", *PRESENCE),
    "keeper": ("is", "is_not", "one_of"),
    "moment": ("after", "before", "between", "is"),
    "percent": ("at_least", "at_most", "between"),
}
