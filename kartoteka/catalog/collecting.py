"""Collecting goods that papers of earlier years name: many at once, found by number or name, made where unknown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kartoteka.catalog import grouping
from kartoteka.catalog.models import Product
from kartoteka.lib import folding, keys
from kartoteka.lib.pouring import pour_columns


@dataclass(frozen=True)
class Named:
    """A product as a paper names it. People write the letters of a number large or small as they like."""

    code: str
    name: str

    @property
    def mark(self) -> str:
        """What it is known by: its number, or its name where there is none; empty when it has neither."""
        if self.code:
            return f"c:{self.code.casefold()}"
        folded = folding.fold(self.name)[:200]
        return f"n:{folded}" if folded else ""


def found(wanted: Iterable[Named]) -> dict[str, int]:
    """The ids, by their marks, of those that stand in the catalogue, whether they are still offered or not."""
    told = list(wanted)
    codes = {way for one in told if one.code for way in (one.code, one.code.upper(), one.code.lower())}
    coded = Product.objects.filter(code__in=codes).order_by("-pk")
    named = Product.objects.filter(folded__in={one.mark[2:] for one in told if not one.code})
    by_code = {f"c:{code.casefold()}": pk for code, pk in coded.values_list("code", "pk")}
    return by_code | {f"n:{folded}": pk for folded, pk in named.values_list("folded", "pk")}


def collect(wanted: Iterable[Named], *, group: str) -> dict[str, int]:
    """New goods under a group, without a price; answers their ids by their marks.

    No two are called alike, so one whose name is taken bears its number beside it.
    """
    making = list(wanted)
    if not making:
        return {}
    names = _names(making)
    place = grouping.group_at(group)
    columns: Mapping[str, object] = {
        "key": keys.fresh_keys(len(making)),
        "name": [name for name, _folded in names],
        "folded": [folded for _name, folded in names],
        "code": [one.code for one in making],
        "kind": Product.Kind.GOODS.value,
        "group_id": place.pk if place else None,
        "variation": "",
        "about": "",
        "is_with_vat": True,
        "currency": "",
    }
    return dict(zip((one.mark for one in making), pour_columns(Product, columns), strict=True))


def _names(making: list[Named]) -> list[tuple[str, str]]:
    """The name of each, and as it is folded; all of them different, and from those of the catalogue too."""
    wished = {folding.fold(one.name or one.code)[:200] for one in making}
    taken = set(Product.objects.filter(folded__in=wished).values_list("folded", flat=True)) | {""}
    names = []
    for one in making:
        name, again = (folding.tidy(one.name) or one.code)[:200], 1
        while folding.fold(name)[:200] in taken or (again > 1 and _is_taken(name)):
            beside = one.code if again == 1 else f"{one.code} ({again})"
            name, again = f"{folding.tidy(one.name)[:140]} · {beside}".strip(), again + 1
        folded = folding.fold(name)[:200]
        taken.add(folded)
        names.append((name, folded))
    return names


def _is_taken(name: str) -> bool:
    return Product.objects.filter(folded=folding.fold(name)[:200]).exists()
