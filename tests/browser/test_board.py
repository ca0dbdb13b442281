"""The board: a deal is moved by the mouse and by keys, and what is missing is asked for on the spot."""

import re
from itertools import count

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import walking
from tests.browser.walking import Firm
from tools.running import Program

pytestmark = pytest.mark.browser
SECOND, THIRD = "Встреча", "Договор"
_numbers = count(1)


@pytest.fixture
def funnel(stranger: Page, firm: Firm, program: Program) -> tuple[str, str]:
    """The name and the address of the board of a funnel with three stages; the second wants the region known."""
    name = f"Доска {next(_numbers)}"
    walking.sign_in(stranger, firm, firm.director)
    stranger.goto(f"{program.address}/settings/funnels")
    stranger.get_by_label("Name").fill(name)
    stranger.get_by_label("an empty funnel").check()
    stranger.get_by_role("button", name="Add the funnel").click()
    made = stranger.url
    for number, stage in enumerate((SECOND, THIRD)):
        stranger.goto(made)
        stranger.locator("#new-name").fill(stage)
        stranger.get_by_role("button", name="Add the stage").click()
        stranger.get_by_role("heading", name=stage).wait_for()
        if number == 0:
            stranger.locator("[name=demands][value$='|region']").check()
            stranger.get_by_role("button", name="Save").click()
            stranger.wait_for_url(made)
    return name, f"{program.address}/deals?funnel={made.rpartition('/')[2]}"


@pytest.fixture
def board(page: Page, firm: Firm, funnel: tuple[str, str], faults: list[str]) -> Page:
    name, address = funnel
    walking.sign_in(page, firm, firm.manager)
    page.goto(f"{firm.card}/deals/new")
    page.get_by_label("What is it about?").fill("Станок")
    page.get_by_label("Funnel").select_option(label=name)
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url(re.compile(r"/deals/\w+"))
    page.goto(address)
    return page


def column(board: Page, number: int) -> Locator:
    return board.locator(".board-column").nth(number)


def tile_in(board: Page, number: int) -> Locator:
    return column(board, number).locator(".tile")


def drag(board: Page, tile: Locator, to: Locator) -> None:
    start, end = tile.bounding_box(), to.bounding_box()
    assert start
    assert end
    board.mouse.move(start["x"] + 30, start["y"] + 10)
    board.mouse.down()
    board.mouse.move(start["x"] + 60, start["y"] + 30, steps=4)
    board.mouse.move(end["x"] + 60, end["y"] + 120, steps=8)
    board.mouse.up()


def test_a_refused_drag_asks_for_what_is_missing_and_keys_move_on_and_back(board: Page):
    dialog = board.locator("#move-dialog")
    expect(tile_in(board, 0)).to_have_count(1)

    drag(board, tile_in(board, 0), column(board, 1))
    expect(dialog).to_be_visible()
    expect(tile_in(board, 0)).to_have_count(1)
    dialog.locator("input:not([type=hidden])").first.fill("Киев")
    dialog.get_by_role("button", name="Move", exact=True).click()
    expect(dialog).to_be_hidden()
    expect(tile_in(board, 1)).to_have_count(1)
    expect(tile_in(board, 0)).to_have_count(0)

    tile_in(board, 1).locator(".row-link").focus()
    board.keyboard.press("Shift+ArrowRight")
    expect(tile_in(board, 2)).to_have_count(1)
    expect(tile_in(board, 2).locator(".row-link")).to_be_focused()

    board.keyboard.press("Shift+ArrowLeft")
    expect(dialog).to_be_visible()
    dialog.locator("[name=reason]").fill("Просят подумать")
    dialog.get_by_role("button", name="Move", exact=True).click()
    expect(tile_in(board, 1)).to_have_count(1)


def test_escape_leaves_the_deal_where_it_was(board: Page):
    dialog = board.locator("#move-dialog")
    drag(board, tile_in(board, 0).first, column(board, 2))
    expect(dialog).to_be_visible()
    board.keyboard.press("Escape")

    expect(dialog).to_be_hidden()
    expect(tile_in(board, 0)).to_have_count(1)
    expect(tile_in(board, 2)).to_have_count(0)


def to_the_end(board: Page, number: int) -> None:
    """Drags the deal to what appears at the foot of the page meanwhile."""
    start = tile_in(board, 0).bounding_box()
    assert start
    board.mouse.move(start["x"] + 30, start["y"] + 10)
    board.mouse.down()
    board.mouse.move(start["x"] + 60, start["y"] + 30, steps=4)
    end = board.locator(".board-end").nth(number).bounding_box()
    assert end
    board.mouse.move(end["x"] + 60, end["y"] + 20, steps=8)
    board.mouse.up()


def test_a_deal_is_dragged_to_its_end(board: Page):
    dialog, ends = board.locator("#move-dialog"), board.locator("#board-ends")
    expect(ends).to_be_hidden()
    to_the_end(board, 1)
    expect(ends).to_be_hidden()
    expect(dialog.locator("[name=reason]")).to_be_visible()
    dialog.get_by_role("link", name="Cancel").click()
    expect(tile_in(board, 0)).to_have_count(1)

    to_the_end(board, 0)
    dialog.locator("[name=reason]").fill("Взяли сразу")
    dialog.get_by_role("button", name="Won", exact=True).click()
    expect(dialog).to_be_hidden()
    expect(tile_in(board, 0)).to_have_count(0)


def test_a_deal_is_lost_by_keys(board: Page):
    dialog = board.locator("#move-dialog")
    tile_in(board, 0).locator(".tile-move").focus()
    board.keyboard.press("Enter")
    dialog.get_by_role("link", name="Lost").press("Enter")
    expect(dialog.locator("select[name=reason]")).to_be_focused()
    dialog.locator("select[name=reason]").select_option(index=1)
    board.keyboard.press("Tab")
    dialog.get_by_role("button", name="Close as lost").press("Enter")

    expect(dialog).to_be_hidden()
    expect(tile_in(board, 0)).to_have_count(0)


class Finger:
    """One on the glass, as the browser hears of it from the screen itself."""

    def __init__(self, page: Page) -> None:
        self.screen, self.page = page.context.new_cdp_session(page), page

    def press(self, x: float, y: float, *, hold: int) -> None:
        self._tell("touchStart", [(x, y)])
        self.page.wait_for_timeout(hold)
        self.at = x, y

    def slide(self, x: float, y: float, *, others: list[tuple[float, float]] | None = None) -> None:
        began = self.at
        for step in range(1, 9):
            self.at = began[0] + (x - began[0]) * step / 8, began[1] + (y - began[1]) * step / 8
            self._tell("touchMove", [self.at, *(others or [])])
            self.page.wait_for_timeout(20)

    def lift(self) -> None:
        self._tell("touchEnd", [])

    def _tell(self, kind: str, points: list[tuple[float, float]]) -> None:
        told = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        self.screen.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": told})


PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.mark.browser_context_args(**PHONE)
def test_on_a_phone_a_long_press_lifts_the_deal_and_the_edge_brings_the_next_stage(board: Page):
    finger, tile = Finger(board), tile_in(board, 0)
    box = tile.bounding_box()
    assert box
    expect(column(board, 1)).not_to_be_in_viewport(ratio=0.5)

    finger.press(box["x"] + 40, box["y"] + 20, hold=600)
    expect(board.locator(".tile-ghost")).to_have_count(1)
    finger.slide(380, box["y"] + 60)
    expect(column(board, 2)).to_be_in_viewport(ratio=0.9)
    expect(board.locator(".tile-ghost")).to_have_count(1)
    finger.slide(230, box["y"] + 60)
    expect(column(board, 2)).to_have_class(re.compile("is-over"))
    finger.lift()

    expect(board.locator(".tile-ghost")).to_have_count(0)
    dialog = board.locator("#move-dialog")
    expect(dialog).to_be_visible()
    for asked in dialog.locator("input:not([type=hidden]), textarea").all():
        asked.fill("Киев")
    dialog.get_by_role("button", name="Move", exact=True).click()
    expect(tile_in(board, 2)).to_have_count(1)


@pytest.mark.browser_context_args(**PHONE)
def test_on_a_phone_a_finger_that_moves_at_once_scrolls_and_lifts_nothing(board: Page):
    finger, box = Finger(board), tile_in(board, 0).bounding_box()
    assert box

    finger.press(box["x"] + 250, box["y"] + 20, hold=50)
    finger.slide(box["x"] + 20, box["y"] + 25)
    finger.lift()

    expect(column(board, 1)).to_be_in_viewport(ratio=0.5)
    expect(board.locator(".tile-ghost")).to_have_count(0)
    board.wait_for_timeout(600)
    expect(board.locator(".is-lifted, .tile-ghost")).to_have_count(0)
    assert "/deals?" in board.url


@pytest.mark.browser_context_args(**PHONE)
def test_a_second_finger_neither_lifts_another_deal_nor_lets_the_first_one_fall(board: Page):
    finger, box = Finger(board), tile_in(board, 0).bounding_box()
    assert box

    finger.press(box["x"] + 40, box["y"] + 20, hold=600)
    finger.slide(box["x"] + 60, box["y"] + 60, others=[(box["x"] + 80, box["y"] + 30)])
    board.wait_for_timeout(600)
    expect(board.locator(".tile-ghost")).to_have_count(1)
    finger.lift()

    expect(board.locator(".is-lifted, .tile-ghost")).to_have_count(0)
    expect(tile_in(board, 0)).to_have_count(1)


def test_on_a_deal_s_page_one_key_logs_a_contact_about_it(board: Page):
    key = tile_in(board, 0).locator("a[href*='/deals/']").first.get_attribute("href") or ""
    board.goto(f"{board.url.partition('/deals')[0]}/deals/{key.split('/deals/')[1].partition('/')[0]}")
    board.keyboard.press("c")
    dialog = board.locator("#contact-dialog")
    expect(dialog.locator("[name=deal]")).to_have_value(key.split("/deals/")[1].partition("/")[0])
    dialog.locator("[name=text]").fill("Ждут образец")
    board.keyboard.press("Control+Enter")
    expect(board.locator("#whole-deal .timeline").first).to_contain_text("Ждут образец")
    expect(board.locator("[data-contact-with]")).to_have_count(1)
