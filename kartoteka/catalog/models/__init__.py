"""Goods and services, how they are sorted, and their prices."""

from kartoteka.catalog.models.prices import PriceList, PriceTag
from kartoteka.catalog.models.products import Barcode, Picture, Product, Trait
from kartoteka.catalog.models.revisions import Revision, RevisionLine, Supply
from kartoteka.catalog.models.taxes import Vat, VatRate
from kartoteka.catalog.models.wishes import Preference
from kartoteka.catalog.models.words import Family, Group, Option, Unit

__all__ = [
    "Barcode",
    "Family",
    "Group",
    "Option",
    "Picture",
    "Preference",
    "PriceList",
    "PriceTag",
    "Product",
    "Revision",
    "RevisionLine",
    "Supply",
    "Trait",
    "Unit",
    "Vat",
    "VatRate",
]
