"""Composing a paper: everything that stands on it, in the words of its country, as data for the sheet."""

from dataclasses import dataclass
from typing import Any

from kartoteka.cards.models import Client
from kartoteka.documents import codes, customs, declining, tables
from kartoteka.documents.codes import Demand
from kartoteka.documents.gathering import Kind, Matter
from kartoteka.documents.models import Requisites
from kartoteka.lib import amounts
from kartoteka.sales import arranging

LINE = "____________________"


@dataclass(frozen=True)
class Sides:
    """Who stands on the two sides of a paper."""

    us: Requisites
    firm: str
    client: Client

    @property
    def name(self) -> str:
        return self.us.name or self.firm


def compose(matter: Matter, custom: str, sides: Sides) -> dict[str, Any]:
    told = customs.words(custom)
    table = tables.lay(matter, custom)
    said = said_of(matter, custom)
    is_contract = matter.kind == Kind.CONTRACT
    return {
        "language": custom,
        "firm": sides.name,
        "day": [matter.on.year, matter.on.month, matter.on.day],
        "on": said["day"],
        "title": title(matter, custom) % said,
        "form": told.get(f"form_{matter.kind}", ""),
        "foot": f"{sides.name}  ·  {told['foot']}",
        "is_wide": tables.is_wide(matter.kind, custom),
        "place": LINE if is_contract else "",
        "bank": _bank(matter, custom, sides),
        "parties": [] if is_contract else _parties(matter, custom, sides),
        "opening": [_opening(custom, sides)] if is_contract else [],
        "columns": table.columns,
        "numbers": table.numbers,
        "rows": table.rows,
        "sums": table.sums,
        "totals": _totals(matter, custom),
        "words": [] if matter.kind == Kind.RECEIPT else [told["closing"] % said],
        "bold_words": told["plain_sum"] % said,
        "clauses": _clauses(matter, custom, sides) if is_contract else [],
        "notes": _notes(matter, custom, sides),
        "details": _details(custom, sides) if is_contract else [],
        "signs": _signs(matter, custom, sides),
        "stamp": sides.us.stamp,
        **_code(matter, custom, sides),
    }


def said_of(matter: Matter, custom: str) -> dict[str, str]:
    currency = matter.order.currency
    return {
        "number": matter.number,
        "day": customs.day(matter.on, custom),
        "count": str(len(matter.wares)),
        "sum": customs.money(matter.due, custom),
        "currency": customs.currency(currency, custom),
        "words": amounts.in_words(matter.due, currency, custom),
        "order": str(matter.order.title or matter.order.number or LINE),
    }


def title(matter: Matter, custom: str) -> str:
    is_before = matter.kind == Kind.INVOICE and matter.step is None
    title: str = customs.words(custom)["titles"]["proforma" if is_before else matter.kind]
    return title


def _parties(matter: Matter, custom: str, sides: Sides) -> list[list[str]]:
    ours, theirs = customs.words(custom)["sides"][matter.kind]
    told = ((ours, _ours(custom, sides)), (theirs, _theirs(custom, sides.client)))
    return [[label, name, ", ".join(["", *rest])] for label, (name, *rest) in told]


def _ours(custom: str, sides: Sides) -> list[str]:
    told, us = customs.words(custom), sides.us
    numbers = [
        _labelled(told["tax_id"], us.tax_id),
        _labelled(told["tax_code"], us.tax_code),
        _labelled(told["registry"], us.registry_number),
    ]
    bank = _account(custom, us.bank_account, us.bank_name, us.bank_code, us.correspondent)
    return [one for one in (sides.name, *numbers, us.address, us.phone, us.email, bank) if one]


def _theirs(custom: str, client: Client) -> list[str]:
    """What the card tells in the clear; an address or a phone is a contact, and stays where it is."""
    told = customs.words(custom)
    bank = _account(custom, client.bank_account, client.bank_name, client.bank_code, "")
    return [one for one in (client.name, _labelled(told["tax_id"], client.tax_id), bank) if one]


def _account(custom: str, account: str, bank: str, code: str, correspondent: str) -> str:
    if not account:
        return ""
    told = customs.words(custom)
    parts = [f"{told['account']} {account}"]
    if bank:
        parts[0] += f" {told['in_bank']} {bank}"
    parts += [_labelled(told["code"], code), _labelled(told["correspondent"], correspondent)]
    return ", ".join(one for one in parts if one)


def _labelled(label: str, value: str) -> str:
    return f"{label} {value}" if value else ""


def _bank(matter: Matter, custom: str, sides: Sides) -> dict[str, str]:
    """The block above a Russian invoice, from which a bank's form is filled in."""
    told, us = customs.words(custom).get("bank"), sides.us
    if told is None or matter.kind != Kind.INVOICE:
        return {}
    values = {"bank": us.bank_name, "code": us.bank_code, "correspondent": us.correspondent}
    values |= {"account": us.bank_account, "name": sides.name, "tax_id": us.tax_id, "tax_code": us.tax_code}
    return values | {f"{name}_label": label for name, label in told.items()}


def _totals(matter: Matter, custom: str) -> list[list[str]]:
    told = customs.words(custom)["totals"]
    currency = customs.currency(matter.order.currency, custom)
    if matter.kind == Kind.RECEIPT:
        return [[told["paid"], f"{customs.money(matter.due, custom)} {currency}"]]
    lines = [
        [told["net"], customs.money(matter.net, custom)],
        [told["vat"], customs.money(matter.vat, custom)],
    ]
    lines = [] if not matter.vat else lines
    lines.append([told["gross"], f"{customs.money(matter.gross, custom)} {currency}"])
    if matter.due != matter.gross:
        lines.append([told["billed"], f"{customs.money(matter.due, custom)} {currency}"])
    return lines


def vat_words(matter: Matter, custom: str, us: Requisites) -> str:
    told = customs.words(custom)
    if not matter.vat:
        return ": ".join(one for one in (str(told["no_vat_words"]), us.vat_ground) if one)
    return str(told["vat_words"]) % {"words": amounts.in_words(matter.vat_due, matter.order.currency, custom)}


def _notes(matter: Matter, custom: str, sides: Sides) -> list[str]:
    told, said = customs.words(custom), said_of(matter, custom)
    notes = [] if matter.kind in (Kind.RECEIPT, Kind.CONTRACT) else [vat_words(matter, custom, sides.us)]
    if matter.kind == Kind.INVOICE and matter.step and matter.step.due_on:
        notes.append(told["pay_by"] % {"day": customs.day(matter.step.due_on, custom)})
    notes += [line % said for line in told["lines"].get(matter.kind, [])]
    return [*notes, sides.us.note] if sides.us.note else notes


def _opening(custom: str, sides: Sides) -> str:
    told = customs.words(custom)["contract"]
    return str(told["opening"]) % {
        "us": sides.name,
        "our_signer": sides.us.director_in_genitive
        or declining.genitive(sides.us.director_post, sides.us.director, custom)
        or LINE,
        "our_ground": sides.us.acts_by or told["ground"],
        "them": sides.client.name,
        "their_signer": LINE,
        "their_ground": LINE,
    }


def _clauses(matter: Matter, custom: str, sides: Sides) -> list[list[Any]]:
    promised = matter.order.promised_on
    said = {
        **said_of(matter, custom),
        "vat": vat_words(matter, custom, sides.us),
        "days": str(arranging.terms().days),
        "promised": customs.day(promised, custom) if promised else LINE,
    }
    clauses = customs.words(custom)["contract"]["clauses"]
    return [[one["title"], [_ended(line % said) for line in one["lines"]]] for one in clauses]


def _ended(line: str) -> str:
    """A date ends with a dot of its own."""
    return line.replace("..", ".")


def _details(custom: str, sides: Sides) -> list[list[Any]]:
    ours, theirs = customs.words(custom)["sides"]["contract"]
    return [[ours, _ours(custom, sides)], [theirs, _theirs(custom, sides.client)]]


def _signs(matter: Matter, custom: str, sides: Sides) -> list[list[str]]:
    told, us = customs.words(custom), sides.us
    ours, theirs = told["sides"][matter.kind]
    known = {
        "ours": [f"{ours}. {us.director_post}".rstrip(". "), us.director],
        "theirs": [theirs, ""],
        "our_director": [us.director_post or told["director"], us.director],
        "director": [told["director"], us.director],
        "accountant": [told["accountant"], us.accountant],
    }
    return [_sign(name, known) for name in told["signs"][matter.kind]]


def _sign(name: str, known: dict[str, list[str]]) -> list[str]:
    """One of those who are known, by his own words or by others that stand behind a colon; or somebody's empty line."""
    who, _colon, words = name.partition(": ")
    if who not in known:
        return [name, ""]
    return [words or known[who][0], known[who][1]]


def _code(matter: Matter, custom: str, sides: Sides) -> dict[str, str]:
    told, us, order = customs.words(custom), sides.us, matter.order
    if matter.kind != Kind.INVOICE:
        return {"qr": "", "qr_label": ""}
    demand = Demand(
        name=sides.name,
        account=us.bank_account,
        bank=us.bank_name,
        bank_code=us.bank_code,
        correspondent=us.correspondent,
        tax_id=us.tax_id,
        tax_code=us.tax_code,
        amount=matter.due,
        currency=order.currency,
        purpose=told["purpose"] % said_of(matter, custom),
    )
    return {"qr": codes.picture(codes.payload(demand)), "qr_label": told["qr"]}
