"""The fields that a firm's own template may name: what a paper tells, by names that people can type."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kartoteka.documents import composing, customs, tables
from kartoteka.documents.composing import Sides
from kartoteka.documents.gathering import Matter
from kartoteka.documents.models import Requisites

Words = Promise | str

PAPER: dict[str, Words] = {
    "title": _("what the paper is, with its number and day"),
    "number": _("number of the paper"),
    "day": _("day of the paper"),
    "currency": _("currency"),
    "count": _("how many lines there are"),
    "net": _("sum without VAT"),
    "vat": _("VAT"),
    "gross": _("sum with VAT"),
    "sum": _("sum to be paid by this paper"),
    "words": _("the same in words"),
    "vat_words": _("VAT in words, or that there is none"),
    "pay_by": _("pay by this day; empty where none was said"),
}
OF_ORDER: dict[str, Words] = {
    "number": _("number of the order"),
    "title": _("what the order is about"),
    "day": _("day of the order"),
    "promised": _("day it is promised for"),
}
OF_CLIENT: dict[str, Words] = {
    "name": _("name on the card"),
    "tax_id": _("tax number"),
    "bank_name": _("bank"),
    "bank_code": _("bank code"),
    "bank_account": _("bank account"),
}
OF_US = (
    *("name", "tax_id", "tax_code", "registry_number", "address", "phone", "email"),
    *("bank_name", "bank_code", "bank_account", "correspondent", "director_post", "director"),
    *("director_in_genitive", "acts_by", "accountant", "note"),
)
OF_LINE: dict[str, Words] = {
    "place": _("number of the line"),
    "name": _("goods or service"),
    "code": _("article number"),
    "unit": _("unit"),
    "quantity": _("how many"),
    "price": _("price of one without VAT"),
    "discount": _("discount, %"),
    "net": _("sum of the line without VAT"),
    "rate": _("VAT, %"),
    "vat": _("VAT of the line"),
    "gross": _("sum of the line with VAT"),
}


@dataclass(frozen=True)
class Group:
    """Fields under one heading; `path` stands before each of their names."""

    label: Words
    path: str
    fields: dict[str, Words]


def groups() -> list[Group]:
    known = {field.name: field.verbose_name for field in Requisites._meta.fields}
    ours: dict[str, Words] = {name: known[name] for name in OF_US}
    return [
        Group(_("The paper"), "", PAPER),
        Group(_("The order"), "order.", OF_ORDER),
        Group(_("The client"), "client.", OF_CLIENT),
        Group(_("Our firm"), "us.", ours),
        Group(_("Each line of the order"), "line.", OF_LINE),
    ]


def told(matter: Matter, custom: str, sides: Sides) -> dict[str, Any]:
    """What stands in the fields. Of the client no more than his card shows in the clear."""
    said, order = composing.said_of(matter, custom), matter.order
    paper = {
        "title": composing.title(matter, custom) % said,
        **{name: said[name] for name in ("number", "day", "currency", "count", "sum", "words")},
        **{name: customs.money(getattr(matter, name), custom) for name in ("net", "vat", "gross")},
        "vat_words": composing.vat_words(matter, custom, sides.us),
        "pay_by": customs.day(matter.step.due_on, custom) if matter.step and matter.step.due_on else "",
    }
    return {
        **paper,
        "order": {
            "number": order.number,
            "title": order.title,
            "day": customs.day(order.on, custom),
            "promised": customs.day(order.promised_on, custom) if order.promised_on else "",
        },
        "client": {name: getattr(sides.client, name) for name in OF_CLIENT},
        "us": {name: getattr(sides.us, name) for name in OF_US} | {"name": sides.name},
        "lines": [
            {name: tables.cell(name, place, ware, custom, lists_discount=True) for name in OF_LINE}
            for place, ware in enumerate(matter.wares, 1)
        ],
    }


def sample() -> dict[str, Any]:
    """Every field with its own name in it, and two lines: by it a template is read when it is brought."""
    named = {group.path.rstrip("."): {name: name for name in group.fields} for group in groups()}
    line = named.pop("line")
    return {**named.pop(""), **named, "lines": [line, line]}
