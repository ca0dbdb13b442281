"""History: orders of earlier books are taken over as finished facts, many at once.

An order that was closed elsewhere went through none of our steps, so one step tells all of it: what it was billed,
paid and shipped for. That step has no number of a series, and touches neither stock nor cash. Lines wait as PastLine
until all of their file have come; then whole orders are written, and their lines are gone in the same moment.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kartoteka.cards import adding
from kartoteka.cards.models import Client
from kartoteka.lib import keys
from kartoteka.lib.database import connection
from kartoteka.lib.pouring import pour_columns
from kartoteka.sales import arranging, exchanging
from kartoteka.sales.models import PastLine, Terms
from kartoteka.staff.actors import Actor

AT_ONCE = 1000
# Whole orders of an import leave the waiting lines and become orders, lines, steps and days to pay by. What is known
# under its outside number already is left alone; the answer tells of each number what became of it.
POST = """
WITH chosen AS (
    SELECT DISTINCT number, is_return FROM sales_pastline WHERE brought_by = %(batch)s ORDER BY 1, 2 LIMIT %(most)s
), taken AS (
    DELETE FROM sales_pastline p USING chosen c
    WHERE p.brought_by = %(batch)s AND p.number = c.number AND p.is_return = c.is_return
    RETURNING p.*
), summed AS (
    SELECT number, is_return, min("on") AS "on", min(currency) AS currency, min(line) AS line, count(*) AS lines,
        (array_agg(client ORDER BY line) FILTER (WHERE client IS NOT NULL))[1] AS client,
        (array_agg(country ORDER BY line))[1] AS country,
        left(string_agg(DISTINCT nullif(note, ''), '; '), 500) AS note,
        sum(gross) AS total, sum(vat) AS vat, sum(paid) AS paid,
        sum(gross) FILTER (WHERE is_shipped) AS shipped
    FROM taken GROUP BY 1, 2
), numbered AS (
    SELECT s.*, k.key, k.step, c.keeper_id,
        CASE WHEN s.currency = %(own)s THEN 1 ELSE coalesce(
            (SELECT r.rate FROM sales_rate r WHERE r.currency = s.currency AND r.on <= s.on ORDER BY r.on DESC LIMIT 1),
            (SELECT r.rate FROM sales_rate r WHERE r.currency = s.currency ORDER BY r.on LIMIT 1), 1) END AS rate
    FROM (SELECT *, row_number() OVER (ORDER BY "on", number, is_return) AS place FROM summed) s
    JOIN unnest(%(keys)s::text[], %(steps)s::text[]) WITH ORDINALITY AS k (key, step, place) USING (place)
    JOIN cards_client c ON c.id = coalesce(s.client, %(counter)s)
), made AS (
    INSERT INTO sales_order (key, client_id, keeper_id, number, code, origin, brought_by, is_return, country, state,
        "on", currency, rate, total, vat, billed, paid, shipped, owed, note)
    SELECT key, coalesce(client, %(counter)s), keeper_id, number, number, %(origin)s, %(batch)s, is_return, country,
        CASE WHEN is_return OR (paid = total AND coalesce(shipped, 0) = total) THEN 'done' ELSE 'ordered' END,
        "on", currency, rate, total, vat,
        CASE WHEN is_return THEN -total ELSE total END, CASE WHEN is_return THEN -total ELSE paid END,
        CASE WHEN is_return THEN 0 ELSE coalesce(shipped, 0) END, CASE WHEN is_return THEN 0 ELSE total - paid END,
        coalesce(note, '')
    FROM numbered ORDER BY place
    ON CONFLICT (origin, code, is_return) WHERE origin <> '' DO NOTHING
    RETURNING id, client_id, code, is_return, state, "on", currency, rate, total, vat, billed, paid, shipped, owed
), lined AS (
    INSERT INTO sales_line (order_id, place, product_id, name, unit, quantity, price, discount, reason, vat_rate,
        vat_included, net, vat, gross, shipped, shipped_amount)
    SELECT m.id, least(row_number() OVER (PARTITION BY m.id ORDER BY t.line), 32767), t.product, t.name, '', t.quantity,
        t.price, t.discount, CASE WHEN t.discount > 0 THEN %(reason)s ELSE '' END, t.vat_rate, TRUE, t.gross - t.vat,
        t.vat, t.gross, CASE WHEN t.is_shipped AND NOT m.is_return THEN t.quantity ELSE 0 END,
        CASE WHEN t.is_shipped AND NOT m.is_return THEN t.gross ELSE 0 END
    FROM taken t JOIN made m ON m.code = t.number AND m.is_return = t.is_return
    ORDER BY m.id, t.line
), stepped AS (
    INSERT INTO sales_booking (key, act, client_id, order_id, kind, year, "on", by_id, currency, rate, amount, vat,
        billed, paid, advance, shipped, entered)
    SELECT n.step, n.step, m.client_id, m.id, 'history', extract(year FROM m.on), m.on, %(by)s, m.currency, m.rate,
        m.total, m.vat, m.billed, m.paid, CASE WHEN m.is_return THEN m.total - n.paid ELSE 0 END, m.shipped, m.state
    FROM made m JOIN numbered n ON n.number = m.code AND n.is_return = m.is_return
    ORDER BY m.id
    RETURNING id, order_id
), asked AS (
    INSERT INTO sales_due (client_id, order_id, step_id, currency, due_on, amount, open)
    SELECT m.client_id, m.id, s.id, m.currency, m.on + %(days)s::integer, m.owed, m.owed
    FROM made m JOIN stepped s ON s.order_id = m.id WHERE m.owed > 0
)
SELECT s.number, s.is_return, s.line, s.lines, s.total, m.id IS NOT NULL,
    coalesce(o.total = s.total AND o.currency = s.currency, FALSE)
FROM summed s LEFT JOIN made m ON m.code = s.number AND m.is_return = s.is_return
LEFT JOIN sales_order o ON o.origin = %(origin)s AND o.code = s.number AND o.is_return = s.is_return
ORDER BY s.line
"""


@dataclass(frozen=True)
class Posted:
    """What became of a number: an order that was made; or it `is_same` as, or another than, one that is here."""

    number: str
    is_return: bool
    line: int
    lines: int
    total: Decimal
    is_made: bool
    is_same: bool


def lay(columns: Mapping[str, Any]) -> None:
    """Puts lines down, told column by column; nothing of them is an order yet."""
    pour_columns(PastLine, columns)


def post_next(batch: str, *, origin: str, reason: str, by: Actor, most: int = AT_ONCE) -> list[Posted]:
    """Writes the next orders of an import, whole ones; nothing is left when the answer is empty."""
    told: dict[str, Any] = {
        "batch": batch,
        "most": most,
        "origin": origin,
        "own": exchanging.own(),
        "keys": keys.fresh_keys(most),
        "steps": keys.fresh_keys(most),
        "counter": arranging.terms().counter_id,
        "days": arranging.terms().days,
        "reason": reason,
        "by": by.member_id,
    }
    with connection.cursor() as cursor:
        cursor.execute(POST, told)
        return [Posted(*row) for row in cursor.fetchall()]


def let_go(batch: str) -> None:
    """Forgets the lines of an import that wait."""
    PastLine.objects.filter(brought_by=batch).delete()


def counter(name: str, *, by: Actor) -> tuple[Client, bool]:
    """The card of sales whose client nobody wrote down, and whether it was made now; one a firm."""
    terms = Terms.objects.select_for_update().filter(pk=1).first() or Terms(pk=1)
    found = Client.objects.visible_to(by).filter(pk=terms.counter_id or 0).first()
    if found is not None:
        return found, False
    terms.counter = adding.add(name, kind=Client.Kind.COMPANY, by=by)
    terms.save()
    return terms.counter, True


def forget_next(batch: str, *, most: int = AT_ONCE) -> tuple[int, int]:
    """Takes orders of an import away that nobody has touched since; how many went, and how many stay for good.

    Only the program may, and the database checks it once more: no other step of the ledger is ever deleted.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT gone, stay FROM kartoteka_forget_history(%s, %s)", [batch, most])
        gone, stay = cursor.fetchone()
        return gone, stay
