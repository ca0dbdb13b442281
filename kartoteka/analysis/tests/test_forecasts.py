"""What was foretold is frozen, seen by whom it concerns, and held to its word."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.db.utils import DatabaseError
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.analysis import comparing, drawing, freezing, looking, spans, turnover
from kartoteka.analysis.models import Forecast
from kartoteka.analysis.spans import Span
from kartoteka.analysis.tests import makers
from kartoteka.cards.tests import makers as cards
from kartoteka.sales.tests import makers as sales
from kartoteka.staff.models import Role
from kartoteka.staff.tests import makers as staff

pytestmark = pytest.mark.django_db
Cut = Forecast.Cut
YEAR = [100, 120, 90, 80, 110, 130, 150, 170, 140, 100, 95, 200]
TODAY = date(2026, 6, 10)


@pytest.fixture
def anna():
    return staff.member(role=Role.MANAGER, name="Анна")


@pytest.fixture
def her(anna):
    return staff.acts_as(anna)


@pytest.fixture
def head():
    return sales.head()


def frozen(on=TODAY):
    with staff.inside(), acting.system_actor("forecasts") as program:
        return freezing.freeze(by=program, on=on)


def seen(actor, **told):
    with staff.inside(), acting.acting(actor):
        return list(Forecast.objects.visible_to(actor).filter(**told))


def looked(actor, cut=Cut.FIRM, span=Span.MONTH, subject="", today=TODAY):
    with staff.inside(), acting.acting(actor):
        return looking.look(looking.Wish(cut, span, subject), actor, today=today)


def test_sales_of_a_month_are_its_orders_without_what_was_taken_back(her, head):
    client = cards.client(by=her)
    makers.sold(client, 100, on=date(2026, 3, 2), by=her)
    makers.sold(client, 50, on=date(2026, 3, 31), by=her)
    makers.sold(client, 7, on=date(2026, 4, 1), by=her)
    sales.order(client, by=her, is_given=False, on=date(2026, 3, 5))

    with sales.acts(head):
        rows = turnover.rows(Cut.FIRM, Span.MONTH, by=head, until=TODAY)

    assert rows == {"": {date(2026, 3, 1): Decimal(150), date(2026, 4, 1): Decimal(7)}}


def test_a_forecast_goes_on_as_sales_did(her, head):
    makers.months(cards.client(by=her), YEAR * 3, until=TODAY, by=her)

    frozen()

    (firm,) = seen(head, cut=Cut.FIRM, span=Span.MONTH)
    assert firm.begins_on == date(2026, 6, 1)
    assert firm.known_count == 36
    assert [abs(told - came) < 10 for told, came in zip(firm.mean, YEAR, strict=True)] == [True] * 12
    assert all(low <= mean <= high for low, mean, high in zip(firm.low, firm.mean, firm.high, strict=True))


def test_a_manager_sees_what_concerns_his_own_sales_only(her, head, anna):
    other = staff.member(role=Role.MANAGER, name="Борис")
    for member in (anna, other):
        actor = staff.acts_as(member)
        makers.months(cards.client(by=actor), YEAR, until=TODAY, by=actor)

    frozen()

    assert {one.subject for one in seen(her)} == {anna.key}
    assert {one.subject for one in seen(head, cut=Cut.KEEPER)} == {anna.key, other.key}
    assert [subject for subject, _name in looked(her, Cut.KEEPER, subject=other.key).subjects] == [anna.key]


def test_a_second_forecast_of_the_day_changes_nothing(her, head):
    client = cards.client(by=her)
    makers.months(client, YEAR, until=TODAY, by=her)
    frozen()
    before = [(one.pk, one.mean) for one in seen(head)]

    makers.sold(client, 10_000, on=date(2026, 5, 20), by=her)
    frozen()

    assert [(one.pk, one.mean) for one in seen(head)] == before


def test_no_role_may_change_what_was_said(her, head):
    makers.months(cards.client(by=her), YEAR, until=TODAY, by=her)
    frozen()

    for role in ("head", "worker"):
        with pytest.raises(DatabaseError), staff.inside(role=role), connection.cursor() as cursor:
            cursor.execute("UPDATE analysis_forecast SET is_naive = true")


def test_what_came_is_held_against_the_last_word_before_it(her, head):
    makers.months(cards.client(by=her), YEAR * 2, until=TODAY, by=her)
    frozen(date(2026, 4, 20))
    frozen(date(2026, 5, 1))
    frozen(date(2026, 5, 9))

    verdict = looked(head).verdict

    assert [(one.on, one.said_on) for one in verdict.periods] == [(date(2026, 5, 1), date(2026, 5, 1))]
    assert verdict.periods[0].came == YEAR[-1]
    assert verdict.within in (0, 1)


def test_a_loss_against_the_naive_rule_is_said():
    one = comparing.Compared(TODAY, TODAY, *map(Decimal, (10, 5, 15, 19, 20)))

    assert comparing.Verdict([one]).loses
    assert not comparing.Verdict([]).loses


def test_few_months_are_no_ground_for_a_forecast(her, head):
    makers.months(cards.client(by=her), YEAR[:5], until=TODAY, by=her)

    assert frozen() == 0
    view = looked(head)
    assert view.forecast is None
    assert (view.known, view.needed) == (5, 12)


def test_months_without_sales_count_as_nothing_sold():
    row = {date(2026, 1, 1): Decimal(5), date(2026, 4, 1): Decimal(7)}

    filled = turnover.filled(row, until=TODAY, span=Span.MONTH)

    assert filled == [5, 0, 0, 7, 0]


@pytest.mark.parametrize("span", list(Span))
def test_spans_lie_beside_each_other(span):
    first = spans.first(date(2024, 2, 29), span)
    run = spans.run(first, spans.later(first, 30, span), span)

    assert len(set(run)) == 30
    assert [spans.between(first, one, span) for one in run] == list(range(30))
    assert all(spans.first(one, span) == one for one in run)


def test_the_page_costs_as_much_for_many_sales_as_for_few(client, her, head):
    member = staff.member(role=Role.HEAD)
    web = staff.signed_in(client, member)
    counts = []
    for months in (1, 3):
        makers.months(cards.client(by=her), YEAR * months, until=timezone.localdate(), by=her)
        frozen(timezone.localdate())
        web.get("/forecast")  # notes that she was here, which is done now and then
        with CaptureQueriesContext(connection) as asked:
            answer = web.get("/forecast")
        assert answer.status_code == 200
        counts.append(len(asked))
    assert "forecast-band" in answer.content.decode()
    assert counts[0] == counts[1]


def test_the_table_holds_past_and_future(client, her):
    web = staff.signed_in(client, staff.member(role=Role.HEAD))
    makers.months(cards.client(by=her), YEAR, until=timezone.localdate(), by=her)
    frozen(timezone.localdate())

    lines = web.get("/forecast/table.csv").content.decode("utf-8-sig").splitlines()

    assert len(lines) == 2 + 12 + 12
    assert web.get("/forecast/table.xlsx").content.startswith(b"PK")
    assert web.get("/forecast/table.exe").status_code == 404


def test_an_address_that_names_nothing_shows_the_first_row(client, her):
    web = staff.signed_in(client, staff.member(role=Role.HEAD))

    for query in ("?cut=none&span=none&subject=x", "?cut=group&subject=abc", "?cut=keeper&span=week"):
        assert web.get(f"/forecast{query}").status_code == 200


def test_what_is_drawn_stays_on_the_paper(her, head):
    makers.months(cards.client(by=her), YEAR * 2, until=TODAY, by=her)
    frozen()

    drawn = drawing.draw(looked(head))

    assert drawn is not None
    places = [float(mark.place) for mark in drawn.amounts]
    assert all(0 <= place <= drawing.HEIGHT for place in places)
    assert drawn.year_ago
    assert drawn.band.endswith("Z")
