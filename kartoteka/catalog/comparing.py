"""Comparing a table of prices with the catalogue: what is new in it, dearer, cheaper, the same, and gone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.catalog import coding
from kartoteka.catalog.models import Barcode, PriceTag, Product, Revision, RevisionLine, Supply
from kartoteka.lib import folding, money
from kartoteka.staff.actors import Actor

Outcome = RevisionLine.Outcome


class Part(StrEnum):
    """What a column holds."""

    IGNORED = ""
    NAME = "name"
    CODE = "code"
    BARCODE = "barcode"
    GROUP = "group"
    UNIT = "unit"
    AMOUNT = "amount"


@dataclass(frozen=True)
class Read:
    """A line as its columns tell it; `group` may have stood on a line above."""

    line: int
    cells: Sequence[str]
    words: Mapping[Part, str]
    group: str = ""

    def word(self, part: Part) -> str:
        return self.words.get(part, "")

    @property
    def name(self) -> str:
        return self.word(Part.NAME) or self.word(Part.CODE)


def read(parts: Sequence[str], lines: Iterable[tuple[int, list[str]]]) -> list[Read]:
    """A line with words in one cell alone names the group of those that follow, as price lists are written."""
    places = {Part(part): place for place, part in enumerate(parts) if part}
    found: list[Read] = []
    group = ""
    for number, cells in lines:
        words = {part: folding.tidy(cells[place]) for part, place in places.items() if place < len(cells)}
        filled = [folding.tidy(cell) for cell in cells if cell.strip()]
        if len(filled) == 1 and not words.get(Part.AMOUNT) and Part.GROUP not in places:
            group = filled[0].replace("/", "-")[:80]
            continue
        found.append(Read(number, cells, words, words.get(Part.GROUP, "") or group))
    return found


@dataclass
class Comparison:
    """What is known of goods, looked up once for all lines."""

    revision: Revision
    by: Actor
    taken: set[int] = field(default_factory=set)
    named: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        goods = list(Product.objects.all())
        self.goods = {one.pk: one for one in goods}
        self.by_code = {folding.fold(one.code): one.pk for one in goods if one.code}
        self.by_name = {one.folded: one.pk for one in goods}
        self.by_barcode = dict(Barcode.objects.values_list("canonical", "product"))
        supplies = Supply.objects.visible_to(self.by).filter(supplier=self.revision.supplier, ended_at=None)
        self.supplied = dict(supplies.values_list("product", "code")) if self.revision.supplier_id else {}
        self.by_supply = {folding.fold(code): pk for pk, code in self.supplied.items() if code}
        self.before = self._before()

    def _before(self) -> dict[int, Decimal | None]:
        revision = self.revision
        if revision.sets == Revision.Sets.COST:
            return {pk: one.cost for pk, one in self.goods.items()}
        if revision.price_list_id is None:
            return {pk: one.price for pk, one in self.goods.items()}
        tags = PriceTag.objects.filter(
            Q(price_list=revision.price_list_id),
            kind=PriceTag.Kind.PRICE,
            from_quantity=0,
            since__lte=timezone.localdate(),
            withdrawn_at=None,
        )
        newest = tags.order_by("product_id", "-since", "-id").distinct("product_id")
        return dict(newest.values_list("product", "amount"))

    def lines(self, told: Sequence[Read]) -> list[RevisionLine]:
        """A line for each of the file's, and one for each product of the supplier's that the file does not name."""
        found = [self._line(one) for one in told]
        gone = [self.goods[pk] for pk in self.supplied if pk not in self.taken]
        return found + [self._gone(one) for one in gone if one.retired_at is None]

    def _line(self, told: Read) -> RevisionLine:
        line = RevisionLine(revision=self.revision, line=told.line, cells=list(told.cells))
        line.name, line.code = told.name[:200], told.word(Part.CODE)[:40]
        line.after = money.read(told.word(Part.AMOUNT))
        pk = self._product(told)
        folded = folding.fold(told.name)[:200]
        if trouble := self._trouble(told, line, pk, folded):
            line.outcome, line.trouble = Outcome.WRONG, trouble
            return line
        self.named.add(folded)
        if pk is None:
            line.outcome = Outcome.NEW
            return line
        self.taken.add(pk)
        line.product, line.before = self.goods[pk], self.before.get(pk)
        line.outcome = Outcome.NEW if self.goods[pk].retired_at else _change(line.before, line.after)
        return line

    def _trouble(self, told: Read, line: RevisionLine, pk: int | None, folded: str) -> str:
        if not folded:
            return _("no name")
        if line.after is None:
            said = told.word(Part.AMOUNT)
            return _("no price: %(text)s") % {"text": said[:60]} if said else _("no price")
        if pk in self.taken or (pk is None and folded in self.named):
            return _("named twice in the file")
        return ""

    def _product(self, told: Read) -> int | None:
        """By the bar code, the supplier's number, our article number, or the name."""
        barcode, code = coding.canonical(told.word(Part.BARCODE)), folding.fold(told.word(Part.CODE))
        ways = (
            self.by_barcode.get(barcode) if barcode else None,
            self.by_supply.get(code) if code else None,
            self.by_code.get(code) if code else None,
            self.by_name.get(folding.fold(told.word(Part.NAME))[:200]),
        )
        return next((pk for pk in ways if pk is not None), None)

    def _gone(self, product: Product) -> RevisionLine:
        before = self.before.get(product.pk)
        line = RevisionLine(
            revision=self.revision, line=0, product=product, outcome=Outcome.GONE, before=before
        )
        line.name, line.code = product.name, self.supplied.get(product.pk, "")
        return line


def _change(before: Decimal | None, after: Decimal | None) -> Outcome:
    if before is None or after is None:
        return Outcome.FIRST
    if after == before:
        return Outcome.SAME
    return Outcome.UP if after > before else Outcome.DOWN
