"""Guessing what columns of a list of orders are, by their headings."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kartoteka.intake.layouts.layout import Layout, Sheet
from kartoteka.intake.models import Import
from kartoteka.intake.orders.plans import OrderPlan, Part
from kartoteka.lib import folding

# Folded beginnings of headings, the surest first; a part claims a column before those below it.
HEADINGS: Mapping[Part, tuple[str, ...]] = {
    Part.VAT_RATE: (
        "vat rate",
        "vat %",
        "ставка ндс",
        "ндс %",
        "ставка пдв",
        "пдв %",
        "стапка на ддв",
        "ддв %",
    ),
    Part.VAT: ("vat", "tax amount", "сумма ндс", "ндс", "сума пдв", "пдв", "износ на ддв", "ддв"),
    Part.NUMBER: (
        *(
            "invoiceno",
            "invoice no",
            "invoice number",
            "invoice",
            "order number",
            "order no",
            "order id",
            "order",
        ),
        *(
            "receipt",
            "номер заказ",
            "номер сч",
            "номер наклад",
            "номер докум",
            "заказ",
            "накладная",
            "счет",
            "чек",
        ),
        *(
            "номер замовл",
            "номер рах",
            "замовлення",
            "видаткова",
            "рахунок",
            "нарачка",
            "фактура",
            "бр фактура",
        ),
        *("број на фактура", "број на нарачка", "document", "документ", "№", "номер", "number", "no"),
    ),
    Part.ON: (
        *(
            "invoicedate",
            "invoice date",
            "order date",
            "date",
            "дата",
            "датум",
            "день",
            "day",
            "time",
            "период",
        ),
    ),
    Part.CLIENT_CODE: (
        *(
            "customerid",
            "customer id",
            "customer no",
            "customer code",
            "client id",
            "client code",
            "client no",
        ),
        *(
            "код клиент",
            "номер клиент",
            "код покупат",
            "код контраг",
            "код клієнт",
            "номер клієнт",
            "код покупц",
        ),
        *("шифра на купувач", "шифра на клиент", "customer number", "account"),
    ),
    Part.CODE: (
        *("stockcode", "stock code", "product code", "product id", "item code", "sku", "article", "артикул"),
        *(
            "код товар",
            "код номенкл",
            "код продукт",
            "артикл",
            "шифра на производ",
            "шифра на артик",
            "item no",
        ),
        *("шифра", "код", "code"),
    ),
    Part.TAX_ID: ("tax id", "tax number", "vat number", "инн", "єдрпоу", "едрпоу", "іпн", "едб", "даночен"),
    Part.PHONE: ("phone", "telephone", "tel", "mobile", "телефон", "тел", "мобил"),
    Part.EMAIL: ("email", "e mail", "mail", "почта", "электрон", "пошта", "е пошта", "елект"),
    Part.CLIENT: (
        *(
            "customer name",
            "customer",
            "client",
            "company",
            "buyer",
            "клиент",
            "покупател",
            "контрагент",
            "заказчик",
        ),
        *("клієнт", "покупець", "замовник", "купувач", "нарачател", "фирма", "организац", "компан"),
    ),
    Part.COUNTRY: ("country", "region", "страна", "країна", "земја", "држава", "регион", "регіон"),
    Part.QUANTITY: (
        *(
            "quantity",
            "qty",
            "pieces",
            "units",
            "количество",
            "кол во",
            "кол",
            "кількість",
            "к сть",
            "количина",
        ),
    ),
    Part.PRICE: ("unitprice", "unit price", "price", "цена", "ціна", "единечна цена"),
    Part.DISCOUNT: ("discount", "скидка", "знижка", "попуст", "рабат"),
    Part.AMOUNT: (
        *("line total", "amount", "total", "sum", "revenue", "sales", "value", "сумма", "стоимость", "итого"),
        *("сума", "вартість", "разом", "износ", "вредност", "вкупно"),
    ),
    Part.CURRENCY: ("currency", "валюта"),
    Part.PAID: ("paid", "payment", "оплач", "оплата", "сплачен", "платено", "платен"),
    Part.SHIPPED: ("shipped", "delivered", "отгруж", "доставлен", "відвантаж", "испорачано", "испратено"),
    Part.NOTE: ("note", "comment", "remark", "примечан", "комментар", "примітк", "коментар", "забелешк"),
    Part.PRODUCT: (
        *(
            "product name",
            "description",
            "product",
            "item",
            "goods",
            "name",
            "товар",
            "номенклатура",
            "наименование",
        ),
        *(
            "продукт",
            "описание",
            "название",
            "назва",
            "найменування",
            "опис",
            "производ",
            "назив",
            "артикал",
            "услуга",
        ),
    ),
}
# A shorter word begins too much.
LONG_ENOUGH = 3


def guess(batch: Import) -> OrderPlan:
    """By the sheet with most columns."""
    sheet = max(Layout.of(batch.layout).sheets, key=lambda one: len(one.columns))
    return described(sheet, parts_of([column.heading for column in sheet.columns]))


def described(sheet: Sheet, parts: tuple[Part, ...]) -> OrderPlan:
    plan = OrderPlan(parts, sheet.place, sheet.first_line)
    by_place = {column.place: column for column in sheet.columns}
    for column in (by_place[place] for place in plan.places.get(Part.ON, ())):
        plan = replace(plan, day_order=column.date_order or plan.day_order)
    for part in (Part.PRICE, Part.AMOUNT):
        for column in (by_place[place] for place in plan.places.get(part, ())):
            plan = replace(plan, decimal=column.decimal or plan.decimal)
    return plan


def parts_of(headings: Sequence[str]) -> tuple[Part, ...]:
    """Each part once: the column whose heading names it best."""
    folded = [folding.fold(heading.replace("_", " ").replace("%", " % ")) for heading in headings]
    taken: dict[int, Part] = {}
    for is_exact in (True, False):
        for part in HEADINGS:
            if part not in taken.values():
                place = _claimed(part, folded, taken, is_exact=is_exact)
                if place is not None:
                    taken[place] = part
    return tuple(taken.get(place, Part.IGNORED) for place in range(len(headings)))


def _claimed(part: Part, folded: Sequence[str], taken: Mapping[int, Part], *, is_exact: bool) -> int | None:
    for word in map(folding.fold, HEADINGS[part]):
        for place, heading in enumerate(folded):
            is_it = heading == word or (
                not is_exact and len(word) >= LONG_ENOUGH and heading.startswith(word)
            )
            if is_it and place not in taken:
                return place
    return None
