"""Gathering: what each client has bought up to a day, from the rows of orders, as columns of numbers."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from kartoteka.lib.database import connection

Column = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
AT_ONCE = 20_000
EPOCH = date(1970, 1, 1).toordinal()
NEVER = -1
# A day of a client is one purchase, however many orders it had. Income is known of the lines whose cost is known.
BOUGHT = """
WITH earned AS (
    SELECT l.order_id,
        sum(l.net * (1 - coalesce(l.returned_amount / nullif(l.gross, 0), 0)) - l.cost * (l.quantity - l.returned))
            FILTER (WHERE l.cost IS NOT NULL) AS income,
        sum(l.gross) FILTER (WHERE l.cost IS NOT NULL) AS known
    FROM sales_line l GROUP BY l.order_id
), days AS (
    SELECT o.client_id, o.on,
        sum((o.total - o.returned - o.allowed) * o.rate * CASE WHEN o.is_return THEN -1 ELSE 1 END) AS amount,
        sum(e.income * o.rate * CASE WHEN o.is_return THEN -1 ELSE 1 END) AS income,
        coalesce(sum(e.known * o.rate) FILTER (WHERE NOT o.is_return), 0) AS known,
        coalesce(sum(o.total * o.rate) FILTER (WHERE NOT o.is_return), 0) AS ordered,
        bool_or(NOT o.is_return AND o.total > o.returned + o.allowed) AS is_purchase
    FROM sales_order o LEFT JOIN earned e ON e.order_id = o.id
    WHERE o.state IN ('ordered', 'done') AND o.on <= %(on)s
    GROUP BY o.client_id, o.on
), placed AS (
    SELECT *, row_number() OVER (PARTITION BY client_id, is_purchase ORDER BY "on") AS place FROM days
)
SELECT p.client_id,
    count(*) FILTER (WHERE is_purchase),
    sum(amount)::float8,
    coalesce(sum(amount) FILTER (WHERE p.on > %(since)s), 0)::float8,
    coalesce(sum(income) FILTER (WHERE p.on > %(since)s), 0)::float8,
    coalesce(sum(known) FILTER (WHERE p.on > %(since)s), 0)::float8,
    coalesce(sum(ordered) FILTER (WHERE p.on > %(since)s), 0)::float8,
    min(p.on) FILTER (WHERE is_purchase) - DATE '1970-01-01',
    coalesce(min(p.on) FILTER (WHERE is_purchase AND place = 2) - DATE '1970-01-01', -1),
    max(p.on) FILTER (WHERE is_purchase) - DATE '1970-01-01'
FROM placed p JOIN cards_client c ON c.id = p.client_id AND c.removed_at IS NULL
WHERE p.client_id IS DISTINCT FROM (SELECT t.counter_id FROM sales_terms t WHERE t.id = 1)
GROUP BY p.client_id
HAVING bool_or(is_purchase)
ORDER BY p.client_id
"""


@dataclass(frozen=True)
class Bought:
    """Of each client, in one order; days are counted from 1970."""

    client: Whole
    count: Whole
    amount: Column
    recent: Column
    income: Column
    known: Column
    ordered: Column
    first: Whole
    second: Whole
    last: Whole
    today: int

    def __len__(self) -> int:
        return len(self.client)

    @property
    def silence(self) -> Whole:
        return self.today - self.last

    @property
    def gaps(self) -> Column:
        """How many days lay between his purchases on average; nothing known where he came once."""
        return np.where(self.count > 1, (self.last - self.first) / np.maximum(self.count - 1, 1), np.nan)


def bought(on: date, *, since: date) -> Bought:
    """Up to a day; what is recent came after `since`. Read in parts, so that a million clients need little room."""
    parts: list[Column] = []
    with connection.chunked_cursor() as cursor:
        cursor.execute(BOUGHT, {"on": on, "since": since})
        while rows := cursor.fetchmany(AT_ONCE):
            parts.append(np.array(rows, dtype=np.float64))
    told = np.concatenate(parts).T if parts else np.empty((10, 0))
    whole = told.astype(np.int64)
    amount, recent, income, known, ordered = told[2:7]
    return Bought(
        client=whole[0],
        count=whole[1],
        amount=amount,
        recent=recent,
        income=income,
        known=known,
        ordered=ordered,
        first=whole[7],
        second=whole[8],
        last=whole[9],
        today=on.toordinal() - EPOCH,
    )


def days(numbers: Whole) -> npt.NDArray[np.datetime64]:
    """As dates; nothing for what never was."""
    told = numbers.astype("datetime64[D]")
    told[numbers == NEVER] = np.datetime64("NaT")
    return told
