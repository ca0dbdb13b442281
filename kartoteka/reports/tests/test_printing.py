"""What is printed says what the page says, in the reader's words and with a number; pictures are pictures."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from kartoteka.analysis.tests import makers
from kartoteka.cards.tests import makers as cards
from kartoteka.lib import sandbox
from kartoteka.reports.tests.test_pages import SPELL
from kartoteka.staff.models import Role
from kartoteka.staff.tests import makers as staff

pytestmark = pytest.mark.django_db
SALES = f"measure=sales&rows=month&{SPELL}&beside=year"


@pytest.fixture
def visitor(client):
    head = staff.member(role=Role.HEAD, name="Вера")
    made = cards.client(by=staff.acts_as(head), name="Очень длинное товарищество «Берёзовая роща» & сыновья")
    makers.sold(made, 1234, on=date(2026, 3, 2), by=staff.acts_as(head))
    return staff.signed_in(client, head)


def pages(answer):
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    return [page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages]


def test_a_report_is_printed_with_its_figures(visitor):
    (page,) = pages(visitor.get(f"/reports/table.pdf?measure=sales&rows=client&{SPELL}"))

    assert "1,234" in page
    assert "Берёзовая роща" in page.replace("\n", " ")
    assert "№" in page
    assert "Вера" in page


def test_a_drawing_is_a_picture(visitor):
    answer = visitor.get(f"/reports/table.png?{SALES}")

    assert answer["Content-Type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")


def test_where_there_is_nothing_to_draw_it_is_said(visitor):
    answer = visitor.get(
        "/reports/table.png?measure=sales&rows=month&since=2020-01-01&until=2020-02-01", follow=True
    )

    assert answer.redirect_chain[0][0].startswith("/reports/view?")
    assert [str(one) for one in answer.context["messages"]] != []


def test_a_half_year_is_printed_whole(visitor):
    page = visitor.get("/half-year?half=2026-1")
    said = " ".join(" ".join(pages(visitor.get("/half-year/paper.pdf?half=2026-1"))).split())

    for statement in page.context["told"].statements:
        assert " ".join(statement.text.split())[:30].replace("\xa0", " ") in said.replace("\xa0", " ")


def test_a_paper_that_takes_too_long_is_refused_and_nothing_breaks(visitor, monkeypatch):
    def overrun(*_args, **_options):
        raise sandbox.Overrun

    monkeypatch.setattr(sandbox, "run", overrun)

    answer = visitor.get("/half-year/paper.pdf?half=2026-1", follow=True)

    assert answer.redirect_chain[0][0] == "/half-year?half=2026-1"
    assert len(answer.context["messages"]) == 1
