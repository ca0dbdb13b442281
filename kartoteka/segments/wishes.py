"""Wish: what a person asks of the list of clients, as the address has it: whom, in what order, with which columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from kartoteka.cards.filtering import conditions
from kartoteka.cards.filtering.conditions import Condition
from kartoteka.cards.filtering.traits import Trait
from kartoteka.lib import folding
from kartoteka.segments.models import Segment
from kartoteka.segments.queries import Shelf

USUAL_COLUMNS = ("name", "contacts", "keeper", "added")
USUAL_ORDER = "name"
MOST_COLUMNS, LONGEST_WORDS = 24, 100


@dataclass(frozen=True)
class Wish:
    """`view` is the segment that is shown as it was saved, `origin` one that was changed since."""

    words: str = ""
    conditions: tuple[Condition, ...] = ()
    columns: tuple[str, ...] = ()
    order: str = USUAL_ORDER
    view: str = ""
    origin: str = ""
    chose_columns: bool = False

    @property
    def is_filtered(self) -> bool:
        return bool(self.words or self.conditions)

    @property
    def is_descending(self) -> bool:
        return self.order.startswith("-")

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """What an address says that asks the same."""
        told: list[tuple[str, str]] = []
        if self.view:
            told.append(("view", self.view))
        else:
            told += [("q", self.words)] if self.words else []
            told += [("where", str(condition)) for condition in self.conditions]
            told += [("order", self.order)] if self.order != USUAL_ORDER else []
            told += [("from", self.origin)] if self.origin else []
        return told + ([("columns", ",".join(self.columns))] if self.chose_columns else [])

    @property
    def pairs_beside_words(self) -> list[tuple[str, str]]:
        """The same for a form in which the words are typed anew."""
        return [pair for pair in self.changed().pairs if pair[0] != "q"]

    def address(self, *, page: str = "") -> str:
        return f"?{urlencode([*self.pairs, ('page', page)] if page else self.pairs)}"

    def changed(self, **changes: object) -> "Wish":
        """The same with something else: no longer the segment as it was saved."""
        return replace(self, **changes, view="", origin=self.view or self.origin)  # type: ignore[arg-type]  # names of our own fields

    def with_remembered_columns(self) -> "Wish":
        return replace(self, chose_columns=False)


def read(query: QueryDict, shelf: Shelf, known: Mapping[str, Trait]) -> Wish:
    """What the address asks; columns and an order that do not exist (any more) are left out."""
    view, origin = shelf.find(query.get("view", "")), shelf.find(query.get("from", ""))
    wish = of_segment(view) if view else _asked(query, origin)
    typed = query.get("columns", "")
    columns = typed.split(",") if typed else _remembered(shelf, view or origin)
    ordered = known.get(wish.order.removeprefix("-"))
    order = wish.order if ordered and ordered.is_sortable else USUAL_ORDER
    shown = [name for name in dict.fromkeys(["name", *columns]) if name in known]
    return replace(wish, columns=tuple(shown[:MOST_COLUMNS]), order=order, chose_columns=bool(typed))


def of_segment(segment: Segment) -> Wish:
    return Wish(
        words=segment.words,
        conditions=tuple(conditions.read_all(segment.conditions)),
        order=segment.order or USUAL_ORDER,
        view=segment.key,
    )


def _asked(query: QueryDict, origin: Segment | None) -> Wish:
    return Wish(
        words=folding.tidy(query.get("q", ""))[:LONGEST_WORDS],
        conditions=tuple(conditions.read_all(query.getlist("where"))),
        order=query.get("order", USUAL_ORDER),
        origin=origin.key if origin else "",
    )


def _remembered(shelf: Shelf, segment: Segment | None) -> Sequence[str]:
    """What the person chose for this segment, what it was drawn with, what she chose for the list, the usual."""
    if segment:
        drawn = shelf.columns.get(segment.pk) or segment.columns
        if drawn:
            return [str(name) for name in drawn]
    return shelf.columns.get(0) or USUAL_COLUMNS
