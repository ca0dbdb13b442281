"""Standing: how far an order has come, in a few words."""

from django.utils.translation import gettext as _

from kartoteka.sales.models import Order


def status(order: Order) -> str:
    """In a few words, as it is told to a client too."""
    if not order.is_under_way:
        return order.get_state_display()
    if order.is_return:
        return _("goods came back")
    if order.state == Order.State.DONE:
        return _("done")
    told = [
        _("not billed") if not order.billed else "",
        _("awaits payment") if order.billed and not order.paid else "",
        _("partly paid") if order.paid and order.owed else "",
        _("paid") if order.paid and not order.owed else "",
        _("partly shipped") if 0 < order.shipped < order.total else "",
        _("shipped") if order.shipped and order.shipped == order.total else "",
        _("goods came back") if order.returned else "",
    ]
    return ", ".join(filter(None, told))
