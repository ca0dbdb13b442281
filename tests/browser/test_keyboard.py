"""A good manager never needs the mouse."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import walking

pytestmark = pytest.mark.browser


@pytest.fixture
def manager(page: Page, firm, faults) -> Page:
    walking.sign_in(page, firm, firm.manager)
    return page


def test_search_opens_and_leads_to_the_card_by_keys_alone(manager: Page, firm):
    manager.keyboard.press("Control+k")
    manager.keyboard.type("ромаш")
    # The cards that were opened last stand there until the answer comes.
    expect(manager.get_by_role("option")).to_have_count(1)
    expect(manager.get_by_role("option", name=firm.client)).to_be_visible()
    manager.keyboard.press("ArrowDown")
    manager.keyboard.press("Enter")

    expect(manager.get_by_role("heading", name=firm.client)).to_be_visible()


def test_search_finds_by_the_last_four_digits(manager: Page, firm):
    manager.keyboard.press("/")
    manager.keyboard.type("4567")

    expect(manager.get_by_role("option", name=firm.client)).to_be_visible()


def test_letters_lead_to_the_rooms(manager: Page):
    manager.keyboard.press("g")
    manager.keyboard.press("c")
    expect(manager.get_by_role("heading", name="Clients")).to_be_visible()

    manager.keyboard.press("g")
    manager.keyboard.press("t")
    expect(manager.get_by_role("heading", name="Today", exact=True)).to_be_visible()


def open_the_first(manager: Page, firm) -> None:
    """By keys; which client is the first depends on the walks before."""
    manager.goto(firm.address + "/clients")
    name = manager.locator("main .row-link").first.inner_text()
    manager.keyboard.press("j")
    manager.keyboard.press("Enter")
    expect(manager.get_by_role("heading", name=name, level=1)).to_be_visible()


def test_rows_are_walked_with_j_and_opened_with_enter(manager: Page, firm):
    open_the_first(manager, firm)


def test_a_note_is_written_without_the_mouse(manager: Page, firm):
    open_the_first(manager, firm)
    manager.keyboard.press("c")
    manager.keyboard.type("Without the mouse")
    manager.keyboard.press("Control+Enter")

    expect(manager.locator("#entries").get_by_text("Without the mouse").first).to_be_visible()


def test_a_contact_is_logged_over_any_page_by_digits(manager: Page, firm):
    manager.keyboard.press("c")
    dialog = manager.get_by_role("dialog")
    expect(dialog.get_by_role("combobox")).to_be_focused()
    manager.keyboard.type(firm.client)
    expect(dialog.get_by_role("option", name=firm.client)).to_be_visible()
    manager.keyboard.press("Enter")
    expect(dialog.get_by_role("group", name="Log a contact")).to_be_focused()

    manager.keyboard.press("7")
    manager.keyboard.press("1")
    manager.keyboard.type("Дорого")
    manager.keyboard.press("Control+Enter")

    expect(dialog).to_be_hidden()
    manager.goto(firm.address + "/journal")
    expect(manager.get_by_text("Дорого").first).to_be_visible()


def test_on_a_page_of_a_client_s_one_key_logs_a_contact_with_him(manager: Page, firm):
    manager.goto(firm.card + "/timeline")
    manager.keyboard.press("c")
    dialog = manager.get_by_role("dialog")
    expect(dialog.get_by_role("group", name="Log a contact")).to_be_focused()
    manager.keyboard.press("1")
    manager.keyboard.type("Спросил о сроках")
    manager.keyboard.press("Control+Enter")

    expect(dialog).to_be_hidden()
    manager.goto(firm.card + "/timeline")
    expect(manager.locator("#entries > li").first).to_contain_text("Спросил о сроках")


def test_a_question_mark_shows_all_keys(manager: Page):
    manager.keyboard.press("?")

    expect(manager.get_by_role("dialog").get_by_text("Today")).to_be_visible()


def test_letters_typed_into_a_field_are_only_letters(manager: Page, firm):
    manager.goto(firm.address + "/clients/new")
    manager.locator("main").get_by_label("Name").focus()
    manager.keyboard.type("gc?nj/")

    expect(manager.locator("main").get_by_label("Name")).to_have_value("gc?nj/")
    assert manager.url.endswith("/clients/new")


def test_two_contacts_are_logged_one_after_the_other_on_the_card(manager: Page, firm):
    manager.goto(firm.card)
    manager.locator("#card-contact").wait_for()
    for word in ("Первый звонок", "Второй звонок"):
        manager.keyboard.press("c")
        expect(manager.get_by_role("group", name="Log a contact")).to_be_focused()
        manager.keyboard.press("1")
        manager.keyboard.type(word)
        manager.keyboard.press("Control+Enter")
        expect(manager.locator("#entries > li").first).to_contain_text(word)
        expect(manager.locator("#card-contact textarea")).to_have_value("")
        expect(manager.locator("#card-contact [name=outcome]:checked")).to_have_count(0)
    expect(manager.locator("#entries")).to_contain_text("Первый звонок")
    # Nothing that was typed is left, so leaving asks nothing.
    manager.goto(firm.address)
    expect(manager.get_by_role("heading", name="Today", exact=True)).to_be_visible()
