"""MT940: tagged fields of SWIFT, one message a day or a page; pages of an account are read as one."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from kartoteka.intake.statements import figures, naming
from kartoteka.intake.statements.broken import Broken

TAG = re.compile(r"^:(\d{2}[A-Z]?):", re.MULTILINE)
END = re.compile(r"^-\}?.*$", re.MULTILINE)
ENTRY = re.compile(
    r"(?P<valued>\d{6})(?P<booked>\d{4})?(?P<mark>R?[CD])[A-Z]?(?P<amount>\d+(?:,\d*)?)"
    r"(?P<kind>[A-Z][A-Z0-9]{3})(?P<reference>[^\n]*?)(?://(?P<unique>[^\n]*))?(?:\n(?P<more>.*))?",
    re.DOTALL,
)
BALANCE = re.compile(r"([CD])(\d{6})([A-Z]{3})(\d+(?:,\d*)?)\s*$")
OPENING, CLOSING = ("60F", "60M"), ("62F", "62M")
SIGNS = {"C": "", "D": "-", "RC": "-", "RD": ""}
NOTHING = {"NONREF", "NOTPROVIDED", ""}
HEAD = 4000
# The ways in which banks divide what is told of an entry.
SUBFIELD = re.compile(r"[?<>~](\d{2})")
CODED = re.compile(r"/(EREF|REMI|NAME|IBAN|BENM|ORDP|TRCD|MARF|CSID|PREF|ADDR|BIC|ISDT|ORDR|INTL)/")
LONGEST_FOLD = 65


def is_one(text: str) -> bool:
    head = text[:HEAD]
    return ":20:" in head and ":25:" in head and bool(re.search(r"^:60[FM]:", head, re.MULTILINE))


def sheets(text: str) -> list[dict[str, Any]]:
    made: dict[str, dict[str, Any]] = {}
    now: dict[str, Any] | None = None
    is_open = False
    for tag, value in _fields(text):
        match tag:
            case "20":
                if is_open:
                    raise Broken("breaks off")
                is_open = True
            case "25":
                number = naming.account(value)
                now = made.setdefault(number, {"account": number, "currency": "", "lines": []})
            case "60F" | "60M" | "62F" | "62M":
                _balance(_known(now), tag, value)
                is_open = is_open and tag in OPENING
            case "61":
                _known(now)["lines"].append(_entry(value))
            case "86" if now and now["lines"] and is_open:
                _details(now["lines"][-1], value)
    if is_open:
        raise Broken("breaks off")
    for sheet in made.values():
        _adds_up(sheet)
    return list(made.values())


def _known(sheet: dict[str, Any] | None) -> dict[str, Any]:
    if sheet is None:
        raise Broken("no account")
    return sheet


def _fields(text: str) -> Iterator[tuple[str, str]]:
    plain = END.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    pieces = TAG.split(plain)
    for tag, value in zip(pieces[1::2], pieces[2::2], strict=False):
        yield tag, value.partition("\n{")[0].strip("\n ")


def _balance(sheet: dict[str, Any], tag: str, value: str) -> None:
    found = BALANCE.match(value)
    if found is None:
        raise Broken("balance")
    mark, _day, currency, amount = found.groups()
    told = f"{SIGNS[mark]}{_number(amount)}"
    sheet["currency"] = currency
    if tag in OPENING:
        sheet.setdefault("opening", told)
    else:
        sheet["closing"] = told


def _entry(value: str) -> dict[str, str]:
    found = ENTRY.fullmatch(value)
    if found is None:
        raise Broken("entry", value[:6])
    valued = figures.short_day(found["valued"])
    if valued is None:
        raise Broken("day", value[:6])
    booked = valued
    if found["booked"]:
        month, number = int(found["booked"][:2]), int(found["booked"][2:])
        # An entry of January may be valued in December, and the other way round.
        near = (figures.made(valued.year + step, month, number) for step in (0, -1, 1))
        booked = min(filter(None, near), key=lambda day: abs((day - valued).days), default=valued)
    reference = found["reference"].strip()
    return {
        "on": str(booked),
        "amount": f"{SIGNS[found['mark']]}{_number(found['amount'])}",
        "reference": "" if reference in NOTHING else reference,
        "unique": (found["unique"] or "").strip(),
        "purpose": (found["more"] or "").strip(),
    }


def _number(told: str) -> Decimal:
    found = figures.exact(told)
    if found is None:
        raise Broken("amount", told[:20])
    return found


def _details(line: dict[str, str], value: str) -> None:
    if SUBFIELD.match(value[3:]) or SUBFIELD.match(value):
        _by_number(line, value)
    elif CODED.search(value):
        _by_word(line, value)
    else:
        line["purpose"] = " ".join([line["purpose"], *value.split()]).strip()
    line["tax_id"] = line.get("tax_id") or naming.tax_id(line["purpose"])


def _by_number(line: dict[str, str], value: str) -> None:
    pieces = SUBFIELD.split(value.replace("\n", ""))
    told = dict(zip(pieces[1::2], pieces[2::2], strict=False))
    texts = [told.get(f"{place:02}", "") for place in (*range(20, 30), *range(60, 64))]
    line["purpose"] = _folded(texts)
    line["payer"] = f"{told.get('32', '')}{told.get('33', '')}".strip()
    line["account"] = naming.account(told.get("38") or told.get("31", ""))


def _folded(texts: list[str]) -> str:
    """Pieces of one text: a piece that is full goes on in the next, others are words apart."""
    return " ".join("".join(f"{text} " if len(text) < 27 else text for text in texts).split())  # noqa: PLR2004  # so long is a full piece


def _by_word(line: dict[str, str], value: str) -> None:
    pieces = CODED.split(value.replace("\n", ""))
    told = dict(zip(pieces[1::2], pieces[2::2], strict=False))
    line["purpose"] = " ".join(
        filter(None, (told.get("REMI", "").strip("/"), line["purpose"], _reference(told.get("EREF", ""))))
    )
    line["payer"] = told.get("NAME", "").strip("/ ")
    line["account"] = naming.account(told.get("IBAN", "").strip("/ "))


def _reference(told: str) -> str:
    bare = told.strip("/ ")
    return "" if bare in NOTHING else bare


def _adds_up(sheet: dict[str, Any]) -> None:
    if "opening" not in sheet or "closing" not in sheet:
        raise Broken("breaks off")
    moved = sum((Decimal(line["amount"]) for line in sheet["lines"]), Decimal(0))
    if Decimal(sheet["opening"]) + moved != Decimal(sheet["closing"]):
        raise Broken("uneven")
