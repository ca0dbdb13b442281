"""The behaviours of the parts, tried on the development page that shows them all."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, Dialog, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The page alone: no database, no firm, the policy of the real program against inline code."""
    from django.test import override_settings

    alone = {"ROOT_URLCONF": "kartoteka.web.tests.addresses", "MIDDLEWARE": ["csp.middleware.CSPMiddleware"]}
    with override_settings(**alone, ALLOWED_HOSTS=["localhost"]):
        thread = LiveServerThread("localhost", StaticFilesHandler)
        thread.daemon = True
        thread.start()
        thread.is_ready.wait()
        yield f"http://localhost:{thread.port}/_dev/parts/"
        thread.terminate()


@pytest.fixture
def parts(page: Page, address: str, faults: list[str]) -> Page:
    page.goto(address)
    return page


def pressed(page: Page, key: str, code: str) -> None:
    """A key of a Cyrillic layout."""
    event = f"new KeyboardEvent('keydown', {{key: '{key}', code: '{code}', bubbles: true}})"
    page.evaluate(f"document.body.dispatchEvent({event})")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing_on_any_part(browser: Browser, address: str, theme, width):
    context = browser.new_context(color_scheme=theme, viewport={"width": width, "height": 844})
    page = context.new_page()
    page.goto(address)

    found = Axe().run(page).response["violations"]

    assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_keys_work_on_a_cyrillic_layout(parts: Page):
    pressed(parts, "о", "KeyJ")
    pressed(parts, "о", "KeyJ")
    expect(parts.locator(".row-link").nth(1)).to_be_focused()

    pressed(parts, "т", "KeyN")
    expect(parts.get_by_role("link", name="Загрузить из таблицы")).to_be_visible()


def test_two_keys_in_a_row_mean_a_room_and_not_the_second_key_alone(parts: Page):
    parts.keyboard.press("g")
    parts.keyboard.press("j")

    assert parts.evaluate("document.activeElement.dataset.key") == "g j"


def test_single_keys_can_be_turned_off(parts: Page):
    parts.keyboard.press("?")
    parts.get_by_label("Single keys work on this device").uncheck()
    parts.keyboard.press("Escape")
    parts.keyboard.press("j")

    assert parts.evaluate("document.activeElement.matches('.row-link')") is False


def test_a_shown_value_leaves_the_page_when_its_time_is_over(parts: Page):
    parts.clock.install()
    parts.reload()
    parts.locator("#specimen-phone").get_by_role("button", name="Показать").click()
    expect(parts.get_by_role("link", name="+7 903 123-45-67")).to_be_visible()

    parts.clock.run_for(21_000)

    expect(parts.locator("#specimen-phone")).to_contain_text("+7 9•• •••-45-67")
    assert "903 123" not in parts.content()
    expect(parts.locator("#specimen-phone").get_by_role("button")).to_be_visible()


def await_rest(parts: Page) -> None:
    """Nobody types within the moment in which htmx lays an answer into its place."""
    moving = parts.locator(".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added")
    expect(moving).to_have_count(0)


def test_a_fact_is_saved_on_leaving_it_and_put_back_by_escape(parts: Page):
    fact = parts.locator("#specimen-fact")
    fact.hover()
    fact.get_by_role("link").click()
    expect(parts.get_by_label("Адрес доставки")).to_be_focused()
    await_rest(parts)
    parts.get_by_label("Адрес доставки").fill("Битола")
    parts.get_by_role("heading", level=1).click()
    expect(fact).to_contain_text("Битола")

    fact.hover()
    fact.get_by_role("link").click()
    expect(parts.get_by_label("Адрес доставки")).to_be_focused()
    await_rest(parts)
    parts.keyboard.type("Охрид")
    parts.keyboard.press("Escape")
    expect(fact).to_contain_text("Скопје")


def test_a_refused_fact_says_why_and_keeps_its_place(parts: Page):
    fact = parts.locator("#specimen-fact")
    fact.hover()
    fact.get_by_role("link").click()
    expect(parts.get_by_label("Адрес доставки")).to_be_focused()
    await_rest(parts)
    parts.keyboard.press("Delete")
    parts.keyboard.press("Enter")

    expect(fact.locator(".field-error")).to_be_visible()
    expect(parts.get_by_label("Адрес доставки")).to_be_focused()


def test_a_grave_deed_asks_first(parts: Page):
    button = parts.get_by_role("button", name="Спросить сначала")
    button.click()
    parts.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    expect(parts.get_by_role("alert").filter(has_text="Please mend")).to_have_count(0)

    button.click()
    parts.get_by_role("dialog").get_by_role("button", name="Yes, go on").click()
    expect(parts.get_by_role("alert").filter(has_text="Please mend")).to_be_focused()


def test_theme_and_rail_are_remembered_by_the_device(parts: Page):
    parts.locator("summary[aria-label='Вячеслав Преображенский']").click()
    parts.get_by_role("button", name="Dark").click()
    parts.keyboard.press("Escape")
    parts.keyboard.press("[")
    parts.reload()

    expect(parts.locator("html")).to_have_attribute("data-theme", "dark")
    expect(parts.locator("html")).to_have_attribute("data-rail", "narrow")
    assert parts.evaluate("getComputedStyle(document.body).colorScheme") == "dark"


def test_on_a_phone_the_rooms_come_up_from_below(browser: Browser, address: str):
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    page.goto(address)
    expect(page.get_by_role("link", name="Настройки")).to_be_hidden()

    page.get_by_role("button", name="Menu").click()

    expect(page.get_by_role("link", name="Настройки")).to_be_in_viewport()
    context.close()


def test_a_form_left_half_filled_asks_before_it_is_lost(parts: Page):
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    parts.on("dialog", stay)
    parts.get_by_label("Название организации").fill("Рассвет")
    parts.evaluate("setTimeout(() => location.assign('?away'), 0)")
    parts.wait_for_timeout(300)

    assert asked == ["beforeunload"]
    expect(parts.get_by_label("Название организации")).to_have_value("Рассвет")
