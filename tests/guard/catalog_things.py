"""Goods, price lists and preferences that an address can name; the preferences are of Anna's client."""

from base64 import b64decode
from datetime import date
from decimal import Decimal

from kartoteka.access import acting
from kartoteka.catalog import (
    coding,
    grouping,
    listing,
    picturing,
    preferring,
    repricing,
    tagging,
    taxing,
    varying,
)
from kartoteka.catalog.listing import Terms
from kartoteka.catalog.models import Product
from kartoteka.catalog.preferring import Taste
from kartoteka.catalog.repricing import Table
from kartoteka.catalog.tagging import Told
from kartoteka.staff.models import Member
from kartoteka.staff.tests import makers
from tests.guard.cast import Cast

SINCE = date(2026, 1, 1)
DOT = b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")


def furnish(cast: Cast) -> dict[str, str]:
    return {**_arranged(cast.people["dmitri"]), **_noted(cast)}


def _arranged(director: Member) -> dict[str, str]:
    actor = makers.acts_as(director)
    with makers.inside(), acting.acting(actor):
        pump = Product.objects.get(folded="насос")
        family = varying.add_family("Сапоги", options=["размер"], by=actor)
        unit = grouping.unit_called("шт")
        used, gone = (listing.add(Terms(name, "RUB"), by=actor) for name in ("Опт", "Прошлый"))
        listing.add(Terms("Розница", "RUB"), by=actor)
        listing.retire(gone, by=actor)
        vat, retired = (
            taxing.add(name, percent=Decimal(5), since=SINCE, by=actor) for name in ("Льготный", "Прежний")
        )
        taxing.retire(retired, by=actor)
        table = Table("Прайс.csv", ["Имя", "Цена"], ["name", "amount"], [(2, ["Шланг", "5"])])
        revision, applied = (repricing.bring(table, currency="RUB", by=actor) for _ in range(2))
        repricing.apply(applied, by=actor)
        return {
            "goods_group": grouping.add_group("Вода", parent=None, by=actor).key,
            "unit": unit.key if unit else "",
            "family": family.key,
            "family_option": str(family.options.get().pk),
            "vat": vat.key,
            "retired_vat": retired.key,
            "price_list": used.key,
            "retired_price_list": gone.key,
            "revision": revision.key,
            "applied_revision": applied.key,
            "price_tag": str(tagging.tag(pump, Told(Decimal(6), SINCE), by=actor).pk),
            "barcode": str(coding.add(pump, "OWN-1", by=actor).pk),
            "picture": picturing.add(pump, name="dot.gif", chunks=[DOT], by=actor).key,
        }


def _noted(cast: Cast) -> dict[str, str]:
    planted, actor = cast.planted["anna"], makers.acts_as(cast.people["anna"])
    with makers.inside(), acting.acting(actor):
        present, gone = (preferring.note(planted.client, Taste(planted.words[0]), by=actor) for _ in range(2))
        preferring.remove(gone, by=actor)
    return {"preference": present.key, "gone_preference": gone.key}
