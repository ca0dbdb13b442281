"""Choosing a product by typing: a catalogue may have more goods than a list to choose from can hold."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _t

from kartoteka.catalog import coding
from kartoteka.catalog.models import Product
from kartoteka.lib import folding

LONGEST_WORDS = 200
MOST_OFFERED = 20


def named(words: str) -> Product | None:
    """The product on offer with this name, article number, bar code or key."""
    words = words.strip()[:LONGEST_WORDS]
    offered = Product.objects.filter(retired_at=None)
    ways: list[dict[str, Any]] = [
        {"folded": folding.fold(folding.tidy(words))[:LONGEST_WORDS]},
        {"key": words},
        {"code": words},
        {"barcodes__canonical": coding.canonical(words)},
    ]
    return next((found for way in ways if (found := offered.filter(**way).first())), None) if words else None


def offered(words: str) -> list[Product]:
    """Goods that have these words in their names."""
    folded = folding.fold(folding.tidy(words))[:LONGEST_WORDS]
    found = Product.objects.filter(retired_at=None, folded__contains=folded).order_by("folded", "id")
    return list(found[:MOST_OFFERED]) if folded else []


class ProductInput(forms.TextInput):
    """A line of text; names of goods are offered while it is typed."""

    template_name = "catalog/product_input.html"

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        place = f"{(attrs or {}).get('id', name)}-goods"
        told = super().get_context(name, value, {**(attrs or {}), "list": place, "autocomplete": "off"})
        return {**told, "place": place}


class ProductField(forms.CharField):
    """Gives the product; it is shown by its name, though an address may name it by its key."""

    widget = ProductInput

    def __init__(self, **told: Any) -> None:
        super().__init__(**{"max_length": LONGEST_WORDS, **told})

    def to_python(self, value: Any) -> Any:
        words = super().to_python(value)
        return named(words) or words if words else None

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and not isinstance(value, Product):
            raise forms.ValidationError(_t("Nothing of this name, number or bar code is in the catalogue."))

    def run_validators(self, value: Any) -> None:
        """Its length is that of what was typed, which was found already."""

    def prepare_value(self, value: Any) -> Any:
        known = value if isinstance(value, Product) else named(str(value or ""))
        return known.name if known else value
