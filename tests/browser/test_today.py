"""A day is worked through by keys, without a page load."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import walking

pytestmark = pytest.mark.browser
CALLS = 3


@pytest.fixture
def manager(page: Page, firm, program, faults) -> Page:
    walking.sign_in(page, firm, firm.manager)
    for number in range(CALLS):
        walking.add_client(page, program, f"Очередь {number}", f"+7 999 555-00-{number:02}")
    page.goto(firm.address)
    return page


def test_clients_are_called_one_after_the_other_by_keys(manager: Page):
    manager.evaluate("window.stayed = true")
    name, called = manager.locator("#next-name"), set()
    for number in range(CALLS):
        before = name.inner_text()
        called.add(before)
        manager.keyboard.press("4")
        expect(manager.locator("#call-text")).to_be_focused()
        manager.keyboard.type(f"Поговорили {number}")
        manager.keyboard.press("Enter")
        expect(name).not_to_have_text(before)

    assert len(called) == CALLS
    assert manager.evaluate("window.stayed")
    expect(manager.locator("#day")).not_to_contain_text(min(called))


def test_space_passes_a_client_over(manager: Page):
    name = manager.locator("#next-name")
    before = name.inner_text()
    manager.keyboard.press("Space")

    expect(name).not_to_have_text(before)
    expect(name).to_be_focused()


def test_whoever_is_quicker_than_the_page_stays_on_it(manager: Page):
    """What has come is bound a moment later; a form that is sent before goes without a page load as well."""
    manager.evaluate("""() => document.addEventListener("htmx:afterSwap", () => {
        const form = document.getElementById("call-form");
        form.querySelector("[name=outcome]").checked = true;
        form.requestSubmit();
    }, { once: true })""")

    with manager.expect_request(lambda asked: "/call" in asked.url and asked.method == "POST") as sent:
        manager.keyboard.press("Space")

    assert sent.value.headers.get("hx-request") == "true"
