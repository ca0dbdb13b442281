"""The turnover of orders that a file has brought: what came back takes away."""

from datetime import date
from decimal import Decimal

import pytest

from kartoteka.access import acting
from kartoteka.analysis import turnover
from kartoteka.cards.tests import makers as cards
from kartoteka.lib import keys
from kartoteka.sales import history
from kartoteka.staff.tests import makers as staff


@pytest.mark.parametrize("cut", ["firm", "keeper"])
def test_a_return_is_taken_off(db, cut):
    head = staff.member(name="Вера", role="head")
    actor = staff.acts_as(head)
    client = cards.client(by=actor)
    lines = {"number": ["1", "C1"], "is_return": [False, True], "gross": [Decimal(90), Decimal(30)]}
    told = {
        "line": [1, 2],
        "quantity": [1, 1],
        "discount": 0,
        "vat": 0,
        "currency": "RUB",
        "country": "",
        "note": "",
    }

    with staff.inside(), acting.acting(actor):
        batch = keys.fresh_key()
        of_lines = {**lines, **told, "price": lines["gross"], "paid": lines["gross"], "vat_rate": None}
        more = {
            "on": date(2024, 5, 3),
            "client": client.pk,
            "product": None,
            "name": "Лампа",
            "is_shipped": True,
        }
        history.lay({**of_lines, **more, "brought_by": batch})
        history.post_next(batch, origin="Книги", reason="", by=actor)
        (row,) = turnover.rows(cut, "month", by=actor, until=date(2025, 1, 1)).values()

    assert row == {date(2024, 5, 1): Decimal(60)}
