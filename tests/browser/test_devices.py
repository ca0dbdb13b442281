"""A device rings though no page is open: from the button to the notification of the browser's own service worker.

Push services of browser makers are out of reach here: the page is given a subscription of ours, and what the program's
worker would have them hand on is handed to the service worker by the browser's instruments.
"""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, CDPSession, Locator, Page, expect

from tests.browser import walking
from tests.browser.walking import Firm
from tools.running import Program

pytestmark = pytest.mark.browser
SUBSCRIBED = """
const kept = () => JSON.parse(localStorage.getItem("subscription") ?? "null");
const dressed = (told) => told && {
  endpoint: told.endpoint,
  toJSON: () => told,
  unsubscribe: async () => (localStorage.removeItem("subscription"), true),
};
PushManager.prototype.getSubscription = async () => dressed(kept());
PushManager.prototype.subscribe = async (told) => {
  if (!told.userVisibleOnly || told.applicationServerKey.length !== 65) throw new Error("no key of the firm");
  const keys = {
    p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    auth: "BTBZMqHH6r4Tts7J_aSIgg",
  };
  const endpoint = `https://push.example.org/${crypto.randomUUID()}`;
  localStorage.setItem("subscription", JSON.stringify({ endpoint, keys }));
  return dressed(kept());
};
"""
NOTES = """
async () => (await (await navigator.serviceWorker.ready).getNotifications())
  .map(({ title, body, tag }) => ({ title, body, tag }))
"""
SAID = {"text": "You have a promise at 14:00", "page": "clients", "tag": "promises/x/bell"}
BUTTON = "Also on this device, when no page is open"


@pytest.fixture
def manager(browser: Browser, program: Program, firm: Firm) -> Iterator[Page]:
    context = browser.new_context(permissions=["notifications"])
    context.add_init_script(SUBSCRIBED)
    page = context.new_page()
    walking.sign_in(page, firm, firm.manager)
    page.goto(f"{program.address}/calendar/outside")
    yield page
    context.close()


def here(page: Page) -> Locator:
    return page.locator("[data-here]:visible")


def push(page: Page, program: Program) -> None:
    """As the push service hands it to the browser."""
    instruments: CDPSession = page.context.new_cdp_session(page)
    found: list[str] = []
    instruments.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda told: found.extend(one["registrationId"] for one in told["registrations"]),
    )
    instruments.send("ServiceWorker.enable")
    page.wait_for_timeout(300)
    told = {"origin": program.address, "registrationId": found[-1], "data": json.dumps(SAID)}
    instruments.send("ServiceWorker.deliverPushMessage", told)
    page.wait_for_timeout(300)


def test_a_device_is_put_on_rings_and_is_taken_off(manager: Page, program: Program):
    expect(manager.get_by_role("button", name=BUTTON)).to_be_visible()
    manager.get_by_role("button", name=BUTTON).click()
    expect(here(manager)).to_have_count(1)
    expect(manager.get_by_role("button", name=BUTTON)).to_be_hidden()

    push(manager, program)
    assert manager.evaluate(NOTES) == []  # an open page rings by itself

    manager.get_by_role("row").filter(has=here(manager)).get_by_role("button", name="Remove").click()
    expect(manager.get_by_text("That device reminds you no more.")).to_be_visible()
    expect(manager.get_by_role("button", name=BUTTON)).to_be_visible()
    assert manager.evaluate("localStorage.getItem('subscription')") is None


def test_with_no_page_before_ones_eyes_the_worker_of_the_browser_shows_it(manager: Page, program: Program):
    manager.get_by_role("button", name=BUTTON).click()
    expect(here(manager)).to_have_count(1)
    manager.goto(f"{program.address}/account/sign-in?next=/")  # a door is no page that rings
    manager.context.clear_cookies()
    manager.goto(f"{program.address}/account/sign-in")

    push(manager, program)

    assert manager.evaluate(NOTES) == [
        {"title": "Kartoteka", "body": SAID["text"], "tag": "/promises/x/bell"}
    ]
