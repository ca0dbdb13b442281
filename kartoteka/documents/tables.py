"""The table of a paper: which columns a kind of paper has after a country's custom, and what stands in them."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kartoteka.documents import customs
from kartoteka.documents.gathering import Kind, Matter, Ware
from kartoteka.documents.models import Custom

DASH = "—"
# Russian forms ask for columns that a small trade leaves empty; the law wants them there.
TORG = (
    *("place", "name", "code", "unit", "unit_code", "packing", "in_place", "places", "weight"),
    *("quantity", "price", "net", "rate", "vat", "gross"),
)
UPD = (
    *("code", "place", "name", "unit_code", "unit", "quantity", "price", "net", "excise", "rate"),
    *("vat", "gross", "country_code", "country", "customs"),
)
# The forms number their columns, each in its way.
NUMBERED: dict[tuple[str, ...], tuple[str, ...]] = {
    TORG: tuple(map(str, range(1, len(TORG) + 1))),
    UPD: ("А", "1", "1а", "2", "2а", "3", "4", "5", "6", "7", "8", "9", "10", "10а", "11"),
}
FULL = ("place", "name", "unit", "quantity", "price", "net", "rate", "vat", "gross")
PLAIN = ("place", "name", "unit", "quantity", "price", "gross")
# Units by the Russian classifier, as firms write them.
UNIT_CODES = {"шт": "796", "кг": "166", "л": "112", "м": "006", "м2": "055", "м²": "055", "м3": "113"}
UNIT_CODES |= {"м³": "113", "упак": "778", "т": "168", "ч": "356", "усл": "876", "компл": "839", "г": "163"}
WIDTHS = {"name": 1}
NUMBERS = {"quantity", "price", "discount", "net", "vat", "gross", "sum"}
WHOLE = 100
SUMMED = ("net", "vat", "gross")


@dataclass(frozen=True)
class Table:
    columns: list[dict[str, Any]]
    numbers: list[str]
    rows: list[list[str]]
    sums: list[str]


def is_wide(kind: Kind, custom: str) -> bool:
    return custom == Custom.RUSSIAN and kind in (Kind.WAYBILL, Kind.TRANSFER)


def lay(matter: Matter, custom: str) -> Table:
    if matter.kind == Kind.RECEIPT:
        return Table([], [], [], [])
    names = _names(matter, custom)
    rows = [
        [cell(name, place, ware, custom, lists_discount="discount" in names) for name in names]
        for place, ware in enumerate(matter.wares, 1)
    ]
    sums = [_sum(name, matter, custom) for name in names] if is_wide(matter.kind, custom) else []
    return Table([_column(name, custom) for name in names], list(NUMBERED.get(names, ())), rows, sums)


def _names(matter: Matter, custom: str) -> tuple[str, ...]:
    if custom == Custom.RUSSIAN and matter.kind == Kind.WAYBILL:
        return TORG
    if custom == Custom.RUSSIAN and matter.kind == Kind.TRANSFER:
        return UPD
    names: tuple[str, ...] = FULL if any(one.vat_rate is not None for one in matter.wares) else PLAIN
    if any(one.discount for one in matter.wares):
        at = names.index("price") + 1
        names = (*names[:at], "discount", *names[at:])
    return names


def _column(name: str, custom: str) -> dict[str, Any]:
    side = "end" if name in NUMBERS else "start" if name == "name" else "middle"
    title = customs.words(custom)["columns"].get(name, "")
    return {"title": title, "side": side, "width": WIDTHS.get(name, 0)}


def cell(name: str, place: int, ware: Ware, custom: str, *, lists_discount: bool) -> str:
    told = customs.words(custom)
    rate = told["no_vat"] if ware.vat_rate is None else customs.number(ware.vat_rate, custom)
    cells: dict[str, Callable[[], str]] = {
        "place": lambda: str(place),
        "name": lambda: ware.name,
        "code": lambda: ware.code or DASH,
        "unit": lambda: ware.unit or DASH,
        "unit_code": lambda: UNIT_CODES.get(ware.unit.lower().rstrip("."), DASH),
        "quantity": lambda: customs.number(ware.quantity, custom),
        "price": lambda: customs.money(_price(ware, lists_discount=lists_discount), custom),
        "discount": lambda: customs.number(ware.discount, custom) if ware.discount else DASH,
        "net": lambda: customs.money(ware.net, custom),
        "rate": lambda: rate,
        "vat": lambda: customs.money(ware.vat, custom) if ware.vat else told["no_vat"],
        "gross": lambda: customs.money(ware.gross, custom),
        "excise": lambda: told["totals"]["excise"],
    }
    return cells[name]() if name in cells else DASH


def _price(ware: Ware, *, lists_discount: bool) -> Decimal:
    """Without VAT, so that a line adds up on paper; before the discount only where the discount stands beside it."""
    if not ware.quantity:
        return ware.price
    bare = ware.net / ware.quantity
    return bare / (1 - ware.discount / 100) if lists_discount and ware.discount < WHOLE else bare


def _sum(name: str, matter: Matter, custom: str) -> str:
    if name in SUMMED:
        return customs.money(getattr(matter, name), custom)
    if name == "quantity":
        # Pieces and metres add up to nothing.
        is_one = len({one.unit for one in matter.wares}) == 1
        told = sum((one.quantity for one in matter.wares), Decimal(0))
        return customs.number(told, custom) if is_one else "Х"
    return str(customs.words(custom)["totals"].get(matter.kind, "")) if name == "name" else ""
