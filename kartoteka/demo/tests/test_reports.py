"""Every ready-made report of the founded firm beside a query written by hand, line by line."""

import pytest
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.lib.database import connection
from kartoteka.reports import reckoning, wishes
from kartoteka.reports.ready import lists

OF_CLIENT = {
    "client": "c.key",
    "region": "c.region",
    "source": "coalesce(s.key, '')",
    "intent": "coalesce(s.intent, '')",
    "industry": "coalesce(i.key, '')",
}
CLIENT = (
    "JOIN cards_client c ON c.id = {of} LEFT JOIN cards_source s ON s.id = c.source_id"
    " LEFT JOIN cards_industry i ON i.id = c.industry_id"
)
SIGN = "CASE WHEN o.is_return THEN -1 ELSE 1 END"
FACTS = {
    "lines": (
        (
            f"sales_line l JOIN sales_order o ON o.id = l.order_id JOIN staff_member m ON m.id = o.keeper_id"
            f" LEFT JOIN catalog_product p ON p.id = l.product_id LEFT JOIN catalog_group g ON g.id = p.group_id"
            f" {CLIENT.format(of='o.client_id')}"
        ),
        "o.on",
        "o.state IN ('ordered', 'done') AND c.removed_at IS NULL",
        {
            **OF_CLIENT,
            "manager": "m.key",
            "product": "coalesce(p.key, '')",
            "group": "coalesce(g.key, '')",
            "country": "o.country",
        },
    ),
    "orders": (
        f"sales_order o JOIN staff_member m ON m.id = o.keeper_id {CLIENT.format(of='o.client_id')}",
        "o.on",
        "o.state IN ('ordered', 'done') AND c.removed_at IS NULL",
        {**OF_CLIENT, "manager": "m.key"},
    ),
    "payments": (
        f"sales_booking b {CLIENT.format(of='b.client_id')}",
        "b.on",
        "(b.paid <> 0 OR b.advance <> 0) AND c.removed_at IS NULL",
        OF_CLIENT,
    ),
    "entries": (
        f"journal_entry e JOIN staff_member m ON m.id = e.author_id {CLIENT.format(of='e.client_id')}",
        "(e.at AT TIME ZONE '{zone}')",
        "c.removed_at IS NULL",
        {**OF_CLIENT, "manager": "m.key"},
    ),
    "deals": (
        f"deals_deal d JOIN staff_member m ON m.id = d.keeper_id {CLIENT.format(of='d.client_id')}",
        "(d.opened_at AT TIME ZONE '{zone}')",
        "c.removed_at IS NULL",
        {**OF_CLIENT, "manager": "m.key"},
    ),
    "ends": (
        (
            f"deals_closure x JOIN deals_deal d ON d.id = x.deal_id JOIN staff_member m ON m.id = d.keeper_id"
            f" LEFT JOIN journal_reason r ON r.id = x.reason_id"
            f" LEFT JOIN journal_competitor k ON k.id = x.competitor_id"
            f" {CLIENT.format(of='d.client_id')}"
        ),
        "(x.at AT TIME ZONE '{zone}')",
        "x.undone_at IS NULL AND c.removed_at IS NULL",
        {
            **OF_CLIENT,
            "manager": "m.key",
            "reason": "coalesce(r.key, '')",
            "rival": "coalesce(k.key, '')",
        },
    ),
    "moves": (
        (
            f"deals_move v JOIN deals_deal d ON d.id = v.deal_id JOIN deals_stage t ON t.id = v.left_id"
            f" {CLIENT.format(of='d.client_id')}"
        ),
        "(v.at AT TIME ZONE '{zone}')",
        "c.removed_at IS NULL",
        {**OF_CLIENT, "stage": "t.key"},
    ),
    "breaches": (
        (
            f"deals_breach h JOIN deals_deal d ON d.id = h.deal_id JOIN staff_member m ON m.id = d.keeper_id"
            f" {CLIENT.format(of='d.client_id')}"
        ),
        "(h.at AT TIME ZONE '{zone}')",
        "c.removed_at IS NULL",
        {**OF_CLIENT, "manager": "m.key", "breach": "h.kind"},
    ),
    "promises": (
        f"planner_promise q JOIN staff_member m ON m.id = q.keeper_id {CLIENT.format(of='q.client_id')}",
        "q.due_on",
        "c.removed_at IS NULL",
        {**OF_CLIENT, "manager": "m.key"},
    ),
    "enquiries": (
        f"enquiries_enquiry n LEFT JOIN staff_member m ON m.id = n.member_id {CLIENT.format(of='n.client_id')}",
        "(n.arrived_at AT TIME ZONE '{zone}')",
        "c.removed_at IS NULL",
        {**OF_CLIENT, "manager": "coalesce(m.key, '')"},
    ),
    "clients": (
        "cards_client c JOIN staff_member m ON m.id = c.keeper_id LEFT JOIN cards_source s ON s.id = c.source_id",
        "(c.created_at AT TIME ZONE '{zone}')",
        "c.removed_at IS NULL AND NOT c.is_draft",
        {**OF_CLIENT, "manager": "m.key"},
    ),
}
KEPT = f"(l.quantity - l.returned) * o.rate * ({SIGN})"
LIST = f"l.price * l.quantity * o.rate * ({SIGN})"
BOUGHT = "EXISTS (SELECT 1 FROM sales_order z WHERE z.client_id = c.id AND z.state IN ('ordered', 'done'))"
MEASURES = {
    "sales": (f"sum((l.gross - l.returned_amount) * o.rate * ({SIGN}))", ""),
    "buyers": ("count(DISTINCT o.client_id) FILTER (WHERE NOT o.is_return)", ""),
    "order_amount": (
        f"sum((o.total - o.returned - o.allowed) * o.rate * ({SIGN}))",
        "count(*) FILTER (WHERE NOT o.is_return)",
    ),
    "orders": ("count(*) FILTER (WHERE NOT o.is_return)", ""),
    "margin": (f"sum({KEPT} * (l.net / l.quantity - l.cost))", ""),
    "margin_share": (
        f"sum({KEPT} * (l.net / l.quantity - l.cost))",
        f"sum({KEPT} * l.net / l.quantity) FILTER (WHERE l.cost IS NOT NULL)",
    ),
    "discount": (f"sum({LIST} * l.discount / 100)", ""),
    "discount_share": (f"sum({LIST} * l.discount / 100)", f"sum({LIST})"),
    "received": ("sum((b.paid + b.advance) * b.rate)", ""),
    "owed": ("sum(o.owed * o.rate)", ""),
    "returned_share": ("sum(o.returned * o.rate)", "sum(o.total * o.rate)"),
    "win_rate": ("count(*) FILTER (WHERE x.outcome = 'won')", "count(*)"),
    "lost": ("count(*) FILTER (WHERE x.outcome = 'lost')", ""),
    "stay": ("sum(v.stayed) / 60.0", "count(*)"),
    "breaches": ("count(*)", ""),
    "opened": ("count(*)", ""),
    "contacts": ("count(*) FILTER (WHERE e.kind <> 'note')", ""),
    "calls": ("count(*) FILTER (WHERE e.kind = 'call')", ""),
    "meetings": ("count(*) FILTER (WHERE e.kind = 'meeting')", ""),
    "kept": ("count(*) FILTER (WHERE q.is_kept)", "count(*) FILTER (WHERE q.is_kept IS NOT NULL)"),
    "first_answer": ("avg(extract(epoch FROM n.answered_at - n.arrived_at)) / 3600", ""),
    "enquiries": ("count(*)", ""),
    "new_clients": ("count(*)", ""),
    "buying_share": (f"count(*) FILTER (WHERE {BOUGHT})", "count(*)"),
    "filled_in": ("sum(c.completeness) / 100.0", "count(*)"),
}
PERIODS = ("month", "week", "quarter", "year")


@pytest.fixture(autouse=True)
def program(firm):
    with acting.system_actor("tests") as program:
        yield program


def by_hand(wish, dimension, spell):
    """By value, what the measure comes to; the whole when there is no dimension."""
    rows, day, seen, splits = FACTS[wish.measure.fact.name]
    day = day.format(zone=timezone.get_current_timezone_name())
    if dimension is None:
        split = "''"
    elif dimension.name in PERIODS:
        split = f"date_trunc('{dimension.name}', {day})::date"
    elif dimension.name in ("weekday", "hour"):
        split = f"extract({'isodow' if dimension.name == 'weekday' else 'hour'} FROM {day})::int"
    else:
        split = splits[dimension.name]
    top, bottom = MEASURES[wish.measure.name]
    question = (
        f"SELECT {split}, {top}, {bottom or 'NULL'}, count(*) FROM {rows}"
        f" WHERE {seen} AND {day}::date BETWEEN %s AND %s GROUP BY 1"
    )
    with connection.cursor() as cursor:
        cursor.execute(question, [spell.since, spell.until])
        return {split: (told, by, count) for split, told, by, count in cursor.fetchall()}


def same(figure, told):
    top, bottom, count = told
    assert figure.count == count
    assert float(figure.top or 0) == pytest.approx(float(top or 0), rel=1e-9, abs=1e-6)
    if bottom is not None:
        assert float(figure.bottom or 0) == pytest.approx(float(bottom), rel=1e-9, abs=1e-6)


@pytest.mark.parametrize("report", lists.ALL, ids=lambda one: one.name)
def test_a_ready_report_says_what_a_query_by_hand_says(program, report):
    wish = wishes.read(report.told, today=timezone.localdate())

    answer = reckoning.answer(wish, program)

    nothing = (0, 0 if wish.measure.bottom is not None else None, 0)
    lines = by_hand(wish, wish.rows, wish.spell)
    for row in answer.rows:
        same(row.total, lines.pop(row.head.value, nothing))
    assert answer.is_cut or not lines
    same(answer.total, by_hand(wish, None, wish.spell).get("", nothing))
    if wish.columns:
        columns = by_hand(wish, wish.columns, wish.spell)
        for head, figure in zip(answer.columns, answer.totals, strict=True):
            same(figure, columns.get(head.value, nothing))
    if wish.earlier:
        same(answer.before, by_hand(wish, None, wish.earlier).get("", nothing))


def test_most_of_them_have_something_to_tell(program):
    told = [wishes.read(one.told, today=timezone.localdate()) for one in lists.ALL]

    empty = [one.address for one in told if not reckoning.rows(one, program).exists()]

    assert len(empty) < len(told) / 4, empty
