"""Real sales of a hardware seller go in through the wizard, and the day they make is worked by keys."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import walking
from tests.browser.test_importing import drop, load, loaded, shared

pytestmark = pytest.mark.browser
CALLS = 10
MINUTES = 60_000


@pytest.fixture
def director(page: Page, firm, faults) -> Page:
    walking.sign_in(page, firm, firm.director)
    return page


def lines(page: Page, firm, name: str, *, are: str) -> None:
    path = shared("maven_crm", name)
    drop(page, firm, name, path.read_bytes())
    page.get_by_role("link", name=f"These are {are}").click()


def take(page: Page) -> int:
    page.get_by_role("button", name="Load the lines").click()
    figure = page.locator(".figure", has_text="Lines loaded").locator(".figure-value")
    expect(figure).to_be_visible(timeout=4 * MINUTES)
    return int(re.sub(r"\D", "", figure.inner_text()))


def test_a_year_of_sales_is_loaded_seen_and_worked_on(director: Page, firm):
    drop(director, firm, "accounts.csv", shared("maven_crm", "accounts.csv").read_bytes())
    load(director)
    assert loaded(director) == 85

    lines(director, firm, "products.csv", are="goods")
    assert take(director) == 7

    lines(director, firm, "sales_pipeline.csv", are="deals")
    director.get_by_label(re.compile("“Prospecting”")).select_option(label="Calls")
    director.get_by_label(re.compile("“Engaging”")).select_option(label="Meetings")
    assert take(director) == 8800

    director.goto(firm.address + "/deals/picture?since=2016-01-01&until=2018-12-31")
    for figure in ("4,238", "2,473", "63.2%", "10,005,534"):
        expect(director.locator("main")).to_contain_text(figure)

    director.goto(firm.address)
    director.evaluate("window.stayed = true")
    name, called = director.locator("#next-name"), set()
    for number in range(CALLS):
        before = name.inner_text()
        called.add(before)
        director.keyboard.press("4")
        expect(director.locator("#call-text")).to_be_focused()
        director.keyboard.type(f"Talked it over, {number}")
        director.keyboard.press("Enter")
        expect(name).not_to_have_text(before)
    assert len(called) == CALLS
    assert director.evaluate("window.stayed")
