"""Repaying: what was paid to be known, and what the clients who came by it have brought and may still bring."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from math import sqrt
from typing import Any

from django.db.models import DecimalField, ExpressionWrapper, F
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.lib import dates, money
from kartoteka.lib.contrasts import Z
from kartoteka.lib.database import connection
from kartoteka.process import sheets
from kartoteka.process.asking import Asked
from kartoteka.process.sheets import Cell, Line, Sheet
from kartoteka.reports import facts
from kartoteka.reports.models import Outlay
from kartoteka.sales import queries as sales

# What was spent is judged when it had so many days to work; an outlay answers for those who come before the next one.
PATIENCE, MOST = 120, 60
# Of each outlay: who came by it, what they bought since, and what is still on the way.
QUESTION = """
    WITH outlay AS (
        SELECT * FROM unnest(%s::bigint[], %s::bigint[], %s::timestamptz[], %s::timestamptz[])
            AS o (id, source_id, since, until)
    ), came AS (
        SELECT o.id AS outlay_id, c.id AS client_id, o.since FROM outlay o
        JOIN ({cards}) c ON c.source_id = o.source_id AND c.created_at >= o.since AND c.created_at < o.until
    ), bought AS (
        SELECT outlay_id, client_id, sum(l.revenue) AS revenue, coalesce(sum(l.earned), 0) AS earned
        FROM came JOIN ({lines}) l ON l.whose = client_id AND l.day >= since::date GROUP BY 1, 2
    ), dealt AS (
        SELECT outlay_id, count(*) AS deals, sum(d.value) FILTER (WHERE d.outcome = '') AS expected
        FROM came JOIN ({deals}) d ON d.client_id = came.client_id GROUP BY 1
    ), spoken AS (
        SELECT outlay_id, count(*) AS contacts FROM came JOIN ({entries}) e ON e.client_id = came.client_id GROUP BY 1
    )
    SELECT o.id, (SELECT count(*) FROM came WHERE outlay_id = o.id), coalesce(max(contacts), 0),
        coalesce(max(deals), 0), coalesce(max(expected), 0), count(b.client_id), coalesce(sum(revenue), 0),
        coalesce(sum(earned), 0), coalesce(sum(earned * earned), 0)
    FROM outlay o LEFT JOIN bought b ON b.outlay_id = o.id LEFT JOIN dealt ON dealt.outlay_id = o.id
        LEFT JOIN spoken ON spoken.outlay_id = o.id
    GROUP BY o.id"""


@dataclass(frozen=True)
class Worth:
    """What came of money that was paid; `squares` of what was earned on each client say how much of it is chance."""

    cost: float = 0.0
    clients: int = 0
    contacts: int = 0
    deals: int = 0
    expected: float = 0.0
    buyers: int = 0
    revenue: float = 0.0
    earned: float = 0.0
    squares: float = 0.0

    def __add__(self, other: "Worth") -> "Worth":
        return Worth(
            *(mine + theirs for mine, theirs in zip(vars(self).values(), vars(other).values(), strict=True))
        )

    @property
    def bounds(self) -> tuple[float, float]:
        """Of the return, as clients come and buy by chance."""
        reach = Z * sqrt(self.squares)
        low, high = (self.earned - reach) / self.cost - 1, (self.earned + reach) / self.cost - 1
        # More than all that was paid is lost only where something was sold below its cost.
        return max(low, min(self.earned / self.cost, 0.0) - 1), high

    @property
    def cell(self) -> Cell:
        """The return: what was earned above the cost, by the cost."""
        if not self.cost:
            return Cell()
        told = self.earned / self.cost - 1
        if not self.buyers:
            return Cell(money.per_cent(round(told, 2)), Decimal(str(round(told, 4))))
        low, high = self.bounds
        exact = [Decimal(str(round(one, 4))) for one in (told, low, high)]
        note = f"{money.per_cent(round(low, 2))} – {money.per_cent(round(high, 2))}"
        is_thin = self.buyers < sheets.FEWEST
        return Cell(money.per_cent(round(told, 2)), exact[0], "", exact[1], exact[2], is_thin, note)

    def verdict(self, days: int) -> str:
        """In words, for so many days after the money was paid."""
        if self.earned >= self.cost:
            return _("paid off")
        if self.earned + self.expected >= self.cost:
            return _("pays off if the open deals do")
        return _("too early to say") if days < PATIENCE else _("has not paid off")


def tell(asked: Asked) -> list[Sheet]:
    outlays = _outlays(asked)
    told = _worths(asked, outlays)
    return [_by_source(asked, outlays, told), _by_outlay(asked, outlays, told)]


def _outlays(asked: Asked) -> list[Outlay]:
    seen = Outlay.objects.visible_to(asked.by).filter(on__gte=asked.spell.since, on__lte=asked.spell.until)
    return list(seen.select_related("source").order_by("-on", "-pk")[:MOST])


def _worths(asked: Asked, outlays: Sequence[Outlay]) -> dict[int, Worth]:
    ends = _ends(outlays)
    told: list[list[Any]] = [
        [one.pk for one in outlays],
        [one.source_id for one in outlays],
        [_midnight(one.on) for one in outlays],
        [ends[one.pk] for one in outlays],
    ]
    question, params = QUESTION, told
    for name, rows in _rows(asked).items():
        seen, more = rows.order_by().query.sql_with_params()
        question, params = question.replace(f"{{{name}}}", seen), [*params, *more]
    with connection.cursor() as cursor:
        cursor.execute(question, params)
        costs = {one.pk: float(one.amount) for one in outlays}
        return {row[0]: Worth(costs[row[0]], *(_plain(one) for one in row[1:])) for row in cursor.fetchall()}


def _rows(asked: Asked) -> dict[str, Any]:
    """In the order in which the question asks for them."""
    kept = (F("quantity") - F("returned")) * F("order__rate") * sales.SIGN_OF_LINE
    lines = facts.BY_NAME["lines"].rows(asked.by)
    earned = _money(kept * (F("net") / F("quantity") - F("cost")))
    sold = lines.annotate(
        whose=F("order__client_id"),
        day=F("order__on"),
        revenue=_money(kept * F("net") / F("quantity")),
        earned=earned,
    )
    return {
        "cards": facts.BY_NAME["clients"].rows(asked.by).values("id", "source_id", "created_at"),
        "lines": sold.values("whose", "day", "revenue", "earned"),
        "deals": facts.BY_NAME["deals"].rows(asked.by).values("client_id", "value", "outcome"),
        "entries": facts.BY_NAME["entries"].rows(asked.by).exclude(kind="note").values("client_id"),
    }


def _money(formula: Any) -> Any:
    return ExpressionWrapper(formula, output_field=DecimalField(max_digits=30, decimal_places=6))


def _plain(value: Any) -> Any:
    return value if isinstance(value, int) else float(value)


def _ends(outlays: Sequence[Outlay]) -> dict[int, datetime]:
    """Whoever came after the next outlay for the same source came by that one."""
    ends: dict[int, datetime] = {}
    following: dict[int, datetime] = {}
    for one in outlays:
        ends[one.pk] = following.get(one.source_id, timezone.now())
        following[one.source_id] = _midnight(one.on)
    return ends


def _midnight(day: date) -> datetime:
    return dates.midnight(day)


def _by_source(asked: Asked, outlays: Sequence[Outlay], told: dict[int, Worth]) -> Sheet:
    """Sources by their return, and the two ways in which clients come."""
    sums: dict[Any, Worth] = {}
    for one in outlays:
        for whole in (one.source, one.source.intent):
            sums[whole] = sums.get(whole, Worth()) + told[one.pk]
    by_source = [(source, worth) for source, worth in sums.items() if not isinstance(source, str)]
    lines = [
        Line(source.name, _cells(asked, worth, source.key), note=source.get_intent_display())
        for source, worth in sorted(by_source, key=lambda one: -one[1].earned)
    ]
    for intent, label in (
        ("deliberate", _("all where we sought them")),
        ("spontaneous", _("all who came by themselves")),
    ):
        if intent in sums:
            lines.append(Line(label, _cells(asked, sums[intent], ""), is_whole=True))
    return Sheet(
        "sources",
        _("Return by source"),
        _("Source"),
        _columns(),
        lines,
        _(
            "Counted are the clients who came by the source from the day on when the money was paid, and all that they"
            " have bought since. The range says how much of the return is chance. Who comes back later adds to it."
        ),
        icon="coins",
    )


def _columns() -> list[str]:
    return [
        _("Spent"),
        _("New clients"),
        _("Contacts"),
        _("Deals"),
        _("Sold, without VAT"),
        _("Earned"),
        _("Still expected"),
        _("Return on the cost"),
    ]


def _cells(asked: Asked, worth: Worth, source: str, asked_since: Asked | None = None) -> list[Cell]:
    within = asked_since or asked
    currency = asked.currency
    only = {"source": source} if source else {}
    came = sheets.number(worth.clients, url=within.rows("new_clients", "source", **only) if only else "")
    if worth.clients:
        each = money.shown(round(worth.cost / worth.clients), currency)
        came = replace(came, note=_("%(amount)s each") % {"amount": each})
    return [
        sheets.amount(worth.cost, currency),
        came,
        sheets.number(worth.contacts),
        sheets.number(worth.deals, url=within.rows("opened", "source", **only) if only else ""),
        sheets.amount(worth.revenue, currency, url=within.rows("sales", "source", **only) if only else ""),
        sheets.amount(worth.earned, currency),
        sheets.amount(worth.expected, currency),
        worth.cell,
    ]


def _by_outlay(asked: Asked, outlays: Iterable[Outlay], told: dict[int, Worth]) -> Sheet:
    lines = []
    for one in outlays:
        worth = told[one.pk]
        since = replace(asked, period="", spell=replace(asked.spell, since=one.on, until=asked.today))
        verdict = worth.verdict((asked.today - one.on).days)
        words = f"{dates.day(one.on)}, {one.source.name}" if one.words else dates.day(one.on)
        cells = [*_cells(asked, worth, one.source.key, since), Cell(verdict)]
        lines.append(Line(str(one), cells, note=words))
    return Sheet(
        "outlays",
        _("Each exhibition and campaign"),
        _("What for"),
        [*_columns(), _("Verdict")],
        lines,
        _("An outlay answers for those who came after it and before the next one for the same source."),
        icon="megaphone",
    )
