"""Buyers for the stories: a firm that has sold, and a large batch that is entered into its Client Book in pieces."""

import time
from decimal import Decimal

from kartoteka.access import acting, errands
from kartoteka.cards import adding
from kartoteka.clientbook import giving, posting, vault
from kartoteka.clientbook.posting import Batch
from kartoteka.sales import drafting, invoicing, ordering, paying
from kartoteka.sales.drafting import Ware
from kartoteka.staff import queries
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member
from kartoteka.workspaces import opening
from kartoteka.workspaces.models import User, Workspace

EACH = 3


def sell(count: int) -> int:
    """So many clients buy three times each; the head confirms the batch, and the worker is to enter it."""
    account = User.objects.create_user("head@firm.test", "correct horse battery", name="Head")
    opening.seat(account, Workspace.objects.get(slug="home"))
    with acting.system_actor("stories"):
        head = Member.objects.create(user=account, name="Head", role="head")
    director = _actor("Director")
    with acting.acting(director):
        _confirm(director)
        giving.give(head, by=director)
    with acting.acting(_actor("Head")) as by:
        for number in range(count):
            client = adding.add(f"Buyer {number}", by=by)
            for nth in range(EACH):
                _buy(client, Decimal(number + nth + 1), by)
        _confirm(by)
        seen = posting.summary()
        return int(posting.post(Batch(seen["upto"], seen["digest"]), by=by, at_once=0)["posting"])


def enter(posting_id: int, piece: int) -> None:
    """As the worker does; says after each piece how much is left."""
    head = Member.objects.get(name="Head")
    remaining = 1
    while remaining:
        with errands.on_behalf_of(head.pk):
            remaining = vault.call("kartoteka_book_go_on", posting_id, piece)
        print(f"left {remaining}", flush=True)


def _buy(client: object, price: Decimal, by: Actor) -> None:
    order = drafting.begin(client, by=by)  # type: ignore[arg-type]  # a client
    drafting.lay(order, [Ware(name="x", price=price)], by=by)
    ordering.confirm(order, by=by)
    invoicing.invoice(order, by=by)
    paying.pay(order, price, by=by)


def _confirm(actor: Actor) -> None:
    acting.confirm(actor, until=int(time.time()) + 600)


def _actor(name: str) -> Actor:
    found = queries.actor_of(Member.objects.get(name=name).pk)
    assert found
    return found
