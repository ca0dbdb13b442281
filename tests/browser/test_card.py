"""A client from the first word to the bin and back, on his card, by keyboard wherever one can."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import walking

pytestmark = pytest.mark.browser


@pytest.fixture
def manager(page: Page, firm, faults) -> Page:
    walking.sign_in(page, firm, firm.manager)
    return page


def at_rest(page: Page) -> None:
    """Nobody types within the moment in which htmx lays an answer into its place."""
    expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added")).to_have_count(0)


def write(page: Page, field: Locator, label: str, text: str) -> None:
    """Edits the field by keyboard: Enter on its pencil, the words, Enter; the focus comes back to the pencil."""
    field.locator(".fact-edit").focus()
    page.keyboard.press("Enter")
    expect(field.get_by_label(label, exact=True)).to_be_focused()
    at_rest(page)
    page.keyboard.press("Control+a")
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    expect(field.locator(".fact-edit")).to_be_focused()
    at_rest(page)


def add_person(page: Page, name: str) -> None:
    page.keyboard.press("u")
    expect(page.locator("#form-person").get_by_label("Name")).to_be_focused()
    at_rest(page)
    page.keyboard.type(name)
    page.keyboard.press("Enter")
    expect(page.locator("#people").get_by_text(name)).to_be_visible()
    at_rest(page)


def test_fields_are_edited_by_keyboard_and_undone_by_one_press(manager: Page, firm):
    walking.add_client(manager, firm, "Лютик", "lutik@firm.example")
    add_person(manager, "Пётр Ильин")

    expect(manager.locator("#field-region")).to_be_hidden()
    manager.get_by_role("checkbox", name="empty fields").check()
    write(manager, manager.locator("#field-region"), "Region", "Алтай")
    write(manager, manager.locator("#field-code"), "Code", "77")
    write(manager, manager.locator("#field-tax_id"), "Tax number", "7707083894")
    expect(manager.locator("#field-tax_id .fact-doubt")).to_be_visible()

    manager.locator(".toast").filter(has_text="Region").get_by_role("button", name="Undo").click()
    expect(manager.locator("#field-region .fact-blank")).to_be_visible()
    at_rest(manager)
    manager.reload()
    expect(manager.locator("#field-region .fact-blank")).to_be_attached()
    expect(manager.locator("#field-code")).to_contain_text("77")


def test_a_person_moves_and_a_card_goes_into_the_bin_and_back(manager: Page, firm):
    walking.add_client(manager, firm, "Мальва", "")
    walking.add_client(manager, firm, "Ирис", "")
    address = manager.url
    add_person(manager, "Пётр Ильин")

    manager.locator("#people").locator("summary").first.click()
    manager.get_by_role("link", name="Works elsewhere now").click()
    manager.locator("main").get_by_label("Company").fill("мальв")
    manager.get_by_role("button", name="He works there now").click()
    expect(manager.get_by_role("heading", name="Мальва")).to_be_visible()
    expect(manager.locator("#people").get_by_text("Пётр Ильин")).to_be_visible()
    manager.goto(address)
    manager.get_by_text("1 person has left").click()
    expect(manager.locator("#people").get_by_role("link", name="Мальва")).to_be_visible()

    manager.locator(".dossier-head summary").click()
    manager.get_by_role("button", name="Put into the bin").click()
    expect(manager.get_by_text("Ирис lies in the bin.")).to_be_visible()
    manager.goto(firm.address + "/bin")
    manager.get_by_role("button", name="Bring Ирис back").click()
    expect(manager.get_by_role("heading", name="Ирис")).to_be_visible()
    assert manager.url == address


def test_escape_gives_a_field_back_as_it_was(manager: Page, firm):
    manager.goto(firm.address + "/clients")
    manager.get_by_role("link", name=firm.client).click()
    name = manager.locator("#field-name")
    expect(name.get_by_role("heading", name=firm.client)).to_be_visible()
    manager.keyboard.press("e")
    expect(name.get_by_label("Name", exact=True)).to_be_focused()
    at_rest(manager)
    manager.keyboard.type("Совсем другое")
    manager.keyboard.press("Escape")

    expect(name.get_by_role("heading", name=firm.client)).to_be_visible()
    expect(name.locator(".fact-edit")).to_be_focused()


def test_a_contact_is_added_taken_off_and_brought_back(manager: Page, firm):
    walking.add_client(manager, firm, "Астра", "")
    manager.keyboard.press("a")
    expect(manager.locator("#form-contact").get_by_label("Phone, e-mail")).to_be_focused()
    at_rest(manager)
    manager.keyboard.type("@astra_shop")
    manager.keyboard.press("Enter")
    expect(manager.locator("#contacts").get_by_text("@a•••")).to_be_visible()
    at_rest(manager)

    manager.get_by_role("link", name="Edit @a•••").click()
    manager.get_by_role("button", name="Remove").click()
    expect(manager.locator("#contacts").get_by_text("@a•••")).to_have_count(0)
    manager.locator(".toast").filter(has_text="has been removed").get_by_role("button", name="Undo").click()

    expect(manager.locator("#contacts").get_by_text("@a•••")).to_be_visible()
