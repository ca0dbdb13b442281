"""What the lines of a sheet are, and by which column a sheet of phones or notes belongs to the clients'."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kartoteka.intake.layouts import words
from kartoteka.intake.layouts.layout import Column, Join, Sheet
from kartoteka.intake.layouts.roles import Purpose, Role

NAMED = {Role.NAME, Role.COMPANY, Role.PERSON, Role.BOTH, Role.LAST_NAME}
REACHED = {Role.PHONE, Role.EMAIL, Role.MESSENGER, Role.CONTACTS}
KEYS = (Role.CODE, Role.TAX_ID, Role.NAME, Role.COMPANY, Role.PERSON)
OF_CLIENTS = NAMED | REACHED | {Role.ADDRESS, Role.CITY, Role.TAX_ID, Role.POST, Role.INDUSTRY, Role.WEB}
OF_SALES = re.compile(
    r"\b(?:заказ\w*|продаж\w*|договор\w*|счет\w*|сумм\w*|количеств\w*|кол\sво|замовлен\w*|договір\w*|договор[іи]\w*|рахун\w*|сума|нарачк\w*|фактур\w*|износ"
    r"|orders?|sales?|invoices?|contracts?|amount|quantity|qty|total|unit\sprice|betrag|rechnung\w*|commandes?|factures?)\b"
)
OF_GOODS = re.compile(
    r"\b(?:товар\w*|артикул\w*|номенклатур\w*|цен[аы]|остат\w*|products?|goods|sku|price|стока|ціна|цена|марка|артикл\w*)\b"
)
OF_NOTES = re.compile(
    r"\b(?:истори\w*|заметк\w*|комментари\w*|звонк\w*|встреч\w*|події|історія|нотатк\w*|коментар\w*|notes?|history|calls?|comments?|activit\w*|белешк\w*)\b"
)
OF_CONTACTS = re.compile(r"\b(?:телефон\w*|контакт\w*|phones?|contacts?|e\s?mails?|emails?|адрес\w*)\b")
SALES_WORDS = 2
JOINED = 0.5
LIKE_A_KEY = 0.9
REPEATS = 0.98
LONG = 350


def purpose(name: str, columns: Sequence[Column]) -> Purpose:
    """By the roles of its columns and the words of its headings."""
    roles = {column.role for column in columns if column.filled}
    headings = [words.folded(column.heading) for column in columns]
    sales = sum(bool(OF_SALES.search(heading)) for heading in headings) + 2 * bool(
        OF_SALES.search(words.folded(name))
    )
    goods = sum(bool(OF_GOODS.search(heading)) for heading in headings)
    of_clients = len(roles & OF_CLIENTS)
    if sales >= SALES_WORDS and sales >= len(roles & REACHED):
        return Purpose.SALES
    if goods >= SALES_WORDS and not roles & REACHED:
        return Purpose.GOODS
    if not roles & (NAMED | REACHED):
        return Purpose.NOTES if Role.NOTE in roles and Role.CODE in roles else Purpose.OTHER
    return Purpose.CLIENTS if roles & NAMED or of_clients > 1 else Purpose.OTHER


def related(sheets: Sequence[Sheet], contents: Sequence[Sequence[Sequence[str]]]) -> list[Sheet]:
    """The sheets with their purposes beside each other: one of clients, the others joined to it where they can be."""
    main = max(range(len(sheets)), key=lambda place: (_clientness(sheets[place]), -place))
    found = []
    for place, sheet in enumerate(sheets):
        if place == main or sheet.fingerprint == sheets[main].fingerprint:
            found.append(replace(sheet, purpose=sheets[main].purpose))
            continue
        join = _join(sheet, contents[place], sheets[main], contents[main])
        found.append(replace(sheet, join=join, purpose=_beside(sheet, contents[place], join)))
    return found


def _clientness(sheet: Sheet) -> float:
    roles = {column.role for column in sheet.columns if column.filled}
    is_clients = sheet.purpose is Purpose.CLIENTS
    by_name = bool(OF_NOTES.search(words.folded(sheet.name)) or OF_CONTACTS.search(words.folded(sheet.name)))
    return 10 * is_clients + len(roles & OF_CLIENTS) + 2 * bool(roles & NAMED) - 3 * by_name


def _beside(sheet: Sheet, content: Sequence[Sequence[str]], join: Join | None) -> Purpose:
    if join is None or sheet.purpose in {Purpose.SALES, Purpose.GOODS}:
        return sheet.purpose
    roles = {column.role for column in sheet.columns if column.filled}
    if Role.NOTE in roles and (not roles & REACHED or OF_NOTES.search(words.folded(sheet.name))):
        return Purpose.NOTES
    if roles & (REACHED | {Role.ADDRESS, Role.STREET, Role.PERSON, Role.LAST_NAME}):
        return Purpose.CONTACTS
    # The client's name stands here only to say whose line it is.
    return Purpose.OTHER


def _join(
    sheet: Sheet, content: Sequence[Sequence[str]], main: Sheet, of_main: Sequence[Sequence[str]]
) -> Join | None:
    best: Join | None = None
    is_long = len(of_main[0]) >= LONG
    for one in sheet.columns:
        for other in main.columns:
            if other.role not in KEYS and not _is_key(of_main[other.place]):
                continue
            share = _share(content[one.place], of_main[other.place])
            is_same_word = bool(one.heading) and words.folded(one.heading) == words.folded(other.heading)
            is_alike = (is_same_word and other.role in KEYS) or one.role is other.role is Role.CODE
            # Of long sheets only the beginnings are seen, and those may be of other clients.
            if share < JOINED and not (is_alike and (share or is_long)):
                continue
            worth = share + 0.5 * is_same_word + 0.25 * (other.role is Role.CODE)
            if best is None or worth > best.share + 0.5 * _same_word(best, sheet, main):
                best = Join(one.place, main.place, other.place, round(share, 2))
    return best


def _same_word(join: Join, sheet: Sheet, main: Sheet) -> bool:
    return words.folded(sheet.columns[join.column].heading) == words.folded(
        main.columns[join.to_column].heading
    )


def _is_key(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return len(filled) > LIKE_A_KEY * len(cells) and len(set(filled)) >= REPEATS * len(filled)


def _share(cells: Sequence[str], keys: Sequence[str]) -> float:
    different = {cell for cell in cells if cell}
    known = set(keys)
    return sum(cell in known for cell in different) / len(different) if different else 0.0
