"""The list of what lies where: what is wanted of it, and the sums under it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from kartoteka.catalog import coding
from kartoteka.catalog.models import Barcode, Product
from kartoteka.lib import folding, paging
from kartoteka.warehouse.models import Balance, Level, Movement, Reservation, Warehouse

LONGEST_WORDS = 100
NOTHING = Decimal(0)
SUMMED = ("on_hand", "reserved", "value")


@dataclass(frozen=True)
class Wish:
    words: str = ""
    warehouse: Warehouse | None = None
    group_ids: tuple[int, ...] | None = None
    matter: str = ""


def goods(wish: Wish) -> QuerySet[Any]:
    """Goods that ever lay somewhere, or of which there should be some; with their sums."""
    balances = Balance.objects.filter(product=OuterRef("pk"))
    if wish.warehouse is not None:
        balances = balances.filter(warehouse=wish.warehouse)
    found = Product.objects.filter(kind=Product.Kind.GOODS)
    if wish.words:
        found = found.filter(_named(wish.words))
    if wish.group_ids is not None:
        found = found.filter(group__in=wish.group_ids)
    sums = {
        f"sum_{name}": Coalesce(
            Subquery(balances.order_by().values("product").annotate(all=Sum(name)).values("all")), NOTHING
        )
        for name in SUMMED
    }
    found = found.annotate(**sums, least=F("level__least"))
    return _matter(found, wish, balances)


def _matter(found: QuerySet[Any], wish: Wish, balances: QuerySet[Balance]) -> QuerySet[Any]:
    if wish.matter == "low":
        return found.filter(least__isnull=False, sum_on_hand__lt=F("least") + F("sum_reserved"))
    known = Q(Exists(balances))
    if wish.warehouse is None:
        known |= Q(least__isnull=False)
    found = found.filter(known)
    if wish.matter == "there":
        return found.filter(sum_on_hand__gt=0)
    if wish.matter == "gone":
        return found.filter(sum_on_hand__lte=0)
    return found


def page(wish: Wish, *, mark: str) -> paging.Page[Any]:
    """Each with what is free of it, and whether that is too little."""
    found = paging.page(goods(wish).select_related("unit", "group"), keys=("folded", "id"), mark=mark)
    for one in found.rows:
        one.sum_free = one.sum_on_hand - one.sum_reserved
        one.is_low = one.least is not None and one.sum_free < one.least
    return found


def totals(wish: Wish) -> dict[str, Any]:
    """How many goods there are, and what they are worth together."""
    found = Balance.objects.filter(product__in=goods(wish).order_by().values("pk"))
    if wish.warehouse is not None:
        found = found.filter(warehouse=wish.warehouse)
    count, is_exact = paging.count_up_to(goods(wish))
    return {
        "count": count,
        "is_exact": is_exact,
        "value": found.aggregate(all=Sum("value"))["all"] or NOTHING,
    }


def _named(words: str) -> Q:
    named = Q(folded__contains=folding.fold(words)) | Q(code__istartswith=words)
    if any(letter.isdigit() for letter in words):
        coded = Barcode.objects.filter(canonical=coding.canonical(words))
        named |= Q(pk__in=list(coded.values_list("product", flat=True)))
    return named


def find_one(words: str) -> Product | None:
    """The product that somebody typed or scanned: by its name, article number or bar code."""
    told = folding.tidy(words)
    if not told:
        return None
    found = Product.objects.filter(retired_at=None).select_related("unit")
    by_name = found.filter(folded=folding.fold(told)[:200]).first()
    by_code = by_name or found.filter(code__iexact=told).first()
    return by_code or found.filter(barcodes__canonical=coding.canonical(told)).first()


def balances_of(product: Product) -> list[Balance]:
    found = Balance.objects.filter(product=product).select_related("warehouse")
    return list(found.order_by("-warehouse__is_usual", "warehouse__folded"))


def least_of(product: Product) -> Decimal | None:
    return Level.objects.filter(product=product).values_list("least", flat=True).first()


def reservations_of(product: Product) -> list[Reservation]:
    return list(Reservation.objects.filter(product=product).select_related("warehouse").order_by("pk"))


def movements(product: Product | None, *, mark: str, warehouse: Warehouse | None = None) -> Any:
    beside = ("paper__by", "paper__other", "warehouse", "product__unit")
    found = Movement.objects.select_related(*beside)
    if product is not None:
        found = found.filter(product=product)
    if warehouse is not None:
        found = found.filter(warehouse=warehouse)
    return paging.page(found, keys=("-id", "-paper_id"), mark=mark)
