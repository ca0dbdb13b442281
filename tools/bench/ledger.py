"""Many orders for the base: three years of them, as books taken over from elsewhere have them."""

from psycopg import sql

from kartoteka.lib.database import connection, connections
from kartoteka.sales import exchanging
from kartoteka.workspaces.models import HOME, Workspace

LINES_OF_ORDER = 3
GOODS = 2000
DAYS = 1095
# Lines in the order of their orders: one to five of each, nobody's yet. A few buy often, many once; of three
# in a hundred orders nothing was paid, of two in a hundred a half.
LAID = (
    """CREATE UNLOGGED TABLE bench_buyer AS
    SELECT id, keeper_id, row_number() OVER (ORDER BY id) AS place
    FROM cards_client WHERE removed_at IS NULL AND NOT is_held""",
    "CREATE UNIQUE INDEX ON bench_buyer (place)",
    """CREATE UNLOGGED TABLE bench_goods AS
    SELECT id, name, 20 + (hashint8(id) & 2147483647) % 9000 AS price, row_number() OVER (ORDER BY id) AS place
    FROM catalog_product WHERE retired_at IS NULL""",
    "CREATE UNIQUE INDEX ON bench_goods (place)",
    """CREATE UNLOGGED TABLE bench_line AS
    SELECT n, s AS place, g.id AS product, g.name, quantity, g.price, quantity * g.price AS gross
    FROM generate_series(1, %(orders)s::bigint) n
    CROSS JOIN LATERAL generate_series(1, 1 + (hashint8(n) & 2147483647) %% 5) s
    CROSS JOIN LATERAL (SELECT 1 + (hashint8(n * 7 + s) & 2147483647) %% 9 AS quantity,
        1 + (hashint8(n * 31 + s) & 2147483647) %% (SELECT count(*) FROM bench_goods) AS chosen) d
    JOIN bench_goods g ON g.place = d.chosen""",
    """CREATE UNLOGGED TABLE bench_order AS
    SELECT summed.*, b.id AS client, b.keeper_id AS keeper,
        current_date - 1 - (hashint8(n * 13) & 2147483647) %% %(days)s AS "on",
        CASE (hashint8(n * 17) & 2147483647) %% 100 WHEN 0 THEN 0 WHEN 1 THEN 0 WHEN 2 THEN 0
            WHEN 3 THEN total / 2 WHEN 4 THEN total / 2 ELSE total END AS paid
    FROM (SELECT n, sum(gross)::numeric(16, 2) AS total, sum(round(gross / 6.0, 2)) AS vat
        FROM bench_line GROUP BY n) summed
    JOIN bench_buyer b ON b.place = 1 + floor((SELECT count(*) FROM bench_buyer)
        * power((hashint8(n * 19) & 2147483647) %% 1000003 / 1000003.0, 3))""",
)
WRITTEN = (
    """INSERT INTO sales_order (id, key, client_id, keeper_id, number, code, origin, brought_by, state, "on", currency,
        total, vat, billed, paid, shipped, owed)
    SELECT %(first)s + n, 'bncho' || lpad(to_hex(n), 11, '0'), client, keeper, n, n, 'bench', 'bench',
        CASE WHEN paid = total THEN 'done' ELSE 'ordered' END, "on", %(currency)s,
        total, vat, total, paid, total, total - paid FROM bench_order ORDER BY n""",
    """INSERT INTO sales_line (order_id, place, product_id, name, quantity, price, cost, vat_rate, vat_included, net,
        vat, gross, shipped, shipped_amount)
    SELECT %(first)s + n, place, product, name, quantity, price, round(price * 0.6, 2), 20, TRUE,
        gross - round(gross / 6.0, 2), round(gross / 6.0, 2), gross, quantity, gross
    FROM bench_line ORDER BY n, place""",
    """INSERT INTO sales_booking (key, act, client_id, order_id, kind, year, "on", currency, rate, amount, vat, billed,
        paid, shipped, entered)
    SELECT 'bnchb' || lpad(to_hex(n), 11, '0'), 'bnchb' || lpad(to_hex(n), 11, '0'), client, %(first)s + n, 'history',
        extract(year FROM "on"), "on", %(currency)s, 1, total, vat, total, paid, total,
        CASE WHEN paid = total THEN 'done' ELSE 'ordered' END FROM bench_order ORDER BY n""",
    """INSERT INTO sales_due (client_id, keeper_id, order_id, step_id, currency, due_on, amount, open)
    SELECT o.client_id, o.keeper_id, o.id, b.id, o.currency, o.on + 14, o.owed, o.owed
    FROM sales_order o JOIN sales_booking b ON b.order_id = o.id WHERE o.brought_by = 'bench' AND o.owed > 0""",
    """INSERT INTO sales_account (client_id, keeper_id, currency, billed, paid, owed)
    SELECT client, keeper, %(currency)s, sum(total), sum(paid), sum(total - paid) FROM bench_order GROUP BY 1, 2
    ON CONFLICT (client_id, currency) DO UPDATE SET billed = sales_account.billed + excluded.billed,
        paid = sales_account.paid + excluded.paid, owed = sales_account.owed + excluded.owed""",
    "SELECT setval(pg_get_serial_sequence('sales_order', 'id'), max(id)) FROM sales_order",
)
# A catalogue that the lines can be of, where the base has a small one.
PRODUCTS = """
    INSERT INTO catalog_product (key, name, folded, price, cost, currency)
    SELECT 'bnchg' || lpad(to_hex(n), 11, '0'), 'Goods ' || n, 'goods ' || n, 20 + n, 12 + n, %s
    FROM generate_series(1, %s) n ON CONFLICT DO NOTHING"""
TABLES = ("sales_order", "sales_line", "sales_booking", "sales_due", "sales_account", "catalog_product")
SCRATCH = ("bench_buyer", "bench_goods", "bench_line", "bench_order")


def pour(lines: int) -> None:
    """Past the verbs and their triggers, for the sake of time. The base is nobody's afterwards."""
    firm = Workspace.objects.get(slug=HOME)
    connection.set_tenant(firm)
    own = exchanging.own()
    told: dict[str, int | str] = {"orders": lines // LINES_OF_ORDER, "days": DAYS, "currency": own}
    owner = connections["owner"]
    owner.set_tenant(firm)
    with owner.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM sales_order")
        told["first"] = cursor.fetchone()[0]
        cursor.execute(PRODUCTS, [own, GOODS])
        for table in TABLES:
            cursor.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(sql.Identifier(table)))
        for statement in (*LAID, *WRITTEN):
            cursor.execute(statement, told if "%(" in statement else None)
        for table in TABLES:
            cursor.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(sql.Identifier(table)))
        for table in SCRATCH:
            cursor.execute(sql.SQL("DROP TABLE {}").format(sql.Identifier(table)))
        for table in TABLES:
            cursor.execute(sql.SQL("VACUUM ANALYZE {}").format(sql.Identifier(table)))
