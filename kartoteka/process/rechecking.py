"""Rechecking: clients of whom nobody has proved for a year that they can be reached, told to the day plan.

So many a day and a person that the whole base comes round within a year; those who bought come first.
"""

from typing import Any

from django.db.models import Count

from kartoteka.lib.database import connection
from kartoteka.planner.models import Candidate
from kartoteka.process.losing import REACHED_BY
from kartoteka.staff.actors import Actor

NOUN, REASON = "check", "recheck"
# A year has so many working days; whoever keeps few clients still looks after three of them a day.
STALE_DAYS, WORKING_DAYS, FEWEST_A_DAY, MOST_A_DAY = 365, 250, 3, 50
CONSIDER = """
WITH proved AS (
    SELECT client_id, max(greatest(created_at, proven_alive_at, verified_at)) AS at
    FROM cards_contactpoint WHERE kind = ANY(%(kinds)s) AND dead_at IS NULL AND removed_at IS NULL GROUP BY 1
), kept AS (
    SELECT c.id, c.keeper_id, greatest(p.at, c.spoken_at) AS at, s.amount,
        count(*) OVER (PARTITION BY c.keeper_id) AS many
    FROM cards_client c
    JOIN staff_member m ON m.id = c.keeper_id AND m.left_at IS NULL
    JOIN proved p ON p.client_id = c.id
    LEFT JOIN groups_standing s ON s.client_id = c.id
    WHERE c.removed_at IS NULL AND NOT c.is_held AND NOT c.is_draft
), stale AS (
    SELECT *, row_number() OVER (PARTITION BY keeper_id ORDER BY amount DESC NULLS LAST, at, id) AS place
    FROM kept
    WHERE at < now() - make_interval(days => %(stale)s)
        AND NOT EXISTS (SELECT FROM planner_candidate d WHERE d.client_id = kept.id)
        AND NOT EXISTS (SELECT FROM planner_promise p WHERE p.client_id = kept.id AND p.closed_at IS NULL)
)
INSERT INTO planner_candidate
    (client_id, member_id, noun, noun_id, "group", chance, income, value, since, reason, detail)
SELECT id, keeper_id, %(noun)s, id, %(group)s, 0, 0, 0, at, %(reason)s, '{}'
FROM stale
WHERE place <= least(greatest(ceil(many::numeric / %(working)s), %(fewest)s), %(most)s)
"""


def forget_all() -> None:
    """Before the other rooms tell of whom they think: a client who waits for a check is not theirs to leave out."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM planner_candidate WHERE noun = %s", [NOUN])


def consider_all() -> int:
    """In place of those of yesterday, of clients of whom no other room tells; answers how many there are."""
    forget_all()
    with connection.cursor() as cursor:
        cursor.execute(
            CONSIDER,
            {
                "kinds": list(REACHED_BY),
                "stale": STALE_DAYS,
                "noun": NOUN,
                "group": Candidate.Group.REST,
                "reason": REASON,
                "working": WORKING_DAYS,
                "fewest": FEWEST_A_DAY,
                "most": MOST_A_DAY,
            },
        )
        return int(cursor.rowcount)


def waiting(by: Actor) -> dict[str, int]:
    """How many of each manager's clients stand in the queue of the day to be checked."""
    told: Any = Candidate.objects.visible_to(by).filter(noun=NOUN).order_by()
    return dict(told.values_list("member__name").annotate(Count("pk")))
