"""camt.053 of ISO 20022, of all its versions: an XML of the bank, read without entities and without a document type."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from xml.parsers import expat

from kartoteka.intake.statements import figures, naming
from kartoteka.intake.statements.broken import Broken

BOOKED = {"BOOK", "BOOKED", ""}
DEEPEST, MOST_NODES = 60, 2_000_000
HEAD = 1000
OPENS, CLOSES = ("OPBD", "PRCD"), ("CLBD",)
STARTS = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<", b"\xfe\xff\x00<")
for _name in ("utf-8", "utf-16", "cp1251", "iso8859-1", "cp1252", "iso8859-5"):
    codecs.lookup(_name)


@dataclass
class Node:
    name: str
    currency: str = ""
    text: list[str] = field(default_factory=list)
    inside: list[Node] = field(default_factory=list)

    def all(self, name: str) -> list[Node]:
        return [one for one in self.inside if one.name == name]

    def one(self, *path: str) -> Node | None:
        """The first that stands under these names; a step may be left out by older versions."""
        now: Node | None = self
        for name in path:
            now = next((one for one in now.inside if one.name == name), None) if now else None
        return now

    def told(self, *path: str) -> str:
        found = self.one(*path)
        return " ".join("".join(found.text).split()) if found else ""


def is_one(data: bytes) -> bool:
    return data.lstrip().startswith(STARTS) and b"<html" not in data[:HEAD].lower()


def sheets(data: bytes) -> list[dict[str, Any]]:
    root = _tree(data)
    report = root.one("BkToCstmrStmt")
    if report is None:
        raise Broken("other xml")
    made: dict[str, dict[str, Any]] = {}
    for statement in report.all("Stmt"):
        number = naming.account(
            statement.told("Acct", "Id", "IBAN") or statement.told("Acct", "Id", "Othr", "Id")
        )
        if not number:
            raise Broken("no account")
        sheet = made.setdefault(number, {"account": number, "currency": "", "lines": []})
        _statement(sheet, statement)
    for sheet in made.values():
        _adds_up(sheet)
    return list(made.values())


def _tree(data: bytes) -> Node:
    root = Node("")
    stack, count = [root], 0

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if len(stack) > DEEPEST or count > MOST_NODES:
            raise Broken("too deep")
        made = Node(name.rpartition("|")[2], attributes.get("Ccy", ""))
        stack[-1].inside.append(made)
        stack.append(made)

    def say(text: str) -> None:
        stack[-1].text.append(text)

    def refuse(*_told: Any) -> None:
        raise Broken("entities")

    parser = expat.ParserCreate(namespace_separator="|")
    parser.StartElementHandler = begin
    parser.EndElementHandler = lambda _name: stack.pop()
    parser.CharacterDataHandler = say
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data.lstrip(), True)  # noqa: FBT003  # expat takes it by its place alone
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise Broken("breaks off") from error
    return root.inside[0]


def _statement(sheet: dict[str, Any], statement: Node) -> None:
    for balance in statement.all("Bal"):
        kind = balance.told("Tp", "CdOrPrtry", "Cd")
        amount = balance.one("Amt")
        if amount is None or kind not in (*OPENS, *CLOSES):
            continue
        sheet["currency"] = sheet["currency"] or amount.currency
        told = f"{_signed(balance, _number(balance.told('Amt')))}"
        if kind in OPENS:
            sheet.setdefault("opening", told)
        else:
            sheet["closing"] = told
    sheet["currency"] = sheet["currency"] or statement.told("Acct", "Ccy")
    for entry in statement.all("Ntry"):
        if (entry.told("Sts", "Cd") or entry.told("Sts")) in BOOKED:
            sheet["lines"] += _entry(entry)


def _entry(entry: Node) -> Iterator[dict[str, str]]:
    """Payments that the bank has booked together are lines of their own, where their amounts are told."""
    booked = entry.one("BookgDt") or entry.one("ValDt")
    on = figures.day(booked.told("Dt") or booked.told("DtTm")) if booked else None
    if on is None:
        raise Broken("day", entry.told("NtryRef"))
    whole = _number(entry.told("Amt"))
    parts = [part for details in entry.all("NtryDtls") for part in details.all("TxDtls")]
    amounts = [_amount_of(part) for part in parts]
    if len(parts) > 1 and None not in amounts and sum(filter(None, amounts)) == whole:
        for part, amount in zip(parts, amounts, strict=True):
            yield _line(entry, part, str(on), amount or whole)
    else:
        yield _line(entry, parts[0] if parts else None, str(on), whole)


def _amount_of(part: Node) -> Decimal | None:
    told = part.told("Amt") or part.told("AmtDtls", "TxAmt", "Amt")
    return figures.exact(told) if told else None


def _line(entry: Node, part: Node | None, on: str, amount: Decimal) -> dict[str, str]:
    part = part or Node("TxDtls")
    side = "Dbtr" if entry.told("CdtDbtInd") == "CRDT" else "Cdtr"
    parties = part.one("RltdPties") or Node("RltdPties")
    party = parties.one(side, "Pty") or parties.one(side) or Node(side)
    words = [one for told in part.all("RmtInf") for one in told.inside]
    texts = ["".join(one.text).strip() for one in words if one.name == "Ustrd"]
    texts += [one.told("CdtrRefInf", "Ref") for one in words if one.name == "Strd"]
    texts += [part.told("AddtlTxInf"), "" if any(texts) else entry.told("AddtlNtryInf")]
    purpose = " ".join(filter(None, texts))
    reference = part.told("Refs", "EndToEndId")
    unique = part.told("Refs", "AcctSvcrRef") or entry.told("AcctSvcrRef")
    return {
        "on": on,
        "amount": str(_signed(entry, amount)),
        "reference": "" if reference == "NOTPROVIDED" else reference,
        "unique": unique,
        "payer": party.told("Nm"),
        "tax_id": party.told("Id", "OrgId", "Othr", "Id") or naming.tax_id(purpose),
        "account": naming.account(
            parties.told(f"{side}Acct", "Id", "IBAN") or parties.told(f"{side}Acct", "Id", "Othr", "Id")
        ),
        "purpose": purpose,
    }


def _signed(node: Node, amount: Decimal) -> Decimal:
    # A reversal already says on which side of the account it stands.
    return amount if node.told("CdtDbtInd") == "CRDT" else -amount


def _number(told: str) -> Decimal:
    found = figures.exact(told)
    if found is None or found < 0:
        raise Broken("amount", told[:20])
    return found


def _adds_up(sheet: dict[str, Any]) -> None:
    if "opening" not in sheet or "closing" not in sheet:
        return
    moved = sum((Decimal(line["amount"]) for line in sheet["lines"]), Decimal(0))
    if Decimal(sheet["opening"]) + moved != Decimal(sheet["closing"]):
        raise Broken("uneven")
