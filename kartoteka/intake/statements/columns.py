"""What the columns of a bank's table hold: guessed from their headings, and read into lines."""

import hashlib
from collections.abc import Sequence
from decimal import Decimal

from kartoteka.cash.receiving import Entry
from kartoteka.intake.statements import figures, naming
from kartoteka.intake.statements.broken import Broken
from kartoteka.lib import folding

DAY, AMOUNT, CAME, LEFT, SIDE = "day", "amount", "came", "left", "side"
PAYER, TAX_ID, ACCOUNT, PURPOSE, REFERENCE = "payer", "tax_id", "account", "purpose", "reference"
PARTS = (DAY, AMOUNT, CAME, LEFT, SIDE, PAYER, TAX_ID, ACCOUNT, PURPOSE, REFERENCE)
# Folded pieces of headings, the surest first; a heading belongs to the first part that finds one of them in it.
WORDS: dict[str, tuple[str, ...]] = {
    TAX_ID: ("инн", "єдрпоу", "едрпоу", "ідентифікаційний", "едб", "даночен", "tax", "vat no"),
    ACCOUNT: (
        "счет контраг",
        "счет плат",
        "счет корр",
        "рахунок кор",
        "iban",
        "сметка",
        "account",
        "рахунок",
    ),
    DAY: ("дата", "датум", "date", "день", "booked"),
    PURPOSE: (
        *("назначение", "призначення", "основание", "цел на", "опис", "намена", "purpose", "description"),
        *("details", "reference text", "remittance", "детали", "комментарий"),
    ),
    CAME: (
        "кредит",
        "поступ",
        "приход",
        "зараховано",
        "надходж",
        "прилив",
        "побарува",
        "credit",
        "paid in",
        "money in",
    ),
    LEFT: (
        "дебет",
        "списан",
        "расход",
        "видат",
        "списано",
        "одлив",
        "долж",
        "debit",
        "paid out",
        "money out",
    ),
    SIDE: ("тип операции", "тип операції", "дебет кредит", "d c", "dr cr", "direction"),
    AMOUNT: ("сумма", "сума", "износ", "amount", "обсяг"),
    PAYER: (
        *("контрагент", "плательщик", "корреспондент", "кореспондент", "платник", "уплатувач", "налогодавач"),
        *("партнер", "наименование", "назва", "назив", "payer", "counterparty", "name", "beneficiary"),
    ),
    REFERENCE: ("номер", "№", "број", "reference", "ref", "number", "документ"),
}
MINUS_WORDS = ("д", "деб", "расх", "списан", "debit", "d", "dr", "out", "одлив", "видат")
LOOKED_AT, ENOUGH = 40, 3
Lines = Sequence[tuple[int, Sequence[str]]]


def heading_line(lines: Lines) -> int:
    """The place of the line that names most columns; -1 when none names enough of them."""
    best, found = -1, ENOUGH - 1
    for place, (_number, cells) in enumerate(lines[:LOOKED_AT]):
        named = len(set(filter(None, guess(cells))))
        if named > found and not any(figures.day(cell) for cell in cells):
            best, found = place, named
    return best if best >= 0 else _first_wide(lines)


def _first_wide(lines: Lines) -> int:
    """Headings in words unknown here: the first line of several cells, none of which is a day or a figure."""
    for place, (_number, cells) in enumerate(lines[:LOOKED_AT]):
        told = [cell for cell in cells if cell.strip()]
        if len(told) >= ENOUGH and not any(figures.day(cell) or cell.strip()[0].isdigit() for cell in told):
            return place
    return -1


def guess(headings: Sequence[str]) -> list[str]:
    """Each part once: the first column whose heading names it."""
    folded = [folding.fold(heading) for heading in headings]
    taken: dict[int, str] = {}
    for part, words in WORDS.items():
        for word in words:
            at = next((n for n, told in enumerate(folded) if n not in taken and _names(told, word)), None)
            if at is not None:
                taken[at] = part
                break
    return [taken.get(place, "") for place in range(len(headings))]


def _names(heading: str, word: str) -> bool:
    return f" {word}" in f" {heading}" if len(word) > len("ref") else word in heading.split()


def lacks(parts: Sequence[str]) -> bool:
    """Whether no lines can be made of them."""
    return DAY not in parts or not {AMOUNT, CAME, LEFT} & set(parts)


def mark(headings: Sequence[str]) -> str:
    """By which a table of the same bank is known again."""
    return hashlib.sha256("\x1f".join(map(folding.fold, headings)).encode()).hexdigest()


def entries(lines: Lines, parts: Sequence[str]) -> list[Entry]:
    """A line without a figure in place of its day is a sum or a note of the bank, and none of its own."""
    made: list[Entry] = []
    for number, cells in lines:
        told = {part: cell.strip() for part, cell in zip(parts, cells, strict=False) if part}
        on, amount = figures.day(told.get(DAY, "")), _amount(told)
        if not any(ch.isdigit() for ch in told.get(DAY, "")):
            continue
        if on is None:
            raise Broken("day", str(number))
        if not amount:
            raise Broken("amount", str(number))
        made.append(_entry(told, on=on, amount=amount))
    return made


def _entry(told: dict[str, str], *, on: object, amount: Decimal) -> Entry:
    purpose = told.get(PURPOSE, "")
    return Entry(
        on=on,  # type: ignore[arg-type]  # a day; the caller has looked
        amount=amount,
        reference=told.get(REFERENCE, ""),
        payer=told.get(PAYER, ""),
        tax_id="".join(ch for ch in told.get(TAX_ID, "") if ch.isalnum()) or naming.tax_id(purpose),
        account=naming.account(told.get(ACCOUNT, "")),
        purpose=purpose,
    )


def _amount(told: dict[str, str]) -> Decimal | None:
    if told.get(AMOUNT):
        found = figures.amount(told[AMOUNT])
        side = folding.fold(told.get(SIDE, ""))
        if found and side and side.split()[0].startswith(MINUS_WORDS):
            return -abs(found)
        return found
    came, left = (figures.amount(told.get(part, "")) for part in (CAME, LEFT))
    if came:
        return abs(came)
    return -abs(left) if left else None
