"""A base of before groups, units and price tags keeps every word and every price."""

from datetime import date
from decimal import Decimal

import pytest

from kartoteka.lib.database import connections
from kartoteka.workspaces import beginning, migrating

NEWEST = ("catalog", "0004_drop_words_of_groups")
GOODS = """
    INSERT INTO "{schema}".catalog_product (key, name, folded, code, "group", unit, price, cost, currency) VALUES
    ('a', 'Насос', 'насос', 'N-1', 'Вода', 'шт', 1200.50, 700, 'RUB'),
    ('b', 'Кран', 'кран', '', 'вода', 'шт', NULL, 90, 'RUB'),
    ('c', 'Совет', 'совет', '', '', '', 0, NULL, 'RUB')"""


@pytest.fixture
def old(scratch, monkeypatch):
    """The firm as it was when the catalogue was a plain list."""
    monkeypatch.setattr(beginning, "lay_out", lambda _workspace: None)
    schema = scratch.schema_name
    migrating.migrate_firm(schema, to=[("catalog", "0001_begin")])
    with connections["owner"].cursor() as cursor:
        cursor.execute(GOODS.format(schema=schema))
    return schema


def asked(schema, words):
    with connections["owner"].cursor() as cursor:
        cursor.execute(words.format(schema=schema))
        return cursor.fetchall()


def test_nothing_of_an_older_catalogue_is_lost(old):
    migrating.migrate_firm(old, to=[NEWEST])

    goods = (
        'SELECT p.name, g.name, u.name, p.price, p.cost FROM "{schema}".catalog_product p'
        ' LEFT JOIN "{schema}".catalog_group g ON g.id = p.group_id'
        ' LEFT JOIN "{schema}".catalog_unit u ON u.id = p.unit_id ORDER BY p.key'
    )
    tags = 'SELECT amount, kind, since FROM "{schema}".catalog_pricetag ORDER BY 1'
    groups = {row[1] for row in asked(old, goods)}
    assert asked(old, goods) == [
        ("Насос", *(groups - {None}), "шт", Decimal("1200.50"), Decimal("700.00")),
        ("Кран", *(groups - {None}), "шт", None, Decimal("90.00")),
        ("Совет", None, None, Decimal("0.00"), None),
    ]
    ago = date(2000, 1, 1)
    assert asked(old, tags) == [
        (Decimal(0), "price", ago),
        (Decimal(90), "cost", ago),
        (Decimal(700), "cost", ago),
        (Decimal("1200.50"), "price", ago),
    ]
