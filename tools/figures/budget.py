"""Sixteen threads of one manager ask for 400 contacts at once while 60 are allowed: exactly 60 may come out."""

import contextlib
import threading
from typing import Any

from kartoteka.access import acting, spending
from kartoteka.access.models import Budget, Spending
from kartoteka.audit.models import Event
from kartoteka.cards import adding, revealing
from kartoteka.cards.models import ContactPoint
from kartoteka.lib import phones
from kartoteka.lib.database import connection
from kartoteka.staff.actors import Actor
from tools.figures import firm

CAP, THREADS, CONTACTS = 60, 16, 400


def measure() -> dict[str, Any]:
    manager = firm.person("manager")
    with firm.inside():
        with acting.system_actor("figures"):
            Budget.objects.filter(kind="reveals").update(
                day_asks=CAP, day_stops=CAP, hour_asks=CAP, hour_stops=CAP
            )
        with acting.acting(manager):
            client = adding.add("Budget", by=manager)
            for number in range(CONTACTS):
                adding.add_contact(client, phones.Phone(f"+7999{5_000_000 + number}"), by=manager)
            points = list(ContactPoint.objects.visible_to(manager))
    given: list[str] = []
    threads = [
        threading.Thread(target=_ask, args=(manager, points[offset::THREADS], given))
        for offset in range(THREADS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with firm.inside(), acting.system_actor("figures"):
        return {
            "values given out": f"{len(set(given))} of {CAP} allowed",
            "entries in the ledger": Spending.objects.filter(
                holder=f"member:{manager.member_id}", kind="reveals"
            ).count(),
            "entries in the log": Event.objects.filter(
                actor_id=manager.member_id, deed="contact revealed"
            ).count(),
        }


def _ask(actor: Actor, points: list[ContactPoint], given: list[str]) -> None:
    try:
        with firm.inside():
            for point in points:
                with acting.acting(actor), contextlib.suppress(spending.BudgetSpent, spending.ReasonWanted):
                    given.append(revealing.reveal(point).canonical)
    finally:
        connection.close()
