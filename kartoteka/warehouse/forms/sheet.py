"""The sheet on which the lines of a paper are typed, or into which they are pasted from a spreadsheet."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kartoteka.lib import money
from kartoteka.warehouse import listing
from kartoteka.warehouse.forms.fields import NumberField, words
from kartoteka.warehouse.lines import MOST, Item, LineRefused

MORE = 5
FEWEST, PRICED = 2, 3


class LineForm(forms.Form):
    """One row: goods by name, article number or bar code."""

    name = words(_("What"), 200)
    quantity = NumberField(label=_("How many"), required=False)
    price = NumberField(label=_("Cost of one"), places=4, required=False)

    def __init__(self, *args: Any, **told: Any) -> None:
        super().__init__(*args, **told)
        for name, field in self.fields.items():
            field.widget.attrs["aria-label"] = str(self.fields[name].label)
        if self.prefix:
            self.fields["name"].widget.attrs["list"] = f"{self.prefix}-goods"

    @property
    def is_blank(self) -> bool:
        return not any(self.cleaned_data.get(name) for name in ("name", "quantity", "price"))


Sheet: Any = forms.formset_factory(LineForm, extra=MORE, max_num=MOST, absolute_max=MOST, validate_max=True)


def items(sheet: Any) -> tuple[list[Item], list[int]]:
    """What is typed, and on which row each stands. Raises LineRefused."""
    made: list[Item] = []
    places: list[int] = []
    for place, form in enumerate(sheet.forms):
        if not form.has_changed() or form.is_blank:
            continue
        told = form.cleaned_data
        places.append(place)
        made.append(_item(told["name"], told["quantity"], told["price"], len(made)))
    return made, places


def pasted(block: str) -> list[Item]:
    """Lines of a spreadsheet: what, how many, and what one cost. Raises LineRefused, which says in which line."""
    return [_read(cells, place) for place, cells in enumerate(_rows(block))]


def _rows(block: str) -> Iterator[list[str]]:
    for line in block.splitlines():
        cells = [cell.strip() for cell in line.split("\t" if "\t" in line else ";")]
        if any(cells):
            yield cells


def _read(cells: list[str], place: int) -> Item:
    if len(cells) < FEWEST:
        told = _now("Line %(line)s: what, how many and the cost of one stand side by side.")
        raise LineRefused(told % {"line": place + 1}, field="block", place=place)
    quantity = _figure(cells[1])
    price = _figure(cells[2]) if len(cells) >= PRICED and cells[2] else Decimal(0)
    try:
        if quantity is None or price is None:
            raise LineRefused(_now("A figure cannot be read."), field="block", place=place)
        return _item(cells[0], quantity, price, place)
    except LineRefused as no:
        told = _now("Line %(line)s: %(trouble)s") % {"line": place + 1, "trouble": no}
        raise LineRefused(told, field="block", place=place) from no


def _figure(text: str) -> Decimal | None:
    try:
        found = NumberField(places=4).clean(text)
    except forms.ValidationError:
        return money.read(text)
    return Decimal(found)


def _item(name: str, quantity: Decimal | None, price: Decimal | None, place: int) -> Item:
    product = listing.find_one(name)
    if product is None:
        words_ = _now("The catalogue does not know “%(name)s”.") % {"name": name}
        raise LineRefused(words_, field="name", place=place)
    return Item(product, quantity or Decimal(0), price or Decimal(0))
