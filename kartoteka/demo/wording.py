"""The fictional firm's own word lists and own fields, made by the verbs that people use."""

from typing import Any

from kartoteka.cards import listing_words, own_fields
from kartoteka.cards.models import Industry, Mark, OwnField, Source, Word
from kartoteka.demo.ending import Words
from kartoteka.demo.laying import Firm
from kartoteka.demo.vocabulary import Cards
from kartoteka.journal.models import Outcome, Reason
from kartoteka.lib import folding
from kartoteka.staff.actors import Actor

Intent = Source.Intent
# The first two of the marks bring a client into the day.
ASKS = (Mark.Asks.CALL, Mark.Asks.GREET, *[Mark.Asks.NOTHING] * 3)


def settle(cards: Cards, members: list[int], *, by: Actor) -> Firm:
    """The firm with its words, made where they are not there yet."""
    sought = [_word(Source, name, by=by, intent=Intent.DELIBERATE) for name in cards.sought]
    came = [_word(Source, name, by=by, intent=Intent.SPONTANEOUS) for name in cards.came]
    return Firm(
        members,
        industries=[_word(Industry, name, by=by) for name in cards.industries],
        sources=[*sought, *came],
        marks=[_word(Mark, name, by=by, asks=asks) for name, asks in zip(cards.marks, ASKS, strict=True)],
        own_fields=[_own_field(own, by=by) for own in cards.own],
    )


def ends() -> Words:
    """The words with which every firm's journal begins."""
    outcomes = Outcome.objects.filter(retired_at=None).order_by("-place")
    return Words(
        {(one.meaning, kind): one.pk for one in outcomes for kind in one.kinds},
        list(Reason.objects.filter(retired_at=None).values_list("pk", flat=True)),
    )


def _word(words: type[Word], name: str, *, by: Actor, **more: Any) -> int:
    rows: Any = words.objects  # type: ignore[attr-defined]  # the three lists are tables, what they share is none
    there = rows.filter(folded=folding.fold(name)).first()
    return int((there or listing_words.add(words, name, by=by, **more)).pk)


def _own_field(own: list[str], *, by: Actor) -> int:
    kind, name, *options = own
    there = OwnField.objects.filter(target=OwnField.Target.CLIENT, folded=folding.fold(name)).first()
    return (there or own_fields.add(name, kind=kind, options=options, by=by)).pk
