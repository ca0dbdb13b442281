"""The day of the team: what one has promised is given to a colleague by the mouse, and by keys."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import walking
from tests.browser.walking import Firm
from tools.running import Program

pytestmark = pytest.mark.browser
GIVEN = "1 client was given to"


@pytest.fixture
def team(page: Page, stranger: Page, firm: Firm, program: Program, faults: list[str]) -> Page:
    """The director before what the manager has promised for today."""
    walking.sign_in(stranger, firm, firm.manager)
    stranger.goto(f"{firm.card}/promises/new")
    stranger.locator("details:has([name=text]) > summary").first.click()
    stranger.locator("main [name=text]").first.fill("Отдать другому")
    stranger.locator("main [name=on]").first.fill(stranger.evaluate("new Date().toLocaleDateString('sv')"))
    stranger.locator("main form:has([name=text]) button[type=submit]").first.click()
    walking.sign_in(page, firm, firm.director)
    page.goto(f"{program.address}/today/team")
    page.get_by_role("link", name="Маша Менеджер").click()
    return page


def given_back(page: Page) -> None:
    page.locator("toast-note").get_by_role("button", name="Undo").click()
    expect(page.locator("team-giving .promise").first).to_be_visible()


def test_a_client_is_dragged_to_a_colleague_and_comes_back(team: Page) -> None:
    start = team.locator("team-giving .promise").first.bounding_box()
    assert start
    team.mouse.move(start["x"] + 120, start["y"] + 10)
    team.mouse.down()
    team.mouse.move(start["x"] + 150, start["y"] + 30, steps=4)
    colleague = team.locator(".team-people button", has_text="Дарья Директор")
    expect(colleague).to_be_visible()
    end = colleague.bounding_box()
    assert end
    team.mouse.move(end["x"] + 20, end["y"] + 10, steps=8)
    expect(colleague).to_have_class("is-over")
    team.mouse.up()

    expect(team.locator("toast-note")).to_contain_text(GIVEN)
    given_back(team)


def test_shift_with_an_arrow_offers_the_colleagues_and_escape_leaves_all_as_it_was(team: Page) -> None:
    link = team.locator("team-giving .row-link").first
    link.focus()
    team.keyboard.press("Shift+ArrowRight")
    expect(team.locator(".team-people button").first).to_be_focused()
    team.keyboard.press("Escape")
    expect(team.locator(".team-people")).to_be_hidden()
    expect(team.locator("team-giving input:checked")).to_have_count(0)
    expect(link).to_be_focused()

    team.keyboard.press("Shift+ArrowRight")
    team.keyboard.press("Enter")
    expect(team.locator("toast-note")).to_contain_text(GIVEN)
    given_back(team)
