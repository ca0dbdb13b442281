"""Two at the same moment (T16): payments, shipments, numbers, lines of the bank, desks and cards.

Each scene is run many times by two threads on connections of their own, with a pause of a random length before each
statement, drawn from a seed, so that their steps fall differently into each other every time. A run is at fault when
somebody is told anything but a business no, when more or fewer succeed than may, or when what must hold then does not.
After each scene the whole firm is added up: orders, accounts, numbers without gaps, stock and desks.
"""

import random
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from kartoteka.access import acting
from kartoteka.lib.database import connection
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.models import Member
from kartoteka.workspaces import beginning
from kartoteka.workspaces.models import HOME, Workspace
from tools.figures import firm, rivals

RUNS, LONGEST = 200, 0.001
ADDED_UP = {
    "orders": "SELECT count(*) FROM sales_order o WHERE ROW(billed, paid, shipped, returned) IS DISTINCT FROM"
    " (SELECT ROW(coalesce(sum(b.billed), 0), coalesce(sum(b.paid), 0), coalesce(sum(b.shipped), 0),"
    " coalesce(sum(b.returned), 0)) FROM sales_booking b WHERE b.order_id = o.id)",
    "accounts": "SELECT count(*) FROM sales_account a WHERE ROW(billed, paid, advance) IS DISTINCT FROM"
    " (SELECT ROW(coalesce(sum(b.billed), 0), coalesce(sum(b.paid), 0), coalesce(sum(b.advance), 0))"
    " FROM sales_booking b WHERE b.client_id = a.client_id AND b.currency = a.currency)",
    "numbers": "SELECT count(*) FROM sales_numbering n WHERE n.last <>"
    " (SELECT count(DISTINCT b.number) FROM sales_booking b WHERE b.series = n.kind AND b.year = n.year)",
    "stock": "SELECT count(*) FROM warehouse_balance w WHERE on_hand < 0 OR ROW(on_hand, value) IS DISTINCT FROM"
    " (SELECT ROW(coalesce(sum(m.quantity), 0), coalesce(sum(m.value), 0)) FROM warehouse_movement m"
    " WHERE m.product_id = w.product_id AND m.warehouse_id = w.warehouse_id)",
    "money": "SELECT count(*) FROM cash_point p WHERE moved IS DISTINCT FROM"
    " (SELECT coalesce(sum(m.amount), 0) FROM cash_movement m WHERE m.point_id = p.id)",
}


def measure() -> dict[str, Any]:
    workspace = Workspace.objects.get(slug=HOME)
    beginning.lay_out(workspace)
    by, *heirs = (firm.person(role) for role in ("head", "manager", "manager"))
    told: dict[str, Any] = {}
    with ThreadPoolExecutor(2) as pool, firm.inside():
        with acting.system_actor("figures"):
            members = list(Member.objects.filter(pk__in=[one.member_id for one in heirs]))
        with acting.acting(by):
            stage = rivals.Stage(by, members)
        for scene in rivals.SCENES:
            begun = time.monotonic()
            faults = Counter(
                filter(None, (_run(scene, stage, pool, workspace, seed) for seed in range(RUNS)))
            )
            words = "; ".join(f"{count} × {fault}" for fault, count in faults.most_common(3))
            ms = 1000 * (time.monotonic() - begun) / RUNS
            told[scene.__name__.replace("_", " ")] = (
                f"{faults.total()} of {RUNS} runs at fault{words and f': {words}'}; "
                f"{_odd() or 'nothing'} fails to add up; {ms:.0f} ms a run"
            )
    return told


def _run(
    scene: rivals.Scene, stage: rivals.Stage, pool: ThreadPoolExecutor, workspace: Workspace, seed: int
) -> str:
    """What was wrong with a run; nothing, as a rule."""
    with acting.acting(stage.by):
        heat = scene(stage)
    gate = Barrier(len(heat.rivals))
    ended = list(
        pool.map(
            lambda told: _alone(told[1], stage, gate, workspace, f"{seed}/{told[0]}"), enumerate(heat.rivals)
        )
    )
    if broken := [one for one in ended if isinstance(one, Exception) and not isinstance(one, Refusal)]:
        return f"{type(broken[0]).__name__}: {str(broken[0]).splitlines()[0][:80]}"
    won = sum(not isinstance(one, Refusal) for one in ended)
    if won not in heat.won:
        return f"{won} of {len(ended)} succeeded"
    with acting.acting(stage.by):
        return "" if heat.holds() else "what must hold does not"


def _alone(
    errand: Callable[[], object], stage: rivals.Stage, gate: Barrier, workspace: Workspace, seed: str
) -> object:
    dice = random.Random(seed)  # noqa: S311  # repeatable, not secret

    def dawdle(execute: Callable[..., Any], *told: Any) -> Any:
        time.sleep(dice.random() * LONGEST)
        return execute(*told)

    connection.set_tenant(workspace)
    gate.wait()
    try:
        with acting.acting(stage.by), connection.execute_wrapper(dawdle):
            return errand()
    except Exception as error:  # noqa: BLE001  # it is told which
        return error


def _odd() -> str:
    """What of the firm does not add up."""
    with acting.system_actor("figures"), connection.cursor() as cursor:
        found = []
        for name, statement in ADDED_UP.items():
            cursor.execute(statement)
            if cursor.fetchone()[0]:
                found.append(name)
    return ", ".join(found)
