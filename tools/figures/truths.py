"""Truths: what is planted in the fictional firm, what its half-year report finds of it, and what it claims of a twin.

A source that rots, a rival in one region, a large client on whom nothing is earned, an exhibition that did not pay
off, and prices that cost a region its sales. The twin has all of these with nothing the matter. Each firm is founded
whole, as by `manage demo --truths`; the report is of the last half-year that is over.
"""

from typing import Any

CLIENTS = 600
SEEDS = ("1", "2", "3")
# What may be claimed of a planted firm, by what it is called in a report; a shift is the price's, in its region.
LOOKED_FOR = ("source", "rival", "loss", "costly", "event")
CLAIMS = {*LOOKED_FOR, "shift"}


def measure() -> dict[str, Any]:
    told: dict[str, Any] = {}
    found = claimed = 0
    for seed in SEEDS:
        claims, _beside = _claims(seed, has_truths=True)
        found += len(claims)
        told[f"firm {seed}: found of what was planted"] = f"{len(claims)} of 5"
        _claims_of_twin, beside = _claims(seed, has_truths=False)
        claimed += len(beside)
        told[f"twin {seed}: claimed of it"] = "; ".join(beside) or "none"
    told["found in all"] = f"{found} of {5 * len(SEEDS)}"
    told["claimed in all of the twins"] = f"{claimed}"
    return told


def _claims(seed: str, *, has_truths: bool) -> tuple[list[str], list[str]]:
    """Which of the planted were claimed of the right ones, and all that was claimed."""
    from django.db import transaction  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from kartoteka.access import acting  # noqa: PLC0415
    from kartoteka.demo import burying, founding  # noqa: PLC0415
    from kartoteka.demo.inventing import Plan  # noqa: PLC0415
    from kartoteka.lib.database import connection  # noqa: PLC0415
    from kartoteka.reports.halves import telling  # noqa: PLC0415
    from kartoteka.workspaces.models import HOME, Workspace  # noqa: PLC0415

    workspace = Workspace.objects.get(slug=HOME)
    plan = Plan(language="ru", seed=seed, clients=CLIENTS, now=timezone.now(), has_truths=has_truths)
    with transaction.atomic():
        founding.found(workspace, plan)
        connection.set_tenant(workspace)
        with acting.system_actor("figures") as program:
            told = telling.tell(telling.read("", timezone.localdate()), program)
            right = burying.planted(plan, by=program) if has_truths else set()
        transaction.set_rollback(True)
    connection.set_schema_to_public()
    said = [one for one in told.statements if one.kind in CLAIMS]
    claimed = {(one.kind, one.subject) for one in said}
    return sorted(kind for kind, subject in right if (kind, subject) in claimed), [one.text for one in said]
