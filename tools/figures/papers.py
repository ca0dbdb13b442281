"""How long a paper of each kind takes: gathered, composed, set as PDF/A behind glass, kept. The goal is a second.

An order of 20 lines; each kind seven times after the Russian custom with its logo, the middle one counts. An invoice of
500 lines and the firm's own template of Word stand beside.
"""

from decimal import Decimal
from statistics import median
from time import perf_counter

from django.db.models import Max

from kartoteka.access import acting
from kartoteka.cards import adding
from kartoteka.documents import arranging, branding, examples, making, templating
from kartoteka.documents.gathering import Kind
from kartoteka.documents.models import Custom, Paper, Template
from kartoteka.sales import drafting, invoicing, ordering, paying, shipping
from kartoteka.sales.drafting import Ware
from kartoteka.sales.models import Line, Order
from kartoteka.staff.actors import Actor
from tools.figures import firm

TIMES, LINES, MANY = 7, 20, 500
LOGO = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="240" height="60"><rect width="240" height="60"/></svg>'
)


def measure() -> dict[str, str]:
    director = firm.person("director")
    with firm.inside(), acting.acting(director):
        arranging.change(
            {"name": "ООО «Насосы»", "bank_account": "40702", "bank_code": "044525"}, by=director
        )
        branding.show([LOGO], by=director)
        order, long = (_order(count, director) for count in (LINES, MANY))
        told = {str(kind.label): _timed(order, kind, director) for kind in Kind}
        worst = max(median(times) for times in told.values())
        told[f"invoice of {MANY} lines"] = _timed(long, Kind.INVOICE, director)
        told["the firm's own template of Word"] = _timed(order, Kind.INVOICE, director, _template(director))
        papers = Paper.objects.visible_to(director).filter(kind=Kind.INVOICE, template=None)
        size = f"{papers.aggregate(largest=Max('content__size'))['largest'] / 1024:.0f} KB"
    shown = {name: f"{median(times):.2f} s (slowest {max(times):.2f} s)" for name, times in told.items()}
    return {**shown, "the slowest kind, of 20 lines": f"{worst:.2f} s", "size of the largest invoice": size}


def _order(count: int, by: Actor) -> Order:
    client = adding.add(f"Клиент {count}", by=by)
    order = drafting.begin(client, by=by, title="Насосы")
    wares = [
        Ware(
            name=f"Насос {nth}",
            quantity=Decimal(2),
            price=Decimal(100),
            vat_rate=Decimal(20),
            has_own_vat=True,
        )
        for nth in range(count)
    ]
    drafting.lay(order, wares, by=by)
    ordering.confirm(order, by=by)
    invoicing.invoice(order, by=by)
    paying.pay(order, Decimal(100), by=by)
    shipping.ship(
        order, {line.pk: line.quantity for line in Line.objects.visible_to(by).filter(order=order)}, by=by
    )
    return order


def _template(by: Actor) -> Template:
    document = examples.example(Kind.INVOICE, Custom.RUSSIAN)
    return templating.bring(templating.Told("Наш счёт", Kind.INVOICE), [document], by=by)


def _timed(order: Order, kind: Kind, by: Actor, template: Template | None = None) -> list[float]:
    times = []
    for _ in range(TIMES):
        began = perf_counter()
        making.make(order, kind, custom=Custom.RUSSIAN, by=by, template=template)
        times.append(perf_counter() - began)
    return times
