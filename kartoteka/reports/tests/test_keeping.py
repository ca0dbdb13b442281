"""Reports are kept, shown to others, told of by letter; decisions are made, done, measured; costs are noted."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.analysis.models import Event
from kartoteka.cards.models import Source
from kartoteka.reports import deciding, keeping, outlaying, sending, wishes
from kartoteka.reports.models import Decision, Outlay, Report
from kartoteka.staff.models import Role
from kartoteka.staff.tests import makers as staff
from kartoteka.workspaces import posting

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 1)  # a Monday, and the first of a month
KEPT = {"name": "Наши продажи", "reach": "own", "rhythm": "week"}


@pytest.fixture
def anna():
    return staff.member(role=Role.MANAGER, name="Анна")


@pytest.fixture
def vera():
    return staff.member(role=Role.HEAD, name="Вера")


def seen(model, actor, **told):
    with staff.inside(), acting.acting(actor):
        return list(model.objects.visible_to(actor).filter(**told))


def test_a_report_is_kept_opened_and_removed(client, anna):
    browser = staff.signed_in(client, anna)

    browser.post("/reports/keeping?measure=buyers&rows=region&period=last_half", KEPT)

    (report,) = seen(Report, staff.acts_as(anna))
    assert report.told == {"measure": "buyers", "rows": "region", "period": "last_half"}
    assert report.link.endswith(f"/reports/{report.key}")
    page = browser.get(f"/reports/{report.key}", follow=True)
    assert page.context["wish"].told == report.told
    assert "Наши продажи" in browser.get("/reports").content.decode()
    browser.post(f"/reports/{report.key}/removal")
    assert seen(Report, staff.acts_as(anna)) == []


def test_one_s_own_is_hidden_from_others_and_what_is_shown_to_all_may_not_be_removed_by_them(client, anna):
    boris = staff.member(role=Role.MANAGER, name="Борис")
    browser = staff.signed_in(client, anna)
    browser.post("/reports/keeping?measure=sales", KEPT)
    browser.post("/reports/keeping?measure=sales", KEPT | {"name": "Общий", "reach": "firm"})

    (common,) = seen(Report, staff.acts_as(boris))

    assert common.name == "Общий"
    staff.signed_in(client, boris).post(f"/reports/{common.key}/removal")
    assert len(seen(Report, staff.acts_as(anna))) == 2


def test_a_name_is_taken_once_and_a_team_is_needed_to_show_it_one(client, anna):
    browser = staff.signed_in(client, anna)
    browser.post("/reports/keeping?measure=sales", KEPT)

    again = browser.post("/reports/keeping?measure=sales", KEPT)
    alone = browser.post("/reports/keeping?measure=sales", KEPT | {"name": "Командный", "reach": "team"})

    assert (again.status_code, alone.status_code) == (422, 422)
    assert "name" in again.context["form"].errors
    assert "reach" in alone.context["form"].errors
    assert len(seen(Report, staff.acts_as(anna))) == 1


def test_a_letter_holds_the_link_and_goes_out_once_a_day(anna, monkeypatch):
    posted = []
    monkeypatch.setattr(posting, "post", lambda letter, **_within: posted.append(letter))
    her = staff.acts_as(anna)
    with staff.inside(), acting.acting(her):
        report = keeping.keep("Продажи", wishes.read({}, today=TODAY), by=her, rhythm="week")
        keeping.locate(report, "https://firm.test/reports/x")
        keeping.keep("Без письма", wishes.read({}, today=TODAY), by=her)

    with staff.inside(), acting.system_actor("tests") as program:
        sent = [sending.send_due(by=program, on=on) for on in (TODAY, TODAY, TODAY + timedelta(days=1))]

    assert sent == [1, 0, 0]
    assert posted[0].to == [anna.user.email]
    assert "https://firm.test/reports/x" in posted[0].body


def test_a_decision_that_is_done_is_an_event(client, vera, anna):
    browser = staff.signed_in(client, vera)
    told = {"text": "Вернуть цены", "member": anna.key, "due_on": str(timezone.localdate()), "where": "firm:"}

    browser.post("/decisions", told | {"hoped": "5", "finding": "Продажи упали"})
    (decision,) = seen(Decision, staff.acts_as(vera))
    browser.post(f"/decisions/{decision.key}/completion", {"on": str(timezone.localdate())})

    (decision,) = seen(Decision, staff.acts_as(vera))
    assert (decision.hoped, decision.finding, decision.done_on) == (
        Decimal("0.05"),
        "Продажи упали",
        timezone.localdate(),
    )
    (event,) = seen(Event, staff.acts_as(vera))
    assert (event.pk, event.words) == (decision.event_id, "Вернуть цены")
    assert "Вернуть цены" in browser.get("/decisions").content.decode()


def test_a_decision_of_yesterday_or_without_words_is_refused(vera, anna):
    head = staff.acts_as(vera)
    for text, days in (("", 1), ("Позвонить", -1)):
        with staff.inside(), acting.acting(head), pytest.raises(deciding.DecisionRefused):
            deciding.decide(text, member=anna, due_on=timezone.localdate() + timedelta(days=days), by=head)

    assert seen(Decision, head) == []


def test_a_cost_is_noted_removed_and_brought_back(client, vera):
    with staff.inside(), acting.system_actor("tests"):
        source = Source()
        source.rename("Ярмарка Севера")
        source.save()
    browser, head = staff.signed_in(client, vera), staff.acts_as(vera)

    browser.post("/outlays", {"source": source.key, "amount": "1500", "on": "2026-01-05", "words": "Стенд"})

    (outlay,) = seen(Outlay, head)
    assert (outlay.amount, outlay.on) == (Decimal(1500), date(2026, 1, 5))
    browser.post(f"/outlays/{outlay.key}/removal")
    assert seen(Outlay, head) == []
    browser.post(f"/outlays/{outlay.key}/return")
    assert len(seen(Outlay, head)) == 1
    with staff.inside(), acting.acting(head), pytest.raises(outlaying.OutlayRefused):
        outlaying.note(source, Decimal(0), on=date(2026, 1, 5), words="", by=head)


def test_the_half_year_has_its_page_and_its_workbook(client, vera):
    browser = staff.signed_in(client, vera)

    page, book = browser.get("/half-year?half=2025-2"), browser.get("/half-year/tables.xlsx?half=2025-2")

    assert page.context["half"].name == "2025-2"
    assert book.content.startswith(b"PK")
