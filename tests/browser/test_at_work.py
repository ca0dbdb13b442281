"""Pages of a firm that is at work, in Russian: for everybody to read, and for a thumb to press."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import pages, walking
from tests.browser.test_everywhere import violations
from tools.looking.photographing import MEASURES

pytestmark = pytest.mark.browser
SLUG = "show"
PAGES = [
    *pages.PAGES,
    "/clients?where=kind~is~company&where=region~has",
    "/clients/condition",
    "/clients/condition?field=region",
    "/clients/columns",
    "/segments/new?where=kind~is~company",
    "/search?q=ива",
    "/exports/new",
    "/settings/hooks/new",
    "/settings/lists/source/new",
    "/settings/fields/new",
]
# Pages that stand behind the first link of another one.
BEHIND = {
    "/duplicates": ".pair-deeds a",
    "/exports": "td .row-link",
    "/imports": "td .row-link",
    "/settings/people": "td .row-link",
    "/settings/hooks": "td a",
    "/settings/lists": "main li a",
    "/settings/fields": "td .row-link",
    "/deals/table": "td .row-link",
    "/settings/funnels": "a.way",
    "/settings/rules": "main .row-link",
}
OF_CARD = [
    "",
    "/facts",
    "/completeness",
    "/history",
    "/timeline",
    "/keeper",
    "/merger",
    "/contacts",
    "/people",
]
SIZES = {"desktop": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}


@pytest.fixture(scope="module")
def at_work(program) -> str:
    """The address of the firm."""
    program.manage("workspace", "create", SLUG, "--name", "Показательная", "--language", "ru")
    told = ["--clients", "300", "--language", "ru", "--password", walking.PASSWORD]
    program.manage("demo", "--workspace", SLUG, *told)
    return f"{program.address}/w/{SLUG}"


def entered(browser: Browser, at_work: str, **options) -> Page:
    page = browser.new_context(**options).new_page()
    page.goto(at_work + "/account/sign-in")
    page.locator("input[name=login]").fill(f"director@{SLUG}.demo.example")
    page.locator("input[name=password]").fill(walking.PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "sign-in" not in url)
    return page


def addresses(page: Page, at_work: str) -> list[str]:
    """All of them; a card that has most on it stands for all cards."""
    root = at_work.removesuffix(f"/w/{SLUG}")
    found = [at_work + path for path in PAGES]
    for path, link in BEHIND.items():
        page.goto(at_work + path)
        found.append(root + str(page.locator(link).first.get_attribute("href")))
    page.goto(at_work + "/clients?where=kind~is~company&where=people~has&where=contacts~has")
    card = root + str(page.locator("td.who .row-link").first.get_attribute("href"))
    return found + [card + path for path in OF_CARD]


@pytest.mark.parametrize(("theme", "size"), [("light", "desktop"), ("dark", "desktop"), ("dark", "phone")])
def test_axe_finds_nothing_where_there_is_much_to_see(browser: Browser, at_work, theme, size):
    page = entered(browser, at_work, color_scheme=theme, viewport=SIZES[size])
    told = {}
    for address in addresses(page, at_work):
        page.goto(address)
        told[address] = violations(page)

    assert {address: found for address, found in told.items() if found} == {}
    page.context.close()


def test_a_thumb_finds_everything_and_no_page_is_wider_than_the_phone(browser: Browser, at_work):
    page = entered(browser, at_work, viewport=SIZES["phone"], is_mobile=True, has_touch=True)
    told = {}
    for address in addresses(page, at_work):
        page.goto(address)
        told[address] = page.evaluate(f"({MEASURES})(true)")

    assert {address: found for address, found in told.items() if found} == {}
    page.context.close()
