"""The list of clients as a sheet: cells, a pasted block, and an act on many, each with its way back."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import walking

pytestmark = pytest.mark.browser

PASTE = """(cell, block) => {
  const data = new DataTransfer();
  data.setData("text/plain", block);
  cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
NAMES = ("Лист первый", "Лист второй")


@pytest.fixture
def sheet(page: Page, firm, program, faults) -> Page:
    """Two clients of this walk alone, with a column that can be written in."""
    walking.sign_in(page, firm, firm.manager)
    page.goto(firm.address + "/clients?q=Лист")
    for name in NAMES:
        if not page.get_by_role("link", name=name).count():
            walking.add_client(page, program, name)
    page.goto(firm.address + "/clients?q=Лист&columns=name,region,working_hours")
    return page


def cell(page: Page, name: str, field: str) -> Locator:
    row = page.locator("tr[data-row]", has=page.get_by_role("link", name=name))
    return row.locator(f'td[data-field="{field}"]')


def test_cells_are_written_and_taken_back_without_the_mouse(sheet: Page):
    first, second = (cell(sheet, name, "region") for name in reversed(NAMES))
    first.focus()
    sheet.keyboard.press("Enter")
    sheet.keyboard.type("Тверь")
    sheet.keyboard.press("Enter")
    expect(first).to_have_text("Тверь")
    expect(second).to_be_focused()

    sheet.keyboard.type("Pskov")
    expect(second.get_by_role("textbox")).to_have_value("Pskov")
    sheet.keyboard.press("Escape")
    expect(second).to_have_text("")

    sheet.keyboard.press("Control+z")
    expect(first).to_have_text("")
    expect(first).to_be_focused()
    sheet.reload()
    expect(first).to_have_text("")


def test_a_block_from_a_spreadsheet_is_looked_at_pasted_and_taken_back(sheet: Page):
    first, second = (cell(sheet, name, "region") for name in reversed(NAMES))
    first.focus()
    first.evaluate(PASTE, "Тверь\t9–18\nПсков\t10–19")
    expect(sheet.get_by_text("Cells that would change: 4.")).to_be_visible()

    sheet.get_by_role("button", name="Change these cells").click()
    expect(first).to_have_text("Тверь")
    expect(second).to_have_text("Псков")

    sheet.get_by_role("button", name="Undo").click()
    sheet.get_by_text("2 clients were changed back.").wait_for()


def test_many_are_chosen_changed_and_changed_back(sheet: Page):
    first, second = (cell(sheet, name, "region") for name in reversed(NAMES))
    first.focus()
    sheet.keyboard.press(" ")
    sheet.keyboard.press("Shift+ArrowDown")
    sheet.get_by_role("button", name="Change the chosen").click()
    sheet.get_by_label("What to do").select_option("set:region")
    sheet.get_by_role("button", name="Go on").click()
    sheet.locator('main [name="value"]').fill("Омск")
    sheet.get_by_role("button", name="Show what would change").click()
    sheet.get_by_role("button", name="Do it for 2 clients").click()
    expect(first).to_have_text("Омск")
    expect(second).to_have_text("Омск")

    sheet.get_by_role("button", name="Undo").click()
    sheet.get_by_text("2 clients were changed back.").wait_for()
