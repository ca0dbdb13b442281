"""Who supplies goods: clients that are marked as suppliers, by name alone and to those who keep the stock.

The storekeeper sees no client. That somebody sells to the firm is his business; nothing else of the card is.
"""

from collections.abc import Iterable

from kartoteka.access import acting, rights
from kartoteka.cards.models import Client
from kartoteka.staff.actors import Actor


def suppliers(actor: Actor) -> list[Client]:
    """By name; none for whoever may not keep the stock."""
    if not rights.may(actor, "stock.keep"):
        return []
    with acting.system_actor("names of suppliers"):
        return list(
            Client.objects.filter(is_supplier=True, removed_at=None)
            .only("pk", "key", "name")
            .order_by("folded")
        )


def names(supplier_ids: Iterable[int | None], actor: Actor) -> dict[int | None, str]:
    """What those are called who stand on papers: to others than keepers of the stock only clients in their sight."""
    wanted = {pk for pk in supplier_ids if pk}
    if not wanted:
        return {}
    if rights.may(actor, "stock.keep"):
        with acting.system_actor("names of suppliers"):
            return dict(Client.objects.filter(pk__in=wanted).values_list("pk", "name"))
    return dict(Client.objects.visible_to(actor).filter(pk__in=wanted).values_list("pk", "name"))
