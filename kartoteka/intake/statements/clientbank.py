"""The exchange of 1C with client banks: sections of `name=value`, in one of three encodings.

The same file holds statements of one or several own accounts, and documents among which some may be drafts:
what the bank has booked bears the day on which it was.
"""

from collections.abc import Iterator
from typing import Any

from kartoteka.intake.statements import figures
from kartoteka.intake.statements.broken import Broken

MARK = "1CClientBankExchange"
ENCODINGS = ("utf-8-sig", "cp1251", "cp866")
PROOF = ("ВерсияФормата", "Кодировка", "СекцияДокумент", "КонецФайла", "РасчСчет")
BEGINS, ENDS = "СекцияДокумент", "КонецДокумента"
ACCOUNT_BEGINS, ACCOUNT_ENDS = "СекцияРасчСчет", "КонецРасчСчет"
FILE_ENDS = "КонецФайла"
HEAD = 200
Section = dict[str, str]


def is_one(data: bytes) -> bool:
    return MARK.encode() in data[:HEAD] or MARK.encode("utf-16-le") in data[:HEAD]


def text_of(data: bytes) -> str:
    """In the encoding in which its own words can be read: what the file says of it is often wrong."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    for encoding in ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if any(word in text for word in PROOF):
            return text
    raise Broken("letters")


def sheets(text: str) -> list[dict[str, Any]]:
    head, accounts, documents = _sections(text)
    own = [one.get("РасчСчет", "") for one in accounts] or head
    made: dict[str, dict[str, Any]] = {
        number: {"account": number, "currency": "", "lines": []} for number in own if number
    }
    if not made:
        raise Broken("no account")
    for section in accounts:
        _balances(made[section["РасчСчет"]], section)
    for section in documents:
        for number, line in _lines(section, set(made)):
            made[number]["lines"].append(line)
    return list(made.values())


def _sections(text: str) -> tuple[list[str], list[Section], list[Section]]:
    head: list[str] = []
    found: dict[str, list[Section]] = {BEGINS: [], ACCOUNT_BEGINS: []}
    now: Section | None = None
    has_ended = False
    for line in text.splitlines():
        name, _equals, value = line.strip().partition("=")
        name, value = name.strip(), value.strip()
        if name in found:
            if now is not None:
                raise Broken("breaks off")
            now = {}
            found[name].append(now)
        elif name in {ENDS, ACCOUNT_ENDS}:
            now = None
        elif name == FILE_ENDS:
            has_ended = True
        elif now is not None:
            now[name] = value
        elif name == "РасчСчет":
            head.append(value)
    if not has_ended or now is not None:
        raise Broken("breaks off")
    return head, [one for one in found[ACCOUNT_BEGINS] if one.get("РасчСчет")], found[BEGINS]


def _balances(sheet: dict[str, Any], section: Section) -> None:
    """A section a day, or one for all of them: the first opens, and the last closes."""
    opening, closing = (
        figures.exact(section.get(name, "")) for name in ("НачальныйОстаток", "КонечныйОстаток")
    )
    if opening is not None:
        sheet.setdefault("opening", str(opening))
    if closing is not None:
        sheet["closing"] = str(closing)


def _lines(section: Section, own: set[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """What came to own accounts and what left them; between two of them it is both."""
    where = section.get("Номер", "")
    for side, other, booked, sign in (
        ("Получатель", "Плательщик", "ДатаПоступило", ""),
        ("Плательщик", "Получатель", "ДатаСписано", "-"),
    ):
        number = section.get(f"{side}РасчСчет") or section.get(f"{side}Счет", "")
        if number not in own and section.get(f"{side}Счет", "") in own:
            number = section[f"{side}Счет"]
        day = section.get(booked, "")
        if number not in own or not day:
            continue
        told, amount = figures.day(day), figures.exact(section.get("Сумма", ""))
        if told is None:
            raise Broken("day", where)
        if not amount or amount < 0:
            raise Broken("amount", where)
        yield (
            number,
            {
                "on": str(told),
                "amount": f"{sign}{amount}",
                "reference": where,
                "payer": section.get(f"{other}1") or _name(section.get(other, "")),
                "tax_id": section.get(f"{other}ИНН", ""),
                "account": section.get(f"{other}РасчСчет") or section.get(f"{other}Счет", ""),
                "purpose": _purpose(section),
            },
        )


def _name(told: str) -> str:
    """Old programs write the tax number before the name."""
    if told.startswith("ИНН"):
        return told.partition(" ")[2].lstrip("0123456789 ")
    return told


def _purpose(section: Section) -> str:
    whole = section.get("НазначениеПлатежа", "")
    parts = [section.get(f"НазначениеПлатежа{place}", "") for place in range(1, 7)]
    return whole or " ".join(filter(None, parts))
