"""Many deals for the base: open ones on all stages, ended ones behind them, and their moves."""

from django.db.models import Count
from psycopg import sql

from kartoteka.access import acting
from kartoteka.deals.models import Funnel, Stage
from kartoteka.lib.database import connection, connections
from kartoteka.workspaces.models import HOME, Workspace

# Some of each manager's, so that nobody has it all.
CLIENTS = """
    CREATE TEMPORARY TABLE IF NOT EXISTS bench_client AS
    SELECT id, keeper_id, row_number() OVER (ORDER BY id) AS place
    FROM (SELECT id, keeper_id, row_number() OVER (PARTITION BY keeper_id ORDER BY id) AS nth FROM cards_client
        WHERE removed_at IS NULL AND NOT is_held) numbered WHERE nth <= 700"""
DEALS = """
    INSERT INTO deals_deal (key, client_id, title, funnel_id, stage_id, entered_at, keeper_id, amount, currency, code,
        opened_at, closed_at, outcome, next_at, chance, value, created_at, version)
    SELECT 'bench' || lpad(to_hex(n), 11, '0'), c.id, 'Deal ' || n, %s, (%s::bigint[])[1 + n %% %s],
        now() - random() * interval '60 days', c.keeper_id, (10 + random() * 90000)::int, 'EUR', '',
        now() - interval '60 days' - random() * interval '300 days',
        CASE WHEN %s THEN NULL ELSE now() - random() * interval '60 days' END,
        CASE WHEN %s THEN '' WHEN n %% 3 = 0 THEN 'won' ELSE 'lost' END,
        now() + random() * interval '20 days', 0.3, random() * 30000, now(), 1
    FROM generate_series(%s::bigint, %s::bigint) n
    JOIN bench_client c ON c.place = 1 + n %% (SELECT count(*) FROM bench_client)"""
MOVES = """
    INSERT INTO deals_move (deal_id, left_id, entered_id, at, since, stayed)
    SELECT d.id, CASE WHEN s > 1 THEN (%s::bigint[])[s - 1] END, (%s::bigint[])[s],
        d.opened_at + s * interval '1 day', d.opened_at + (s - 1) * interval '1 day', random() * 9000
    FROM deals_deal d, generate_series(1, least(4, array_length(%s::bigint[], 1))) s WHERE d.key LIKE 'bench%%'"""
TABLES = ("deals_deal", "deals_move", "deals_tally")


def ready_funnel() -> Funnel:
    """The one whose stages ask for least: deals that are poured in know little."""
    asked = Funnel.objects.filter(retired_at=None).annotate(asked=Count("stages__demands"))
    return asked.order_by("asked", "pk")[0]


def pour(open_deals: int, ended: int) -> None:
    """Past the verbs, for the sake of time: four moves a deal. The base is nobody's afterwards."""
    firm = Workspace.objects.get(slug=HOME)
    connection.set_tenant(firm)
    with acting.system_actor("bench"):
        funnel = ready_funnel()
        stages = list(Stage.objects.filter(funnel=funnel, retired_at=None).values_list("pk", flat=True))
    owner = connections["owner"]
    owner.set_tenant(firm)
    many = len(stages)
    with owner.cursor() as cursor:
        cursor.execute(CLIENTS)
        cursor.execute("ANALYZE bench_client")
        for first, count, is_open in ((1, open_deals, True), (open_deals + 1, ended, False)):
            last = first + count - 1
            cursor.execute(DEALS, [funnel.pk, stages, many, is_open, is_open, first, last])
        cursor.execute(MOVES, [stages, stages, stages])
        for table in TABLES:
            cursor.execute(sql.SQL("ANALYZE {}").format(sql.Identifier(table)))
