"""Scenes: what is done on a page before its picture is taken."""

from collections.abc import Callable

from playwright.sync_api import Page

PASTED = """(cell) => {
  const data = new DataTransfer();
  data.setData("text/plain", "Нижний Новгород\\t9–18\\nПсков\\t10–19");
  cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
SHEET = "/clients?columns=name,region,working_hours,marks,keeper"


def searching(page: Page) -> None:
    page.keyboard.press("Control+k")
    page.keyboard.type("ива", delay=30)
    page.locator("#found .found-hit").first.wait_for()


def editing_cell(page: Page) -> None:
    page.locator('td[data-field="region"]').nth(1).focus()
    page.keyboard.press("Enter")
    page.locator(".cell-editor").first.wait_for()


def choosing(page: Page) -> None:
    for nth in range(3):
        page.locator("td.tick input").nth(nth).check()


def pasting(page: Page) -> None:
    page.locator('td[data-field="region"]').first.evaluate(PASTED)
    page.wait_for_url("**/pastes**")


def adding_contact(page: Page) -> None:
    page.locator("#contacts .card-action").click()
    page.locator("#form-contact form").wait_for()


def hinted(page: Page) -> None:
    name = page.locator("main input[name=name]")
    name.fill("ооо")
    name.press("Tab")
    page.wait_for_timeout(800)


def menu(page: Page) -> None:
    page.locator("summary.bar-person").click()


def keys(page: Page) -> None:
    page.keyboard.press("?")


def finding_nothing(page: Page) -> None:
    page.locator(".stream-filters input[type=search]").fill("zzzz")
    page.wait_for_timeout(800)


def unfolding(page: Page) -> None:
    page.locator("#empties").check()


def clashing(page: Page) -> None:
    """A colleague saves the same three fields first."""
    colleague, nth = page.context.new_page(), page.evaluate("Date.now() % 1000")
    for one, who in ((colleague, f"Ростов-на-Дону, {nth}"), (page, f"Нижний Новгород, {nth}")):
        one.goto(page.url)
        one.locator("main input[name=region]").fill(who)
        one.locator("main input[name=working_hours]").fill(f"9–18, {who}")
        one.locator("main textarea[name=preferences]").fill(f"{who}: звонить только после обеда")
    for one in (colleague, page):
        one.locator("main form button[type=submit]").first.click()
        one.wait_for_load_state()
    colleague.close()


def making_token(page: Page) -> None:
    page.locator("main input[name=name]").fill("Сайт")
    page.locator("main select").first.select_option(index=1)
    page.locator("main input[type=checkbox]").first.check()
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()


def making_hook(page: Page) -> None:
    page.locator("main input[type=url], main input[name=address], main input[name=url]").first.fill(
        "https://example.com/hook"
    )
    for box in page.locator("main input[type=checkbox]").all()[:2]:
        box.check()
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()


# The page of each, and what is done there.
SCENES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "SEARCHING": ("/clients", searching),
    "EDITING_CELL": (SHEET, editing_cell),
    "CHOOSING": ("/clients", choosing),
    "PASTING": (SHEET, pasting),
    "ADDING_CONTACT": ("CARD", adding_contact),
    "HINTED": ("/clients/new", hinted),
    "MENU": ("/clients", menu),
    "KEYS": ("/clients", keys),
    "UNFOLDING": ("CARD", unfolding),
    "CLASHING": ("FACTS", clashing),
    "MAKING_TOKEN": ("/settings/tokens/new", making_token),
    "MAKING_HOOK": ("/settings/hooks/new", making_hook),
    "FINDING_NOTHING": ("CARD", finding_nothing),
}
