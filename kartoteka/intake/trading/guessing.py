"""Guessing what columns of deals and goods are by their headings, and what the file's words for stages mean."""

from collections.abc import Collection, Sequence

from kartoteka.deals.models import Stage
from kartoteka.intake.layouts.layout import Layout
from kartoteka.intake.models import Import
from kartoteka.intake.trading.plans import LOST, OF_DEALS, OF_GOODS, WON, Part, Trade, TradePlan
from kartoteka.lib import folding

# Folded beginnings of headings, the surest first; a heading is taken for the first part that claims it.
HEADINGS: dict[Part, tuple[str, ...]] = {
    Part.CODE: ("opportunity id", "deal id", "id", "№", "номер", "код", "code", "article", "артикул"),
    Part.CLIENT: (
        "account",
        "client",
        "customer",
        "company",
        "клиент",
        "клієнт",
        "компан",
        "организац",
        "фирма",
        "контрагент",
    ),
    Part.PRODUCT: ("product", "goods", "товар", "продукт", "производ", "услуга", "послуга"),
    Part.KEEPER: (
        "sales agent",
        "agent",
        "owner",
        "manager",
        "responsible",
        "менеджер",
        "ответствен",
        "відповідал",
        "одговор",
    ),
    Part.STAGE: ("deal stage", "stage", "status", "этап", "стадия", "статус", "етап", "стадія", "фаза"),
    Part.OPENED: (
        "engage date",
        "created",
        "open",
        "start",
        "дата созда",
        "дата нач",
        "создан",
        "створен",
        "почет",
        "дата відкр",
    ),
    Part.CLOSED: ("close date", "closed", "won on", "дата закры", "закрыт", "дата закрит", "затворен"),
    Part.EXPECTED: ("expected", "forecast", "ожида", "очіку", "планир", "очекуван"),
    Part.AMOUNT: (
        "close value",
        "amount",
        "value",
        "sum",
        "total",
        "сумма",
        "сума",
        "бюджет",
        "износ",
        "стоимость",
    ),
    Part.INCOME: ("margin", "income", "profit", "маржа", "доход", "прибыл", "дохід", "приход"),
    Part.SOURCE: ("source", "источник", "джерело", "извор"),
    Part.TITLE: (
        "title",
        "subject",
        "deal",
        "name",
        "название",
        "сделка",
        "назва",
        "угода",
        "зделка",
        "тема",
    ),
    Part.NAME: (
        "product",
        "name",
        "goods",
        "название",
        "наименование",
        "товар",
        "назва",
        "назив",
        "производ",
    ),
    Part.GROUP: ("series", "group", "category", "серия", "группа", "категор", "група", "серія"),
    Part.UNIT: ("unit", "един", "ед.", "одиниц", "од."),
    Part.PRICE: ("sales price", "price", "цена", "ціна"),
    Part.COST: ("cost", "себестоим", "собівар", "закуп", "набавна"),
}
WON_WORDS = (
    "won",
    "closed won",
    "success",
    "выигран",
    "успеш",
    "виграна",
    "успіш",
    "добиен",
    "оплачен",
    "закрыта успешно",
)
LOST_WORDS = (
    "lost",
    "closed lost",
    "fail",
    "проигран",
    "потерян",
    "не реализ",
    "отказ",
    "програна",
    "втрачен",
    "изгубен",
    "відмов",
)

# A shorter word begins too much.
LONG_ENOUGH = 3


def guess(batch: Import, trade: Trade) -> TradePlan:
    """By the sheet with most columns; the words of stages are looked at later, when the funnel is known."""
    sheet = max(Layout.of(batch.layout).sheets, key=lambda one: len(one.columns))
    offered = OF_DEALS if trade is Trade.DEALS else OF_GOODS
    parts = parts_of([column.heading for column in sheet.columns], offered)
    return TradePlan(trade, parts, sheet.place, sheet.first_line)


def parts_of(headings: Sequence[str], offered: Collection[Part]) -> tuple[Part, ...]:
    """Each part once: the column whose heading names it best."""
    folded = [folding.fold(heading.replace("_", " ")) for heading in headings]
    taken: dict[int, Part] = {}
    for part in (one for one in HEADINGS if one in offered):
        place = next(
            (place for word in HEADINGS[part] for place in _claimed(folded, word) if place not in taken), None
        )
        if place is not None:
            taken[place] = part
    return tuple(taken.get(place, Part.IGNORED) for place in range(len(headings)))


def _claimed(folded: Sequence[str], word: str) -> list[int]:
    exact = [place for place, heading in enumerate(folded) if heading == word]
    if exact or len(word) < LONG_ENOUGH:
        return exact
    return [place for place, heading in enumerate(folded) if heading.startswith(word)]


def meaning(word: str, stages: Sequence[Stage]) -> str:
    """How a deal ended, or the key of the stage of that name; one that nobody knows begins at the first."""
    folded = folding.fold(word)
    if any(folded.startswith(one) or one in folded for one in LOST_WORDS):
        return LOST
    if any(folded.startswith(one) for one in WON_WORDS):
        return WON
    named = next((stage for stage in stages if folding.fold(stage.name) == folded), None)
    return (named or stages[0]).key if stages else ""
