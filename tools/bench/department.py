"""A large sales department for the base: managers who share the clients out, and what they promised."""

from psycopg import sql

from kartoteka.access import acting
from kartoteka.deals import valuing
from kartoteka.lib.database import connection, connections
from kartoteka.staff.models import Member, Role
from kartoteka.workspaces.models import HOME, User, Workspace
from tools.bench import funnel

DOMAIN = "demo.example"

# The clients change hands past their triggers, and what knows their keeper with them.
SHARED = (
    """UPDATE cards_client SET keeper_id = (%s::bigint[])[1 + id %% %s]
        WHERE keeper_id = ANY (%s) AND keeper_id <> (%s::bigint[])[1 + id %% %s]""",
    """UPDATE cards_name n SET keeper_id = c.keeper_id FROM cards_client c
        WHERE c.id = n.client_id AND c.keeper_id <> n.keeper_id""",
    """UPDATE cards_ownvalue v SET keeper_id = c.keeper_id FROM cards_client c
        WHERE c.id = v.client_id AND c.keeper_id <> v.keeper_id""",
)
# A third are overdue, a third of today, half of these at an hour, and the others are of the coming weeks.
PROMISES = """
    INSERT INTO planner_promise (key, client_id, keeper_id, kind, text, due_on, due_at, awaits, origin, about_noun,
        uid, place, moved_count, made_at, version)
    SELECT 'bnchp' || lpad(to_hex(n), 11, '0'), c.id, c.keeper_id, 'call', 'Promised ' || n, day,
        CASE WHEN n %% 2 = 0 THEN day + time '09:00' + (n %% 480) * interval '1 minute' END,
        '', 'hand', '', '', '', 0, now(), 1
    FROM generate_series(1, %s::bigint) n
    CROSS JOIN LATERAL (SELECT current_date + CASE n %% 3 WHEN 0 THEN -(n %% 20)::int WHEN 1 THEN 0
        ELSE 1 + (n %% 28)::int END AS day) due
    JOIN bench_client c ON c.place = 1 + (n * 7) %% (SELECT count(*) FROM bench_client)"""
TOLD_KEEPERS = ("cards_client", "cards_name", "cards_ownvalue")
TABLES = (*TOLD_KEEPERS, "planner_promise", "planner_candidate")


def gather(managers: int, *, deals: int, ended: int, promises: int) -> None:
    """Past the verbs, for the sake of time. The base is nobody's afterwards."""
    firm = Workspace.objects.get(slug=HOME)
    connection.set_tenant(firm)
    sharing = _hire(managers)
    owner = connections["owner"]
    owner.set_tenant(firm)
    with owner.cursor() as cursor:
        for table in TOLD_KEEPERS:
            cursor.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(sql.Identifier(table)))
        for place, statement in enumerate(SHARED):
            cursor.execute(
                statement, None if place else [sharing, len(sharing), sharing, sharing, len(sharing)]
            )
        for table in TOLD_KEEPERS:
            cursor.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(sql.Identifier(table)))
    funnel.pour(deals, ended)
    with acting.system_actor("bench") as program:
        valuing.value_all(by=program)
    with owner.cursor() as cursor:
        cursor.execute(PROMISES, [promises])
        for table in TABLES:
            cursor.execute(sql.SQL("VACUUM ANALYZE {}").format(sql.Identifier(table)))


def _hire(managers: int) -> list[int]:
    """So many managers are there afterwards, none of them with a password."""
    emails = [f"bench{number}@{DOMAIN}" for number in range(managers)]
    known = {user.email: user for user in User.objects.filter(email__in=emails)}
    users = [known.get(email) or User.objects.create(email=email, name=email) for email in emails]
    with acting.system_actor("bench"):
        there = Member.objects.active().filter(role=Role.MANAGER)
        for user in users[: managers - there.count()]:
            Member.objects.create(user=user, name=user.name, role=Role.MANAGER)
        return list(there.order_by("pk").values_list("pk", flat=True))
