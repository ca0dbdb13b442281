"""The rows of the matrix for goods, their prices, and what clients like to buy."""

from tests.guard.matrix import Row

GOODS, SEE, EDIT = "catalog.arrange", "catalog.see", "clients.edit"
ONE, LIST, VAT = "catalog/<str:key>", "price-lists/<str:key>", "catalog/vat/<str:key>"
TODAY = "2026-01-15"
REVISION = "price-imports/<str:key>"
WISHES = {"sets": "cost", "since": TODAY, "column-0": "name", "column-1": "amount"}

CATALOG = [
    Row("catalog", SEE),
    Row("catalog/names", SEE, is_unlinked=True),
    Row("catalog/new", GOODS, "GET POST", body={"name": "Новый"}),
    Row("catalog/table/<str:form>", "catalog.export", path="catalog/table/csv"),
    Row("catalog/groups", GOODS, "GET POST", body={"name": "Иная"}),
    Row("catalog/groups/<str:key>", GOODS, "GET POST", of="goods_group", body={"name": "Иначе"}),
    Row("catalog/groups/<str:key>/removal", GOODS, "POST", of="goods_group"),
    Row("catalog/units/<str:key>", GOODS, "GET POST", of="unit", body={"name": "иначе", "decimals": "1"}),
    Row("catalog/families", GOODS, "GET POST", body={"name": "Иная", "options": "размер"}),
    Row(
        "catalog/families/<str:key>",
        GOODS,
        "GET POST",
        of="family",
        body={"option-{family_option}": "41, 42"},
    ),
    Row("catalog/vat", GOODS, "GET POST", body={"name": "Иной", "percent": "3", "since": TODAY}),
    Row(VAT, GOODS, "GET POST", of="vat", body={"percent": "4", "since": TODAY}),
    Row(f"{VAT}/use", GOODS, "POST", of="vat"),
    Row(f"{VAT}/retirement", GOODS, "POST", of="vat"),
    Row(f"{VAT}/return", GOODS, "POST", of="retired_vat"),
    Row("catalog/pictures/<str:key>", SEE, of="picture"),
    Row("catalog/pictures/<str:key>/removal", GOODS, "POST", of="picture"),
    Row(ONE, SEE, of="product"),
    Row(f"{ONE}/facts", GOODS, "GET POST", of="product", body={"name": "Иначе"}),
    Row(f"{ONE}/retirement", GOODS, "POST", of="product"),
    Row(f"{ONE}/return", GOODS, "POST", of="retired_product"),
    Row(f"{ONE}/prices", GOODS, "POST", of="product", body={"amount": "7", "since": TODAY}),
    Row(
        f"{ONE}/prices/<int:tag>/withdrawal",
        GOODS,
        "POST",
        of="product",
        path="catalog/{product}/prices/{price_tag}/withdrawal",
    ),
    Row(f"{ONE}/barcodes", GOODS, "POST", of="product", body={"code": "OWN-2"}),
    Row(
        f"{ONE}/barcodes/<int:code>/removal",
        GOODS,
        "POST",
        of="product",
        path="catalog/{product}/barcodes/{barcode}/removal",
    ),
    Row(
        f"{ONE}/pictures",
        GOODS,
        "POST",
        of="product",
        body={"file": "file:Имя;Телефон"},
        idle="What is sent is a table, and a product takes pictures only.",
    ),
    Row("price-lists", SEE),
    Row("price-lists/new", GOODS, "GET POST", body={"name": "Иной", "currency": "RUB"}),
    Row(LIST, SEE, of="price_list"),
    Row(f"{LIST}/terms", GOODS, "GET POST", of="price_list", body={"name": "Иначе", "currency": "RUB"}),
    Row(
        f"{LIST}/prices",
        GOODS,
        "POST",
        of="price_list",
        body={"product": "Насос", "amount": "6", "since": TODAY},
    ),
    Row(f"{LIST}/place", GOODS, "POST", of="price_list", body={"to": "down"}),
    Row(f"{LIST}/retirement", GOODS, "POST", of="price_list"),
    Row(f"{LIST}/return", GOODS, "POST", of="retired_price_list"),
    Row("price-imports", GOODS, "GET POST", body={"file": "file:Имя;Цена"}),
    Row(REVISION, GOODS, "GET POST", of="revision", body={**WISHES, "markup": "5"}),
    Row(f"{REVISION}/application", GOODS, "POST", of="revision"),
    Row(f"{REVISION}/reversal", GOODS, "POST", of="applied_revision"),
    Row("clients/<str:key>/preferences", "clients.see", of="client"),
    Row("clients/<str:key>/preferences/new", EDIT, "POST", of="client", body={"what": "Зелёное"}),
    Row("preferences/<str:key>/removal", EDIT, "POST", of="preference"),
    Row("preferences/<str:key>/return", EDIT, "POST", of="gone_preference"),
]
API_OF_GOODS = [
    Row("api/v1/products", {"GET": SEE}),
    Row("api/v1/products/<key>", {"GET": SEE}, of="product"),
    Row("api/v1/products/<key>/price", {"GET": SEE}, of="product"),
    Row("api/v1/price-lists", {"GET": SEE}),
    Row(
        "api/v1/clients/<key>/preferences",
        {"GET": "clients.see", "POST": EDIT},
        "GET POST",
        of="client",
        body={"what": "Зелёное"},
    ),
]
