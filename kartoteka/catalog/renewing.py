"""Renewing the catalogue by the lines of a table: goods that come and go, and the prices that begin."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TypeVar

from django.utils import timezone

from kartoteka.catalog import coding, comparing, grouping, tagging
from kartoteka.catalog.comparing import Part, Read
from kartoteka.catalog.models import Barcode, Group, PriceTag, Product, Revision, RevisionLine, Supply, Unit
from kartoteka.catalog.tagging import Kind, Told
from kartoteka.lib import folding, taxes
from kartoteka.staff.actors import Actor

AT_ONCE = 2000
N = TypeVar("N")
HUNDRED = Decimal(100)
Outcome = RevisionLine.Outcome
PRICED = {Outcome.NEW, Outcome.UP, Outcome.DOWN, Outcome.FIRST}


def renew(revision: Revision, lines: Sequence[RevisionLine], *, by: Actor) -> None:
    """Within the transaction of whoever applies the table."""
    present = [line for line in lines if line.outcome != Outcome.GONE]
    cells = sorted((line.line, line.cells) for line in present)
    if revision.adds_new:
        read = {one.line: one for one in comparing.read(revision.parts, cells)}
        _add(revision, [line for line in present if line.outcome == Outcome.NEW], read)
    if revision.retires_gone:
        gone = [line.product_id for line in lines if line.outcome == Outcome.GONE]
        Product.objects.filter(pk__in=gone).update(retired_at=timezone.now())
    _price(revision, [line for line in present if line.outcome in PRICED and line.product], by)
    if revision.supplier:
        _supply(revision, [line for line in present if line.product])


def _price(revision: Revision, lines: Sequence[RevisionLine], by: Actor) -> None:
    tags = [tag for line in lines for tag in _tags(revision, line, by)]
    PriceTag.objects.bulk_create(tags, batch_size=AT_ONCE)


def _add(revision: Revision, lines: Sequence[RevisionLine], read: dict[int, Read]) -> None:
    """Goods that are not in the catalogue, or were retired, come into it."""
    groups: dict[str, Group | None] = {}
    units: dict[str, Unit | None] = {}
    codes = set(Product.objects.exclude(code="").values_list("code", flat=True))
    back = [line.product for line in lines if line.product]
    Product.objects.filter(pk__in=[one.pk for one in back]).update(retired_at=None)
    fresh = [line for line in lines if line.product is None]
    for line in fresh:
        told = read[line.line]
        product = Product(currency=revision.currency)
        product.rename(told.name[:200])
        code = told.word(Part.CODE)[:40]
        # A supplier's number may be another product's article number here.
        if code and code not in codes:
            product.code = code
            codes.add(code)
        product.group = _once(groups, told.group, grouping.group_at)
        product.unit = _once(units, told.word(Part.UNIT)[:20], grouping.unit_called)
        line.product = product
    Product.objects.bulk_create([line.product for line in fresh if line.product], batch_size=AT_ONCE)
    for line in fresh:
        # Its key came with the rows.
        line.product = line.product
    _code(fresh, read)


def _once(known: dict[str, N | None], name: str, make: Callable[[str], N | None]) -> N | None:
    key = folding.fold(name)
    if key not in known:
        known[key] = make(name)
    return known[key]


def _code(lines: Sequence[RevisionLine], read: dict[int, Read]) -> None:
    """Bar codes that are right and nobody's; a wrong one is left out, and the product comes without it."""
    found: dict[str, Barcode] = {}
    for line in lines:
        text = read[line.line].word(Part.BARCODE)
        try:
            barcode = coding.read(text) if text else None
        except coding.BarcodeRefused:
            barcode = None
        if barcode:
            barcode.product_id = line.product_id or 0
            found.setdefault(barcode.canonical, barcode)
    Barcode.objects.bulk_create(found.values(), batch_size=AT_ONCE, ignore_conflicts=True)


def _tags(revision: Revision, line: RevisionLine, by: Actor) -> list[PriceTag]:
    assert line.product is not None  # noqa: S101  # whoever calls has looked
    kind = Kind(revision.sets)
    told = [Told(line.after, revision.since, kind, revision.price_list)]
    if revision.markup is not None and line.after is not None:
        price = taxes.rounded(line.after * (HUNDRED + revision.markup) / HUNDRED)
        told.append(Told(price, revision.since))
    return [tagging.fresh(line.product, one, by=by, revision=revision) for one in told]


def _supply(revision: Revision, lines: Sequence[RevisionLine]) -> None:
    """What the file names is the supplier's from now on; what was his already stays as it is."""
    supplies = {
        line.product_id: Supply(
            product_id=line.product_id, supplier=revision.supplier, code=line.code, revision=revision
        )
        for line in lines
        if line.product_id
    }
    Supply.objects.bulk_create(supplies.values(), batch_size=AT_ONCE, ignore_conflicts=True)
