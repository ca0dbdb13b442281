"""Every page of the director: readable by everybody, on a phone, in the dark, and without scripts."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser import pages, walking

pytestmark = pytest.mark.browser
PAGES = [
    *pages.PAGES,
    "/clients?q=nobody",
    "/search?q=ром",
    "/imports/new",
    "/settings/invitations/new",
    "/settings/teams",
    "/settings/teams/new",
    "/settings/budgets",
    "/settings/tokens/new",
    "/settings/firm",
    "/account",
    "/account/sessions",
    "/account/second-factor",
    "/account/passkeys",
    "/nowhere",
]
DOORS = ["/account/sign-in", "/account/password/reset", "/account/sign-out"]


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found]


def pages_of(firm, page: Page, paths: list[str]) -> dict[str, list[str]]:
    told = {}
    for path in paths:
        page.goto(firm.address + path)
        told[path] = violations(page)
    return {path: found for path, found in told.items() if found}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(browser: Browser, firm, theme):
    page = browser.new_context(color_scheme=theme).new_page()
    walking.sign_in(page, firm, firm.director)

    assert pages_of(firm, page, [*PAGES, firm.card.removeprefix(firm.address)]) == {}
    page.context.close()


def test_axe_finds_nothing_on_a_phone(browser: Browser, firm):
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    walking.sign_in(page, firm, firm.director)

    assert pages_of(firm, page, [*PAGES, firm.card.removeprefix(firm.address)]) == {}
    page.context.close()


def test_axe_finds_nothing_before_the_door(page: Page, firm):
    assert pages_of(firm, page, DOORS) == {}


@pytest.mark.parametrize("width", [390, 1440])
def test_no_page_is_wider_than_the_screen(browser: Browser, firm, width):
    page = browser.new_context(viewport={"width": width, "height": 844}).new_page()
    walking.sign_in(page, firm, firm.director)
    wide = []
    for path in [*PAGES, firm.card.removeprefix(firm.address)]:
        page.goto(firm.address + path)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wide.append(path)

    assert wide == []
    page.context.close()


def test_the_daily_work_is_done_without_scripts(browser: Browser, firm):
    page = browser.new_context(java_script_enabled=False).new_page()
    walking.sign_in(page, firm, firm.manager)
    page.goto(firm.card)

    page.get_by_label("What was said").fill("Без скриптов")
    page.get_by_role("button", name="Write down").click()
    assert "Без скриптов" in page.content()
    page.get_by_role("button", name="Show").first.click()
    assert "+7 999 123-45-67" in page.content()
    page.context.close()
