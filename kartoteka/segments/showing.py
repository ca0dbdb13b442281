"""How the list of clients is shown: cells, chips, tabs, heads of columns, and the count in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kartoteka.cards.fields import Kind
from kartoteka.cards.filtering.conditions import without
from kartoteka.cards.filtering.traits import HELD, Trait
from kartoteka.cards.models import Client
from kartoteka.lib import dates
from kartoteka.segments import beside
from kartoteka.segments.listing import Listing, Totals
from kartoteka.segments.models import Segment
from kartoteka.segments.queries import Shelf
from kartoteka.segments.wishes import Wish
from kartoteka.staff.actors import Actor
from kartoteka.web.columns import Column
from kartoteka.web.filling import fill, together

# Kinds whose values are typed; the others are chosen from a list that is fetched when a cell is opened.
ROW = '<tr data-row="{}">{}{}{}</tr>'
PICK = (
    '<td class="tick"><label><input type="checkbox" form="choice" name="client" value="{}" aria-label="{}">'
    "</label></td>"
)
NAME_CELL = (
    '<td class="who" data-field="name" data-editor="{}" data-value="{}">'
    '<a class="row-link" href="{}" title="{}">{}</a></td>'
)
EDITED_CELL = '<td class="{}" data-label="{}" data-field="{}" data-editor="{}" data-value="{}">{}</td>'
PLAIN_CELL = '<td class="{}" data-label="{}" data-field="{}">{}</td>'
CSS = {"contacts": "figures", "moment": "unbroken", "keeper": "unbroken", Kind.DATE: "unbroken"}
TYPED = {Kind.TEXT: "text", Kind.LINK: "url", Kind.NUMBER: "text", Kind.MONEY: "text", Kind.DATE: "date"}


@dataclass(frozen=True)
class Cell:
    """`value` is what an edit begins with; `editor` says by what it is edited, and is empty where it cannot be."""

    name: str
    label: str
    text: str
    css: str = ""
    editor: str = ""
    value: str = ""


@dataclass(frozen=True)
class Chip:
    """A part of the filter, as a sentence, with the ways to change and to remove it."""

    label: str
    remove_url: str
    edit_url: str = ""
    is_wrong: bool = False


@dataclass(frozen=True)
class Tab:
    label: str
    url: str
    icon: str = ""
    is_current: bool = False
    count: str = ""


def lines(clients: Iterable[Client], columns: Sequence[Trait], *, may_edit: bool) -> SafeString:
    """The rows of the list, drawn here because a list has hundreds of cells."""
    words = _("Choose %(name)s") if may_edit else ""
    return together([_line(client, columns, words) for client in clients])


def _line(client: Client, columns: Sequence[Trait], words: str) -> SafeString:
    """Whoever may edit has words for the box by which a client is chosen."""
    first, *others = [cell(client, trait, may_edit=bool(words)) for trait in columns]
    picked = fill(PICK, client.key, words % {"name": client.name}) if words else ""
    name = fill(NAME_CELL, first.editor, first.value, client.get_absolute_url(), first.text, first.text)
    return fill(ROW, client.key, picked, name, together([_drawn(one) for one in others]))


def _drawn(one: Cell) -> SafeString:
    if one.editor:
        return fill(EDITED_CELL, one.css, one.label, one.name, one.editor, one.value, one.text)
    return fill(PLAIN_CELL, one.css, one.label, one.name, one.text)


def cell(client: Client, trait: Trait, *, may_edit: bool) -> Cell:
    field, editor, value = trait.field, "", ""
    if may_edit and trait.is_editable and field is not None and field.kind != Kind.LONG:
        editor, value = TYPED.get(field.kind, "list"), field.written(field.value_of(client))
    css = "number" if trait.is_numeric else CSS.get(trait.kind, "")
    return Cell(trait.name, trait.label, trait.show(client), css, editor, value)


def heads(listing: Listing, *, may_edit: bool) -> list[Column]:
    """Whoever changes nothing has nothing to choose clients for."""
    wish = listing.wish
    plain = [Column(_("Chosen"), is_quiet=True)] if may_edit else []
    return plain + [_head(trait, wish) for trait in listing.columns]


def _head(trait: Trait, wish: Wish) -> Column:
    column = Column(trait.label, kind="number" if trait.is_numeric else "text")
    if not trait.is_sortable:
        return column
    is_current = wish.order.removeprefix("-") == trait.name
    turned = f"-{trait.name}" if is_current and not wish.is_descending else trait.name
    direction = ("descending" if wish.is_descending else "ascending") if is_current else ""
    return replace(column, order=trait.name, url=wish.changed(order=turned).address(), direction=direction)


def chips(listing: Listing) -> list[Chip]:
    wish = listing.wish
    found = []
    if wish.words:
        label = _("found by “%(text)s”") % {"text": wish.words}
        found.append(Chip(label, wish.changed(words="").address()))
    for number, told in enumerate(listing.filter.told):
        left = wish.changed(conditions=tuple(without(wish.conditions, number)))
        edit = reverse("segments:condition") + wish.address() + f"&at={number}"
        found.append(Chip(told.sentence, left.address(), edit, told.is_wrong))
    return found


def tabs(shelf: Shelf, wish: Wish) -> list[Tab]:
    here = wish.view or wish.origin
    is_apart = any(condition.field == HELD for condition in wish.conditions)
    every = Tab(
        _("All clients"), reverse("segments:clients"), "users-round", is_current=not here and not is_apart
    )
    return [every, *(_tab(segment, segment.key == here, wish) for segment in shelf.segments)]


def apart(actor: Actor, wish: Wish) -> list[Tab]:
    """Clients who are kept out of all other lists, told by the rooms that know of them."""
    told = [
        Tab(str(one.label), f"?{urlencode({'where': one.condition})}", one.icon)
        for one in beside.asked(actor)
    ]
    here = wish.address()
    return [replace(tab, is_current=tab.url == here) for tab in told]


def _tab(segment: Segment, is_current: bool, wish: Wish) -> Tab:  # noqa: FBT001  # one of the two words of a tab
    icon = {Segment.Reach.OWN: "", Segment.Reach.TEAM: "users-round", Segment.Reach.FIRM: "building-2"}
    changed = "*" if is_current and not wish.view else ""
    return Tab(
        f"{segment.name}{changed}", segment.get_absolute_url(), icon[Segment.Reach(segment.reach)], is_current
    )


def counted(totals: Totals) -> str:
    number = dates.number(totals.count)
    if totals.is_exact:
        return ngettext("%(number)s client", "%(number)s clients", totals.count) % {"number": number}
    return _("%(number)s+ clients") % {"number": number}


def sums(listing: Listing, totals: Totals) -> list[Cell]:
    """The row below the list; a column without numbers has an empty cell there."""
    return [_sum(trait, totals) for trait in listing.columns]


def _sum(trait: Trait, totals: Totals) -> Cell:
    told = totals.sums.get(trait.name)
    if told is None:
        return Cell(trait.name, trait.label, "")
    text = _("%(total)s; on average %(mean)s") % {
        "total": dates.number(told.total),
        "mean": dates.number(round(told.mean, 2)),
    }
    return Cell(trait.name, trait.label, text, "number")
