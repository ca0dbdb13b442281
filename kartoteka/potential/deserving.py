"""Deserving: regulars whose next purchase is due by their own rhythm, told to the day plan by class and potential.

Worth a call is whoever belongs to the classes that bring the money, or could buy more than he does. What is expected
is money and not income: what goods cost is not for every manager to know. It is prepared at night, so the queue of
the day asks nothing more than it did.
"""

from kartoteka.groups import keeping
from kartoteka.groups.models import Frequency, Life, Standard
from kartoteka.lib.database import connection
from kartoteka.planner.models import Candidate
from kartoteka.potential.models import Level

NOUN, REASON = "standing", "deserving"
MOST_A_MEMBER = 100
# Of the least that others sell him a call wins so much; who foretells nothing says that he buys or does not.
WINNABLE, UNTOLD = 0.25, 0.5
# Whoever was spoken to since is left in peace for half his rhythm, and for a week at least.
PEACE_DAYS = 7
DEAREST, CAPABLE = [Standard.A, Standard.B], [Level.PROMISING, Level.MEDIUM]
CONSIDER = """
WITH due AS (
    SELECT s.client_id, c.keeper_id, s.last_on, s.rhythm, s.abc, coalesce(e.level, '') AS level,
        greatest(coalesce(s.alive, %(untold)s), 0) AS chance,
        greatest(s.amount / s.purchase_count, 0)
            + greatest(coalesce(e.low, 0) - s.recent_amount * 12 / %(months)s, 0)
            * least(s.rhythm, 365) / 365 * %(winnable)s AS income
    FROM groups_standing s
    JOIN cards_client c ON c.id = s.client_id AND c.removed_at IS NULL AND NOT c.is_held
    JOIN staff_member m ON m.id = c.keeper_id AND m.left_at IS NULL
    LEFT JOIN potential_estimate e ON e.client_id = s.client_id
    WHERE s.due_on <= current_date AND s.frequency <> %(rare)s AND s.life <> %(lost)s
        AND (s.abc = ANY(%(dearest)s) OR e.level = ANY(%(capable)s))
        AND (c.spoken_at IS NULL
            OR c.spoken_at + make_interval(days => greatest(s.rhythm / 2, %(peace)s)) <= now())
        AND NOT EXISTS (
            SELECT FROM planner_candidate d WHERE d.client_id = s.client_id AND d.noun NOT IN (%(noun)s, 'client')
        )
), placed AS (
    SELECT *, row_number() OVER (PARTITION BY keeper_id ORDER BY chance * income DESC, last_on, client_id) AS place
    FROM due
)
INSERT INTO planner_candidate
    (client_id, member_id, noun, noun_id, "group", chance, income, value, since, reason, detail)
SELECT client_id, keeper_id, %(noun)s, client_id, %(group)s, chance, income, chance * income, last_on, %(reason)s,
    jsonb_build_object('days', rhythm, 'class', abc, 'potential', level)
FROM placed WHERE place <= %(most)s
"""


def consider_all() -> int:
    """In place of those of yesterday; answers how many there are.

    Of a client with a deal the deal tells; where only his contacts have a rhythm, purchases tell more.
    """
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM planner_candidate WHERE noun = %s", [NOUN])
        cursor.execute(
            CONSIDER,
            {
                "months": keeping.norm().months,
                "untold": UNTOLD,
                "winnable": WINNABLE,
                "rare": Frequency.RARE,
                "lost": Life.LOST,
                "dearest": list(map(str, DEAREST)),
                "capable": list(map(str, CAPABLE)),
                "peace": PEACE_DAYS,
                "noun": NOUN,
                "group": Candidate.Group.REGULAR,
                "reason": REASON,
                "most": MOST_A_MEMBER,
            },
        )
        told = int(cursor.rowcount)
        # Whom the rhythm of contacts had told of is told once.
        cursor.execute(
            "DELETE FROM planner_candidate c USING planner_candidate s"
            " WHERE c.noun = 'client' AND s.noun = %s AND s.client_id = c.client_id",
            [NOUN],
        )
    return told
