"""Handing a client over to another manager."""

from collections.abc import Callable, Sequence

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.cards.models import Client
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member

# The clients as they are now, who kept them, who keeps them now, and who decided it.
Companion = Callable[[QuerySet[Client], Member, Member, Actor], None]
_companions: list[Companion] = []


class KeeperLeft(Refusal):
    pass


def goes_along(companion: Companion) -> None:
    """Said once by a room above, when it is ready: what of its own goes along with clients."""
    if companion not in _companions:
        _companions.append(companion)


def take_along(clients: QuerySet[Client], left: Member, to: Member, by: Actor) -> None:
    """For whoever changes keepers by another way, once that is done."""
    for companion in _companions:
        companion(clients, left, to, by)


@transaction.atomic
def hand_over(client: Client, *, to: Member, by: Actor) -> None:
    if not to.is_active:
        raise KeeperLeft(_("%(name)s has left the firm.") % {"name": to}, field="keeper")

    before, client.keeper = client.keeper, to
    client.version += 1
    client.save(update_fields=["keeper", "version"])
    take_along(Client.objects.visible_to(by).filter(pk=client.pk), before, to, by)
    tracing.trace("client handed over", client, by=by, left=before.name, entered=to.name)


@transaction.atomic
def hand_over_in_turn(keeper: Member, *, to: Sequence[Member], by: Actor) -> int:
    """Deals the member's clients out to several colleagues, by name, one after another."""
    kept = list(
        Client.objects.visible_to(by)
        .filter(keeper=keeper)
        .order_by("sort_key", "pk")
        .values_list("pk", flat=True)
    )
    for number, heir in enumerate(to):
        if not heir.is_active or heir == keeper:
            raise KeeperLeft(_("%(name)s cannot take them.") % {"name": heir}, field="heir")
        part = Client.objects.visible_to(by).filter(pk__in=kept[number :: len(to)])
        count = part.update(keeper=heir, version=F("version") + 1)
        take_along(part, keeper, heir, by)
        tracing.trace("clients handed over", keeper, by=by, clients=count, entered=heir.name)
    return len(kept)


@transaction.atomic
def hand_over_all(keeper: Member, *, to: Member, by: Actor) -> int:
    """Hands over every client that the member keeps; each card's own history tells it too."""
    if not to.is_active or to == keeper:
        raise KeeperLeft(_("%(name)s cannot take them.") % {"name": to}, field="heir")

    kept = Client.objects.visible_to(by).filter(keeper=keeper)
    count = kept.update(keeper=to, version=F("version") + 1)
    take_along(Client.objects.visible_to(by).filter(keeper=to), keeper, to, by)
    tracing.trace("clients handed over", keeper, by=by, clients=count, entered=to.name)
    return count
