"""Collecting goods that papers of earlier years name: many at once, found by number or name, made where unknown."""

from collections.abc import Mapping

from kartoteka.catalog import grouping
from kartoteka.catalog.models import Product
from kartoteka.lib import folding, keys
from kartoteka.lib.pouring import pour_columns

# Its article number, or else its folded name.
Named = tuple[str, str]


def found(wanted: Mapping[Named, str]) -> dict[Named, int]:
    """The ids of those that stand in the catalogue, whether they are still offered or not."""
    codes = Product.objects.filter(code__in=[code for code, _folded in wanted if code])
    names = Product.objects.filter(folded__in=[folded for code, folded in wanted if not code])
    by_code: dict[Named, int] = {(code, ""): pk for code, pk in codes.values_list("code", "pk")}
    return by_code | {("", folded): pk for folded, pk in names.values_list("folded", "pk")}


def collect(wanted: Mapping[Named, str], *, group: str) -> dict[Named, int]:
    """New goods under a group, without a price.

    No two are called alike, so one whose name is taken bears its number beside it.
    """
    if not wanted:
        return {}
    names = {key: folding.tidy(name) or key[0] for key, name in wanted.items()}
    folded = {key: folding.fold(name)[:200] for key, name in names.items()}
    taken = set(Product.objects.filter(folded__in=folded.values()).values_list("folded", flat=True))
    for key in wanted:
        if key[0] and (folded[key] in taken or not folded[key]):
            names[key] = f"{names[key][:150]} · {key[0]}"
            folded[key] = folding.fold(names[key])[:200]
        taken.add(folded[key])
    clashing = {key for key in wanted if not folded[key]}
    making = [key for key in wanted if key not in clashing]
    place = grouping.group_at(group)
    columns = {
        "key": keys.fresh_keys(len(making)),
        "name": [names[key][:200] for key in making],
        "folded": [folded[key] for key in making],
        "code": [key[0] for key in making],
        "kind": Product.Kind.GOODS.value,
        "group_id": place.pk if place else None,
        "variation": "",
        "about": "",
        "is_with_vat": True,
        "currency": "",
    }
    return dict(zip(making, pour_columns(Product, columns), strict=True))
