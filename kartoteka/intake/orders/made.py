"""What a file of orders has made, in figures."""

from django.urls import reverse
from django.utils.translation import gettext as _

from kartoteka.intake.models import Import
from kartoteka.lib import dates


def taken_over(batch: Import) -> list[dict[str, str]]:
    """What came of a file of orders, each figure with the rows behind it."""
    told = batch.trade.get("told", {})
    orders = f"{reverse('sales:orders')}?file={batch.key}"
    figures = [
        (_("Orders"), told.get("orders", 0), "shopping-cart", orders),
        (_("Returns"), told.get("returns", 0), "rotate-ccw", f"{orders}&matter=return"),
        (_("New clients"), told.get("clients", 0), "user-plus", ""),
        (_("New goods"), told.get("goods", 0), "package", reverse("catalog:products")),
    ]
    is_undone = batch.undone_at is not None
    return [
        {"label": label, "value": dates.number(count), "icon": icon, "url": "" if is_undone else url}
        for label, count, icon, url in figures
    ]


def count(batch: Import) -> int:
    """How many rows there are to be taken back."""
    told = (batch.trade or {}).get("told", {})
    return sum(told.get(name, 0) for name in ("orders", "returns", "clients")) or batch.made_count
