"""Letters to clients about their orders."""

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from kartoteka.cards import sealing
from kartoteka.lib import money
from kartoteka.lib.database import connection
from kartoteka.sales import standing
from kartoteka.sales.booking import Kind
from kartoteka.sales.models import Booking
from kartoteka.staff.actors import Actor
from kartoteka.workspaces import posting, queries


def post(step_id: int, *, by: Actor) -> None:
    """Writes once a step to whoever has agreed to letters; a step that was taken back meanwhile is told nobody."""
    seen = Booking.objects.visible_to(by).select_related("client", "order", "reversed_by")
    step = seen.filter(pk=step_id).exclude(order=None).first()
    if step is None or hasattr(step, "reversed_by"):
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT value FROM kartoteka_letter(%s)", [step.pk])
        (sealed,) = cursor.fetchone()
    if not sealed:
        return
    firm = queries.current_workspace()
    with translation.override(firm.language):
        letter = moved_on(step, firm=firm.name, to=sealing.keyring().open(sealed))
    posting.post(letter, within=firm)


def moved_on(step: Booking, *, firm: str, to: str) -> EmailMultiAlternatives:
    order = step.order
    assert order is not None  # noqa: S101  # only steps of orders are written about
    context = {
        "firm": firm,
        "order": order,
        "what": _what(step),
        "status": standing.status(order),
        "total": money.shown(order.total, order.currency),
        "owed": money.shown(order.owed, order.currency) if order.owed else "",
    }
    subject = _("%(firm)s: order %(number)s") % {"firm": firm, "number": order.number}
    letter = EmailMultiAlternatives(subject, render_to_string("sales/letters/moved_on.txt", context), to=[to])
    letter.attach_alternative(render_to_string("sales/letters/moved_on.html", context), "text/html")
    return letter


def _what(step: Booking) -> str:
    amount = money.shown(step.amount, step.currency)
    told = {
        Kind.ORDER: _("We have taken your order."),
        Kind.PAYMENT: _("We have your payment of %(amount)s. Thank you."),
        Kind.ADVANCE: _("We have your payment of %(amount)s. Thank you."),
        Kind.SHIPMENT: _("Goods for %(amount)s are on their way to you."),
        Kind.PASSAGE: _("There is news of your goods."),
        Kind.CANCELLATION: _("Your order was cancelled."),
    }
    return told[Kind(step.kind)] % {"amount": amount}
