"""Two cards of one client: found, laid side by side, made one as chosen, and taken apart again."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import walking

pytestmark = pytest.mark.browser
FIRST, SECOND = "ООО «Незабудка Плюс»", "Незабудка плюс"
PHONE = "+7 999 555-01-77"
WAITS = 20


@pytest.fixture
def manager(page: Page, firm, program, faults) -> Page:
    walking.sign_in(page, firm, firm.manager)
    for name, region in ((FIRST, "Тверь"), (SECOND, "Псков")):
        walking.add_client(page, program, name, PHONE)
        page.get_by_role("checkbox", name="empty fields").check()
        page.locator("#field-region .fact-edit").click()
        page.locator("#id_region").fill(region)
        page.keyboard.press("Enter")
        expect(page.locator("#field-region")).to_contain_text(region)
    return page


def look_through(page: Page, firm) -> None:
    """Asks for it, and comes back until the worker is through."""
    page.goto(firm.address + "/duplicates")
    page.get_by_role("button", name="Look through the base now").click()
    for _ in range(WAITS):
        page.goto(firm.address + "/duplicates")
        if page.locator(".pair").count():
            return
        page.wait_for_timeout(1000)
    raise AssertionError("nothing was found")


def test_likely_duplicates_are_merged_as_chosen_and_taken_apart_again(manager: Page, firm):
    look_through(manager, firm)
    pair = manager.locator(".pair", has=manager.get_by_role("link", name=FIRST))
    expect(pair).to_contain_text("Same phone or e-mail")
    pair.get_by_role("link", name="Merge").click()

    stays = manager.get_by_role("radiogroup", name="The card that stays")
    stays.get_by_role("radio", name=FIRST).check()
    manager.get_by_role("radiogroup", name="Region").get_by_role("radio", name="Псков").check()
    manager.get_by_role("button", name="Merge the cards").click()

    expect(manager.get_by_role("heading", name=FIRST)).to_be_visible()
    expect(manager.locator("#field-region")).to_contain_text("Псков")
    manager.get_by_role("button", name="Undo").click()

    expect(manager.get_by_text("The merge is undone")).to_be_visible()
    expect(manager.locator("#field-region")).to_contain_text("Тверь")
    manager.goto(firm.address + "/clients?q=незабудка")
    expect(manager.get_by_role("link", name=FIRST)).to_be_visible()
    expect(manager.get_by_role("link", name=SECOND, exact=True)).to_be_visible()
