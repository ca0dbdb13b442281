"""Events are noted, judged by rows that they did not touch, and taken off and brought back."""

from datetime import date

import pytest
from django.utils import timezone

from kartoteka.analysis import happenings, spans
from kartoteka.analysis.models import Event, Forecast
from kartoteka.analysis.spans import Span
from kartoteka.analysis.tests import makers
from kartoteka.cards.tests import makers as cards
from kartoteka.lib.effects import Doubt
from kartoteka.sales.tests import makers as sales
from kartoteka.staff.models import Role
from kartoteka.staff.tests import makers as staff

pytestmark = pytest.mark.django_db
Cut = Forecast.Cut
TODAY = date(2026, 6, 10)
STEADY = [100, 104, 97, 101, 99, 103, 98, 102, 96, 100, 105, 95]


@pytest.fixture
def head():
    return sales.head()


@pytest.fixture
def web(client):
    return staff.signed_in(client, staff.member(role=Role.HEAD))


def noted(head, **told):
    wish = {"kind": "price", "on": date(2026, 1, 1), "words": "", "cut": Cut.FIRM, "subject": "", **told}
    with sales.acts(head):
        return happenings.note(**wish, by=head)


def judged(head, event):
    with sales.acts(head):
        (one,) = happenings.judged([event], by=head, today=TODAY)
        return one.effect


def events():
    with staff.inside():
        return list(Event.objects.visible_to(sales.head()))


def test_what_an_event_did_is_told_beside_rows_that_it_did_not_touch(head):
    touched, *others = (staff.member(role=Role.MANAGER, name=name) for name in ("Анна", "Борис", "Вера"))
    for nth, member in enumerate((touched, *others)):
        actor = staff.acts_as(member)
        sold = [amount * (nth + 1) for amount in STEADY * 2]
        if member is touched:
            sold[12:] = [amount * 2 for amount in sold[12:]]
        makers.months(cards.client(by=actor), sold, until=TODAY, by=actor)

    effect = judged(head, noted(head, on=date(2025, 6, 1), cut=Cut.KEEPER, subject=touched.key))

    assert effect.is_sure
    assert effect.beside == 2
    assert effect.low < 1 < effect.high
    assert effect.share == pytest.approx(1, abs=0.05)


def test_too_few_months_are_said_to_be_too_few(head):
    makers.months(cards.client(by=head), STEADY[:8], until=TODAY, by=head)

    assert judged(head, noted(head)).doubt == Doubt.SHORT


def test_an_event_of_a_row_without_sales_did_nothing_that_can_be_told(head):
    assert judged(head, noted(head)) is None


def test_the_month_of_the_event_counts_for_neither_side():
    own = {date(2025, 1, 1): sales.D(1)}

    months = happenings._months(date(2025, 6, 15), own, date(2026, 1, 1))

    assert date(2025, 6, 1) not in months
    assert len(months) == 11
    first = spans.run(date(2025, 1, 1), date(2026, 1, 1), Span.MONTH)
    assert happenings._months(date(2025, 6, 1), own, date(2026, 1, 1)) == first


def test_something_else_wants_words(head):
    with pytest.raises(happenings.EventRefused) as no:
        noted(head, kind="other")

    assert no.value.field == "words"
    assert not events()


def test_numbers_in_the_words_are_masked(head):
    assert "123-45-67" not in noted(head, words="Звонили с +7 999 123-45-67").words


def test_an_event_is_noted_removed_and_brought_back_in_the_page(web):
    on = timezone.localdate()
    told = {"kind": "campaign", "on": str(on), "where": "firm:", "words": "Весна"}

    assert web.post("/events", told).status_code == 302
    (event,) = events()
    assert "Весна" in web.get("/events").content.decode()

    web.post(f"/events/{event.key}/removal")
    assert not events()
    web.post(f"/events/{event.key}/return")
    assert [one.pk for one in events()] == [event.pk]


@pytest.mark.parametrize(
    "told",
    [
        {"kind": "campaign", "on": "", "where": "firm:"},
        {"kind": "none", "on": "2026-01-01", "where": "firm:"},
        {"kind": "campaign", "on": "2026-01-01", "where": "group:99999"},
        {"kind": "campaign", "on": "9999-01-01", "where": "firm:"},
    ],
)
def test_what_cannot_be_is_refused_in_its_field(web, told):
    answer = web.post("/events", told)

    assert answer.status_code == 422
    assert "field-error" in answer.content.decode()
    assert not events()


def test_a_manager_has_no_such_page(client):
    her = staff.signed_in(client, staff.member(role=Role.MANAGER))

    assert her.get("/events").status_code == 403
    assert "/events" not in her.get("/forecast").content.decode()
