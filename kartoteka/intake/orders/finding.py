"""Finding the clients and the goods that lines of orders name, and making those that nobody knows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kartoteka.cards import bringing
from kartoteka.cards.brought import Brought
from kartoteka.cards.models import Client
from kartoteka.catalog import collecting
from kartoteka.catalog.collecting import Named
from kartoteka.intake import matching, readying, taking_in
from kartoteka.intake.layouts import naming
from kartoteka.intake.layouts.roles import Purpose, Role
from kartoteka.intake.lines import Line, Record
from kartoteka.intake.mends import OnTrouble
from kartoteka.intake.models import Import, Row, Ware
from kartoteka.intake.orders.plans import OrderPlan
from kartoteka.intake.orders.reading import Item
from kartoteka.intake.plans import Plan, SheetPlan, Use
from kartoteka.lib import folding
from kartoteka.sales import history
from kartoteka.staff.actors import Actor

Mark = tuple[str, str, str]
# What a card is made of, as lines of clients tell it.
ROLES = (Role.NAME, Role.CODE, Role.TAX_ID, Role.PHONE, Role.EMAIL, Role.REGION)


@dataclass
class Found:
    """What the lines before have named already; a worker that begins anew finds it again."""

    clients: dict[Mark, int] = field(default_factory=dict)
    goods: dict[str, int] = field(default_factory=dict)


def clients(batch: Import, plan: OrderPlan, items: Sequence[Item], found: Found, *, by: Actor) -> int:
    """Puts the clients of these lines on `found`; answers how many cards were made."""
    fresh: dict[Mark, Item] = {}
    for item in items:
        if any(item.mark) and item.mark not in found.clients:
            fresh.setdefault(item.mark, item)
    known = recognised(fresh, by)
    found.clients |= known
    made = _made(batch, [item for mark, item in fresh.items() if mark not in known], found, by)
    if any(not any(item.mark) for item in items):
        made += _counter(batch, plan, items, by)
    return made


def recognised(marks: Iterable[Mark], by: Actor) -> dict[Mark, int]:
    """By number, then by tax number, then by name; a card that bears another number is another client."""
    told = list(marks)
    seen = Client.objects.visible_to(by).filter(is_held=False).order_by("-pk")
    codes = dict(seen.filter(code__in={code for code, _tax, _name in told if code}).values_list("code", "pk"))
    numbers = seen.filter(tax_id__in={tax for _code, tax, _name in told if tax})
    taxes = {tax: (pk, code) for tax, pk, code in numbers.values_list("tax_id", "pk", "code")}
    folded = {name: folding.fold(name)[:300] for _code, _tax, name in told if name}
    named = seen.filter(folded__in=set(folded.values()))
    names = {name: (pk, code) for name, pk, code in named.values_list("folded", "pk", "code")}
    found = {}
    for mark in told:
        code, tax, name = mark
        others = [taxes.get(tax), names.get(folded.get(name, "")) if not tax else None]
        free = (pk for pk, bears in filter(None, others) if not (code and bears))
        if (pk := codes.get(code) if code else None) or (pk := next(free, None)):
            found[mark] = pk
    return found


def called(mark: Mark, country: str = "") -> str:
    """A client of whom the file tells his number alone is called by it."""
    code, tax, name = mark
    return name or f"№ {code or tax}"


def _made(batch: Import, items: list[Item], found: Found, by: Actor) -> int:
    """Makes cards, each with a row by which it can go again; answers how many."""
    reached = [item for item in items if item.phone or item.email]
    made = _with_contacts(batch, reached, found, by) if reached else 0
    plain: dict[Mark, Item] = {item.mark: item for item in items if item.mark not in found.clients}
    by_code: dict[str, Mark] = {}
    for mark in list(plain):
        if mark[0] and by_code.setdefault(mark[0], mark) != mark:
            del plain[mark]
    ids = bringing.bring([_brought(mark, item) for mark, item in plain.items()], by=by)
    found.clients |= dict(zip(plain, ids, strict=True))
    Row.objects.bulk_create(
        Row(batch=batch, line=item.line, outcome=Row.Outcome.MADE, client_id=pk)
        for item, pk in zip(plain.values(), ids, strict=True)
    )
    for item in items:
        if item.mark not in found.clients:
            found.clients[item.mark] = found.clients[by_code[item.mark[0]]]
    return made + len(ids)


def _brought(mark: Mark, item: Item) -> Brought:
    code, tax, name = mark
    is_person = bool(name) and not tax and not naming.is_company(name)
    kind = Client.Kind.PERSON if is_person else Client.Kind.COMPANY
    return Brought(called(mark), kind, {"code": code, "tax_id": tax, "region": item.country})


def _with_contacts(batch: Import, items: list[Item], found: Found, by: Actor) -> int:
    """As cards of a file of clients are made: contacts sealed, and whoever is known by one of them is he."""
    records: list[Record] = [
        (item.line, [called(item.mark), item.client[0], item.client[1], item.phone, item.email, item.country])
        for item in items
    ]
    uses = tuple(Use(place, role.value, role) for place, role in enumerate(ROLES))
    plan = Plan((SheetPlan(0, "", Purpose.CLIENTS, uses, 0),), on_trouble=OnTrouble.DROP)
    told, batch.plan = batch.plan, plan.as_json()
    ready = readying.ready(batch, 0, records, ahead={}, by=by)
    fresh = {one.line.number for one in ready.made}
    known = [one for one in ready.matches if one.outcome is not Row.Outcome.MADE]
    if known:
        # Of who is known no row is kept: his line is an order and is not left out.
        ready = readying.ready(batch, 0, [one for one in records if one[0] in fresh], ahead={}, by=by)
    taking_in.take(batch, ready, by=by)
    batch.plan = told
    cards = {one.line.number: one.card for one in [*ready.matches, *known] if one.card}
    cards |= _shared(batch, [one.line for one in known if not one.card], by)
    found.clients |= {item.mark: cards[item.line] for item in items if item.line in cards}
    return len(ready.made)


def _shared(batch: Import, lines: list[Line], by: Actor) -> dict[int, int]:
    """The cards of lines that share a contact with one before them."""
    there = matching.known_by(batch, lines, by)
    signed = there.cards | there.of_file
    cards = {line.number: [signed[sign] for sign in matching.signs(line) if sign in signed] for line in lines}
    return {number: found[0] for number, found in cards.items() if found}


def _counter(batch: Import, plan: OrderPlan, items: Sequence[Item], by: Actor) -> int:
    client, is_new = history.counter(plan.counter, by=by)
    if is_new:
        line = next(item.line for item in items if not any(item.mark))
        Row.objects.bulk_create([Row(batch=batch, line=line, outcome=Row.Outcome.MADE, client=client)])
    return int(is_new)


def goods(batch: Import, plan: OrderPlan, items: Sequence[Item], found: Found) -> int:
    """Puts the goods of these lines on `found`; answers how many were new to the catalogue."""
    fresh: dict[str, Named] = {}
    for item in items:
        one = ware(item)
        if one.mark and one.mark not in found.goods and (one.mark not in fresh or not fresh[one.mark].name):
            # The first name that is told of a number is the product's.
            fresh[one.mark] = one
    if not fresh:
        return 0
    found.goods |= collecting.found(fresh.values())
    made = collecting.collect(
        [one for mark, one in fresh.items() if mark not in found.goods], group=plan.group
    )
    found.goods |= made
    Ware.objects.bulk_create(Ware(batch=batch, product_id=pk) for pk in made.values())
    return len(made)


def ware(item: Item) -> Named:
    return Named(item.code, item.name)
