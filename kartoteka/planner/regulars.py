"""Regulars: clients whose silence has become longer than their own rhythm of contacts."""

from django.db import connection

from kartoteka.planner.models import Candidate

NOUN, REASON = "client", "rhythm"
# With fewer contacts nobody has a rhythm; what is shorter than a week is no rhythm but a conversation.
LEAST_CONTACTS, LEAST_DAYS, LOOKED_BACK_DAYS = 4, 7, 730
MOST_A_MEMBER = 100

CONSIDER = """
WITH spoken AS (
    SELECT e.client_id, count(*) AS contacts, min(e.at) AS first_at, max(e.at) AS last_at
    FROM journal_entry e
    WHERE e.at > now() - make_interval(days => %(back)s) AND e.kind <> 'form'
    GROUP BY e.client_id
    HAVING count(*) >= %(least)s
), due AS (
    SELECT c.id AS client_id, c.keeper_id, s.last_at, r.days,
        row_number() OVER (PARTITION BY c.keeper_id ORDER BY s.last_at, c.id) AS place
    FROM spoken s
    JOIN cards_client c ON c.id = s.client_id
    JOIN staff_member m ON m.id = c.keeper_id AND m.left_at IS NULL
    CROSS JOIN LATERAL (
        SELECT greatest(%(shortest)s, round(
            extract(epoch FROM s.last_at - s.first_at) / 86400 / (s.contacts - 1)
        ))::int AS days
    ) r
    WHERE c.removed_at IS NULL AND NOT c.is_held
        AND s.last_at + make_interval(days => r.days) <= now()
        AND NOT EXISTS (
            SELECT FROM planner_candidate d WHERE d.client_id = c.id AND d.noun <> %(noun)s
        )
)
INSERT INTO planner_candidate
    (client_id, member_id, noun, noun_id, "group", chance, income, value, since, reason, detail)
SELECT client_id, keeper_id, %(noun)s, client_id, %(group)s, 0, 0, 0, last_at, %(reason)s,
    jsonb_build_object('days', days)
FROM due WHERE place <= %(most)s
"""


def consider_all() -> int:
    """Puts those whose time has come in place of those of yesterday; answers how many there are.

    A client of whom another room has told already, by a deal of his, needs no rhythm.
    """
    Candidate.objects.filter(noun=NOUN).delete()
    with connection.cursor() as cursor:
        cursor.execute(
            CONSIDER,
            {
                "back": LOOKED_BACK_DAYS,
                "least": LEAST_CONTACTS,
                "shortest": LEAST_DAYS,
                "noun": NOUN,
                "group": Candidate.Group.REGULAR,
                "reason": REASON,
                "most": MOST_A_MEMBER,
            },
        )
        return int(cursor.rowcount)
