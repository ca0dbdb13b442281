"""The first day: the director comes, a manager is invited, and sees only what is his own."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import walking

pytestmark = pytest.mark.browser


def test_a_manager_sees_his_own_clients_and_no_others(page: Page, firm, faults):
    walking.sign_in(page, firm, firm.manager)
    page.get_by_role("link", name="Clients", exact=True).first.click()

    expect(page.get_by_role("link", name=firm.client)).to_be_visible()
    expect(page.get_by_text(firm.foreign)).to_have_count(0)


def test_the_director_sees_everybodys_clients(page: Page, firm, faults):
    walking.sign_in(page, firm, firm.director)
    page.goto(firm.address + "/clients")

    expect(page.get_by_role("link", name=firm.client)).to_be_visible()
    expect(page.get_by_role("link", name=firm.foreign)).to_be_visible()


def test_a_number_is_masked_until_it_is_asked_for(page: Page, firm, faults):
    walking.sign_in(page, firm, firm.manager)
    page.goto(firm.address + "/clients")
    page.get_by_role("link", name=firm.client).click()
    assert "123-45-67" not in page.content()

    page.get_by_role("button", name="Show").click()

    expect(page.get_by_text("+7 999 123-45-67")).to_be_visible()


def test_a_note_appears_at_once_and_its_number_goes_to_the_card(page: Page, firm, faults):
    walking.sign_in(page, firm, firm.manager)
    page.goto(firm.address + "/clients")
    page.get_by_role("link", name=firm.client).click()

    page.get_by_label("What was said").fill("Секретарь: +7 921 765-43-21, после шести")
    page.get_by_role("button", name="Write down").click()

    expect(page.get_by_text("Секретарь: +7 9•• •••-43-21, после шести")).to_be_visible()
    page.reload()
    expect(page.locator("#contacts").get_by_text("+7 9•• •••-43-21")).to_be_visible()


def test_the_set_up_link_opens_once(stranger: Page, firm, program):
    stranger.goto(program.link.replace("127.0.0.1", "localhost"))

    expect(stranger.get_by_label("Name of the firm")).to_have_count(0)


def test_the_language_is_changed_from_the_menu_of_the_person(page: Page, firm, faults):
    walking.sign_in(page, firm, firm.director)
    page.locator(".bar-person").click()
    page.get_by_role("button", name="Русский").click()
    expect(page.get_by_role("heading", name="Сегодня")).to_be_visible()

    page.locator(".bar-person").click()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="Today", exact=True)).to_be_visible()
