"""Printing in the fictional firm: its requisites and logo, some papers of orders, a template of its own."""

from dataclasses import replace
from random import Random

from kartoteka.demo import tax_numbers, vocabulary
from kartoteka.demo.living import Morning
from kartoteka.documents import arranging, branding, examples, gathering, making, templating
from kartoteka.documents.gathering import Kind
from kartoteka.documents.models import Custom
from kartoteka.sales.models import Order
from kartoteka.staff.actors import Actor

# Of the latest orders, one paper each; whatever it may have, in this order.
WISHES = (Kind.INVOICE, Kind.WAYBILL, Kind.ACT, Kind.RECEIPT)
LOGO = vocabulary.FOLDER / "logo.svg"


def print_some(morning: Morning, *, by: Actor) -> int:
    """Answers how many papers there are."""
    plan = morning.inventor.plan
    words, dice = vocabulary.load(plan.language).papers, Random(f"{plan.seed}/papers")
    custom = Custom(plan.language)
    number = tax_numbers.draw(dice, plan.language, is_company=True)
    told = {name: value for name, value in words.items() if name != "template"}
    arranging.change({**told, "custom": custom, "tax_id": number}, by=by)
    branding.show([LOGO.read_bytes()], by=by)
    seen = Order.objects.visible_to(by).filter(is_return=False).exclude(number="").order_by("-on", "-pk")
    orders = list(seen.select_related("client")[: 2 * len(WISHES)])
    made = sum(_print(order, WISHES[nth % len(WISHES)], by) for nth, order in enumerate(orders[::2]))
    if orders:
        _template(words["template"], custom, orders, by)
    return made


def _print(order: Order, kind: Kind, by: Actor) -> bool:
    keeper = replace(by, member_id=order.keeper_id)
    offered = gathering.offered(order, by=by)
    if not offered:
        return False
    making.make(order, kind if kind in offered else offered[0], by=keeper)
    return True


def _template(name: str, custom: Custom, orders: list[Order], by: Actor) -> None:
    told = templating.Told(name, Kind.INVOICE, custom)
    template = templating.bring(told, [examples.example(Kind.INVOICE, custom)], by=by)
    fit = next((one for one in orders if Kind.INVOICE in gathering.offered(one, by=by)), None)
    if fit is not None:
        templating.try_out(template, fit, by=by)
        templating.adopt(template, by=by)
