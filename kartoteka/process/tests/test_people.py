"""People: each has his line, leaders have all of them, and chance has its say before merit."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards.tests import makers as cards
from kartoteka.deals import closing, moving
from kartoteka.deals.tests import makers as deals
from kartoteka.journal import recording
from kartoteka.journal.models import Entry
from kartoteka.lib.shares import Share
from kartoteka.process import asking, contacts, people, sheets
from kartoteka.staff.models import Role
from kartoteka.staff.tests import makers as staff

pytestmark = pytest.mark.django_db
AGES = "period=&since=2020-01-01&until=2030-12-31"


@pytest.fixture
def crew():
    """Two managers and their head."""
    return (
        staff.member(role=Role.MANAGER, name="Анна"),
        staff.member(role=Role.MANAGER, name="Борис"),
        staff.member(role=Role.HEAD, name="Вера"),
    )


@pytest.fixture
def worked(crew):
    """Anna called two clients, met one of them, and his deal went from stage to stage and was won."""
    her = staff.acts_as(crew[0])
    first, second = cards.client(by=her, name="Альфа"), cards.client(by=her, name="Бета")
    spoke(first, "call", days=9, by=her)
    spoke(second, "call", days=9, by=her)
    spoke(first, "meeting", days=8, by=her)
    way = deals.funnel()
    deal = deals.deal(first, by=her, funnel=way)
    with staff.inside(), acting.acting(her):
        moving.move(deal, to=deals.stage(way, 1), by=her)
        closing.win(deal, by=her, reason="Взяли сразу")
    return way


def spoke(client, kind, *, days, by):
    told = recording.Told(kind=kind, direction="out", text="Поговорили")
    with staff.inside(), acting.acting(by):
        recording.record(client, told, country="RU", by=by, at=timezone.now() - timedelta(days=days))


def told_to(member):
    actor = staff.acts_as(member)
    with staff.inside(), acting.acting(actor):
        asked = asking.read({"since": "2020-01-01", "until": "2030-12-31"}, by=actor, currency="RUB")
        return {sheet.name: sheet for sheet in people.tell(asked)}


def figures(sheet, name):
    line = next(line for line in sheet.lines if line.label == name)
    return dict(zip(sheet.columns, line.cells, strict=True))


def test_a_call_leads_to_a_meeting_and_a_meeting_to_a_contract(crew, worked):
    sheet = told_to(crew[2])["ways"]

    anna = list(figures(sheet, "Анна").values())
    assert [cell.value for cell in anna[:5]] == [2, 1, sheets.part(Share(1, 2)).value, 1, 1]
    assert next(iter(figures(sheet, "Борис").values())).text == sheets.NOTHING


def test_the_matrix_counts_deals_that_went_on_and_opens_them(client, crew, worked):
    sheet = told_to(crew[2])["stages"]

    first = figures(sheet, "Анна")["Звонок"]
    assert (first.value, first.is_thin) == (1, True)
    page = staff.signed_in(client, crew[2]).get(first.url).content.decode()
    assert "Альфа" in page


def test_a_manager_has_his_own_line_and_is_compared_with_nobody(crew, worked):
    told = told_to(crew[1])

    assert {line.label for sheet in told.values() for line in sheet.lines} == {"Борис"}
    assert all(not sheet.findings for sheet in told.values())
    assert told_to(crew[0])["ways"].lines[0].cells[0].value == 2


def test_what_was_written_down_late_is_told(crew, worked):
    told = figures(told_to(crew[2])["discipline"], "Анна")

    assert [cell.value for cell in told.values()][:2] == [3, 0]


def test_few_clients_of_a_colleague_are_hidden_from_his_lead(crew, worked):
    lead = staff.acts_as(crew[1])
    with staff.inside(), acting.acting(lead):
        asked = asking.read({}, by=lead, currency="RUB")
        shown = people.Crew(asked, [crew[0], crew[1]]).lines(lambda _member: [(sheets.number(3), 3)])

    assert [line.cells[0].text for line in shown] == ["< 5", "3"]


def test_chance_is_told_from_merit():
    alike = sheets.spread("Доля", [Share(12, 40), Share(14, 40), Share(11, 40)])
    apart = sheets.spread("Доля", [Share(4, 80), Share(60, 80), Share(50, 80)])

    assert alike is not None
    assert apart is not None
    assert (alike.tone, apart.tone) == ("info", "warn")
    assert sheets.spread("Доля", [Share(1, 2), Share(40, 80)]) is None


def test_pages_and_files_open_with_as_many_questions_for_two_as_for_three(client, crew, worked):
    browser = staff.signed_in(client, crew[2])
    assert browser.get(f"/process/people?{AGES}").status_code == 200
    with CaptureQueriesContext(connection) as two:
        browser.get(f"/process/people?{AGES}")
    staff.member(role=Role.MANAGER, name="Глеб")
    with CaptureQueriesContext(connection) as three:
        page = browser.get(f"/process/people?{AGES}").content.decode()

    assert "Глеб" in page
    assert len(two) == len(three)
    table = browser.get(f"/process/people/table.csv?{AGES}")
    assert (table.status_code, "Анна" in table.content.decode()) == (200, True)
    assert browser.get(f"/process/people/table.xlsx?{AGES}").status_code == 200
    assert browser.get("/process/people/table.pdf").status_code == 404


def test_contacts_of_clients_out_of_sight_are_not_counted(crew, worked):
    with staff.inside(), acting.acting(his := staff.acts_as(crew[1])):
        asked = asking.read({"since": "2020-01-01", "until": "2030-12-31"}, by=his, currency="RUB")
        assert contacts.ways(asked) == {}
        assert not Entry.objects.visible_to(his).exists()
