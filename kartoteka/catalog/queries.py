"""What several callers ask of the catalogue: the tree of groups, rates of VAT on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kartoteka.catalog.models import Group, VatRate

BETWEEN = " / "


@dataclass(frozen=True)
class Branch:
    """A group in its place of the tree: how deep, and all names from the root on."""

    group: Group
    depth: int
    path: str


def tree() -> list[Branch]:
    """All groups, each before its children, in one query."""
    children: dict[int | None, list[Group]] = {}
    for group in Group.objects.all():
        children.setdefault(group.parent_id, []).append(group)
    return list(_branches(children, None, 0, ""))


def _branches(
    children: dict[int | None, list[Group]], parent: int | None, depth: int, above: str
) -> Iterable[Branch]:
    for group in children.get(parent, []):
        path = f"{above}{BETWEEN}{group.name}" if above else group.name
        yield Branch(group, depth, path)
        yield from _branches(children, group.pk, depth + 1, path)


def within(branches: list[Branch], key: str) -> list[int]:
    """The ids of the group of this key and of all below it; none when there is no such group."""
    found: list[int] = []
    depth = -1
    for branch in branches:
        if found and branch.depth <= depth:
            break
        if found or branch.group.key == key:
            found.append(branch.group.pk)
            depth = branch.depth if depth < 0 else depth
    return found


@dataclass(frozen=True)
class Rates:
    """Per cent of each mode on a day; None where a mode bears no tax, or had no rate yet."""

    by_vat: dict[int, Decimal | None]
    usual: int | None

    def of(self, vat_id: int | None) -> Decimal | None:
        wanted = vat_id or self.usual
        return self.by_vat.get(wanted) if wanted else None


def rates(on: date) -> Rates:
    rows = VatRate.objects.filter(since__lte=on).order_by("since")
    told = list(rows.values_list("vat_id", "percent", "vat__is_usual"))
    usual = next((vat for vat, _percent, is_usual in told if is_usual), None)
    return Rates({vat: percent for vat, percent, _is_usual in told}, usual)
