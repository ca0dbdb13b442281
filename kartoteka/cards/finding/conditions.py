"""Conditions on the index of names, put so that the database answers them from the index alone.

Where the names in someone's sight are few, the database walks through them: that is quicker than to intersect what is
known of each three letters of all names. Then `walking` is said, and no letters are asked for.
"""

from functools import reduce
from operator import or_
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.fields.array import (  # type: ignore[attr-defined]  # missing in the stubs
    ArrayContains,
    ArrayOverlap,
)
from django.db.models import BigIntegerField, F, Func, Q, TextField, Value

from kartoteka.access import rights
from kartoteka.lib.spelling import grams, slips
from kartoteka.staff.actors import Actor

GRAMS: "ArrayField[Any, Any]" = ArrayField(TextField())
KEEPERS: "ArrayField[Any, Any]" = ArrayField(BigIntegerField())
LAST = "\U0010ffff"
MOST_SLIPS = 60
PADDED = Func(
    Value(" "), F("folded"), template="(%(expressions)s)", arg_joiner=" || ", output_field=TextField()
)


def sees_all(actor: Actor) -> bool:
    return rights.scope(actor, "clients.see") is rights.Scope.ALL


def cared_for(actor: Actor) -> Q:
    """Whose care the names are in, once more beside the sight: in a form that the index of names knows."""
    if sees_all(actor):
        return Q()
    keepers = Func(F("keeper_id"), template="ARRAY[%(expressions)s]", output_field=KEEPERS)
    return Q(ArrayOverlap(keepers, Value(sorted(actor.follows), KEEPERS)))


def having(keys: list[str], *, walking: bool) -> Q:
    if walking:
        return Q()
    made = Func(F("folded"), function="kartoteka_grams", output_field=GRAMS)
    return Q(ArrayContains(made, Value(sorted(set(keys)), GRAMS)))


def beginning(text: str) -> Q:
    return Q(folded__gte=text, folded__lt=text + LAST)


def with_words(words: list[str], *, walking: bool) -> Q | None:
    """Each of the words begins a word of the name; None when they are too short to look up."""
    keys = [gram for word in words for gram in grams.starting(word)]
    if not keys and not walking:
        return None
    texts = having(keys, walking=walking)
    return reduce(lambda all_of, word: all_of & Q(padded__contains=f" {word}"), words, texts)


def with_parts(words: list[str], *, walking: bool) -> Q | None:
    """Each of the words stands somewhere in the name; short ones begin a word."""
    keys, texts = [], Q()
    for word in words:
        if len(word) < grams.LONG:
            keys += grams.starting(word)
            texts &= Q(padded__contains=f" {word}")
        else:
            keys += grams.inside(word)
            texts &= Q(folded__contains=word)
    return having(keys, walking=walking) & texts if keys else None


def with_a_slip(words: list[str], *, walking: bool) -> Q | None:
    """One of the words is a letter off, the others begin words of the name."""
    ways = []
    for nth, word in enumerate(words):
        others = words[:nth] + words[nth + 1 :]
        keys = [gram for other in others for gram in grams.starting(other)]
        fitting = [slip for slip in slips.possible(word) if slip.grams]
        if not fitting:
            continue
        candidates = reduce(
            or_, (having(keys + slip.grams, walking=walking) for slip in fitting[:MOST_SLIPS])
        )
        pattern = "|".join(slip.pattern for slip in fitting)
        texts = reduce(lambda all_of, other: all_of & Q(padded__contains=f" {other}"), others, Q())
        ways.append(candidates & texts & Q(padded__regex=f" ({pattern})"))
    return reduce(or_, ways) if ways else None
