"""Matching: which orders a line of the bank may pay for, why, and how sure that is."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.translation import gettext as _

from kartoteka.cards.models import Client
from kartoteka.cash.models import StatementLine
from kartoteka.lib import folding, money
from kartoteka.lib.likeness import fields, legal
from kartoteka.sales.models import Booking, Order
from kartoteka.staff.actors import Actor

# Of a hundred; what speaks for an order is added up.
OF_NUMBER, OF_SHORT_NUMBER, OF_AMOUNT, OF_PART = 45, 30, 30, 10
OF_TAX_ID, OF_ACCOUNT, OF_NAME = 35, 35, 20
SURE, AHEAD, LEAST = 75, 15, 20
MOST, MOST_ORDERS, MOST_CLIENTS = 3, 500, 200
NUMBER = re.compile(r"(?<!\d)(20\d\d)\s?[-/.]\s?(\d{1,6})(?!\d)")
SHORT = re.compile(
    r"(?:№|#|\b(?:сч[её]т\w*|рах\w*|заказ\w*|замовл\w*|фактур\w*|сметк\w*|нарачк\w*|invoice|order|inv|no|nr|n)\b\W{0,3})"
    r"\W{0,3}(?:№|no|n)?\W{0,2}(\d{1,6})(?!\d)",
    re.IGNORECASE,
)
WORDS = re.compile(r"[\w/-]*\d[\w/-]*")
SHORTEST_WORD = 4


@dataclass
class Proposal:
    """An order that a line may pay for; `reasons` are sentences for people."""

    order: Order
    score: int = 0
    reasons: list[str] = field(default_factory=list)
    is_sure: bool = False

    def add(self, points: int, reason: str) -> None:
        self.score = min(100, self.score + points)
        self.reasons.append(reason)


@dataclass
class _Hints:
    """What the lines of a page name, asked of the database once for all of them."""

    orders: dict[int, Order] = field(default_factory=dict)
    numbered: dict[str, set[int]] = field(default_factory=dict)
    payers: dict[str, set[int]] = field(default_factory=dict)


def proposals(lines: Sequence[StatementLine], *, by: Actor) -> dict[int, list[Proposal]]:
    """By the id of the line, the likeliest first; of lines that are open and tell of money that came."""
    waiting = [line for line in lines if line.is_open and line.amount > 0]
    if not waiting:
        return {}
    hints = _gathered(waiting, by)
    return {line.pk: _of(line, hints) for line in waiting}


def _of(line: StatementLine, hints: _Hints) -> list[Proposal]:
    found = [_judged(line, order, hints) for order in hints.orders.values()]
    likely = sorted(
        (one for one in found if one.score >= LEAST and one.order.currency == line.point.currency),
        key=lambda one: (-one.score, one.order.on, one.order.pk),
    )[:MOST]
    if likely:
        best, lead = likely[0], likely[0].score - (likely[1].score if len(likely) > 1 else 0)
        best.is_sure = best.score >= SURE and lead >= AHEAD and best.order.owed == line.amount
    return likely


def _judged(line: StatementLine, order: Order, hints: _Hints) -> Proposal:
    made, client = Proposal(order), order.client
    for number, is_long in _numbers(line):
        if order.pk in hints.numbered.get(number, ()):
            made.add(
                OF_NUMBER if is_long else OF_SHORT_NUMBER,
                _("the purpose names %(number)s") % {"number": number},
            )
            break
    if line.tax_id and line.tax_id == client.tax_id:
        made.add(OF_TAX_ID, _("the tax number is the client's"))
    if line.account and (
        line.account == client.bank_account or client.pk in hints.payers.get(line.account, ())
    ):
        made.add(OF_ACCOUNT, _("the client has paid from this account before"))
    if line.payer and _is_name(line.payer, client.name):
        made.add(OF_NAME, _("the payer bears the client's name"))
    if made.score or order.owed == line.amount:
        _judge_amount(made, line)
    return made


def _judge_amount(made: Proposal, line: StatementLine) -> None:
    owed = made.order.owed
    if owed == line.amount:
        made.add(OF_AMOUNT, _("exactly as much is owed"))
    elif owed > line.amount:
        made.add(
            OF_PART,
            _("a part of the %(owed)s that are owed") % {"owed": money.shown(owed, made.order.currency)},
        )
    else:
        made.reasons.append(
            _("more than the %(owed)s that are owed") % {"owed": money.shown(owed, made.order.currency)}
        )


def _is_name(payer: str, name: str) -> bool:
    return folding.fold(payer) == folding.fold(name) or _bare(payer) == _bare(name)


def _bare(name: str) -> str:
    return " ".join(sorted(fields.firm_or_person(name).split()))


def _numbers(line: StatementLine) -> list[tuple[str, bool]]:
    """Numbers as papers bear them, the whole ones first: with it, whether it is a whole one."""
    told = f"{line.purpose} {line.reference}" if not line.purpose else line.purpose
    whole = [f"{year}-{int(number):05}" for year, number in NUMBER.findall(told)]
    bare = [f"{line.on.year - back}-{int(number):05}" for number in SHORT.findall(told) for back in (0, 1)]
    words = [word for word in WORDS.findall(told) if len(word) >= SHORTEST_WORD]
    return [*((one, True) for one in dict.fromkeys([*whole, *words])), *((one, False) for one in bare)]


def _gathered(lines: Sequence[StatementLine], by: Actor) -> _Hints:
    hints = _Hints()
    names = {number for line in lines for number, _is_long in _numbers(line)}
    invoiced = _of_invoices(names, by)
    clients = _clients(lines, hints, by)
    owing = Q(client__in=clients, owed__gt=0) | Q(number__in=names) | Q(pk__in=invoiced)
    seen = Order.objects.visible_to(by).select_related("client").filter(is_return=False)
    amounts = {line.amount for line in lines}
    currencies = {line.point.currency for line in lines}
    for found in (
        seen.filter(owing).exclude(state__in=[Order.State.DRAFT, Order.State.CANCELLED]),
        seen.filter(owed__in=amounts, currency__in=currencies, owed__gt=0),
    ):
        hints.orders.update({one.pk: one for one in found.order_by("-on", "-id")[:MOST_ORDERS]})
    for one in hints.orders.values():
        hints.numbered.setdefault(one.number, set()).add(one.pk)
    for pk, name in invoiced.items():
        for number in name:
            hints.numbered.setdefault(number, set()).add(pk)
    return hints


def _of_invoices(names: Iterable[str], by: Actor) -> dict[int, set[str]]:
    """The orders of the invoices that are named."""
    asked = Q(pk__in=[])
    years: dict[int, set[int]] = {}
    for name in names:
        if found := NUMBER.fullmatch(name):
            years.setdefault(int(found[1]), set()).add(int(found[2]))
    for year, numbers in years.items():
        asked |= Q(year=year, number__in=numbers)
    told: dict[int, set[str]] = {}
    if years:
        seen = Booking.objects.visible_to(by).filter(asked, series="invoice", order__isnull=False)
        for step in seen[:MOST_ORDERS]:
            if step.order_id:
                told.setdefault(step.order_id, set()).add(step.name)
    return told


def _clients(lines: Sequence[StatementLine], hints: _Hints, by: Actor) -> list[int]:
    """Those whom a tax number, an account or a name speaks for."""
    accounts = {line.account for line in lines if line.account}
    told = StatementLine.objects.visible_to(by).filter(state=StatementLine.State.PAID, account__in=accounts)
    earlier = dict(told.order_by("id").values_list("source", "account")[:MOST_ORDERS]) if accounts else {}
    if earlier:
        steps = Booking.objects.visible_to(by).filter(key__in=earlier).values_list("key", "client_id")
        for key, client in steps:
            hints.payers.setdefault(earlier[key], set()).add(client)
    known = {client for found in hints.payers.values() for client in found}
    taxes = {line.tax_id for line in lines if line.tax_id}
    names = {folding.sort_key(line.payer) for line in lines if line.payer}
    names |= {folding.sort_key(legal.bare(folding.fold(line.payer))) for line in lines if line.payer}
    seen = Client.objects.visible_to(by).filter(Q(tax_id__in=taxes - {""}) | Q(sort_key__in=names - {""}))
    return [*known, *seen.values_list("pk", flat=True)[:MOST_CLIENTS]]
