"""Bonuses of managers, by API."""

from datetime import date
from typing import Any

from ninja import Router

from kartoteka.access.doors import StaffRequest
from kartoteka.api.bonus_shapes import BonusOut
from kartoteka.api.entrance import behind
from kartoteka.api.problems import PROBLEMS
from kartoteka.bonuses import looking
from kartoteka.bonuses.reckoning import Reckoned

router = Router(tags=["analysis"])


@router.get(
    "/bonuses", response={200: list[BonusOut], **PROBLEMS}, summary="Frozen bonuses of managers for a quarter"
)
@behind("bonuses.see")
def get_bonuses(request: StaffRequest, on: date | None = None) -> Any:
    """By the first day of the quarter, the last one that is frozen when none is named. A manager's are his own."""
    has_costs = looking.has_costs(request.actor)
    return [_told(one, has_costs=has_costs) for one in looking.frozen(on, by=request.actor)]


def _told(one: Reckoned, *, has_costs: bool) -> dict[str, Any]:
    statement = one.statement
    return {
        "key": statement.key,
        "member": statement.member.key,
        "member_name": statement.member.name,
        "on": statement.on,
        "currency": statement.currency,
        "plan": statement.plan,
        "sold": statement.sold,
        "total": statement.total,
        "frozen_at": statement.frozen_at,
        "lines": [
            {
                "kind": line.told["kind"],
                "of": line.of,
                "base": line.base if has_costs or line.told["kind"] != "margin" else None,
                "count": line.count,
                "amount": line.amount,
            }
            for line in one.lines
        ],
    }
