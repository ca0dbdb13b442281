"""Reminders ring once: on one of several pages, after the clock was put forward, and not for what was kept."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.browser import walking

pytestmark = pytest.mark.browser
MINUTE = 60_000
# The firm was founded by a browser that speaks American English.
ZONE = ZoneInfo("America/New_York")


@pytest.fixture
def manager(page: Page, firm, program, faults) -> Page:
    page.clock.install(time=datetime.now().astimezone())
    walking.sign_in(page, firm, firm.manager)
    page.goto(firm.address)
    return page


def promise(page: Page, firm, text: str, minutes: int) -> None:
    """A promise for the first client, so many minutes from now; only one of today or tomorrow rings."""
    page.goto(firm.card)
    page.get_by_text("Promise something").click()
    form = page.locator("#promises form").last
    at = datetime.now(ZONE) + timedelta(minutes=minutes)
    form.locator("[name=text]").fill(text)
    form.locator("[name=on]").fill(at.strftime("%Y-%m-%d"))
    form.locator("[name=at]").fill(at.strftime("%H:%M"))
    form.get_by_role("button", name="Promise", exact=True).click()
    expect(page.locator("#promises .promises")).to_contain_text(text)


def rings(page: Page, text: str) -> int:
    return page.locator("#toasts a", has_text=text).count()


def test_it_rings_once_before_its_time_and_leads_to_the_card(manager: Page, firm):
    promise(manager, firm, "Скоро", 20)
    manager.goto(firm.address)
    manager.clock.run_for(5 * MINUTE)
    assert rings(manager, "Скоро") == 0

    manager.clock.run_for(6 * MINUTE)

    expect(manager.locator("#toasts a", has_text="Скоро")).to_have_count(1)
    manager.clock.run_for(5 * MINUTE)
    assert rings(manager, "Скоро") == 1
    manager.reload()
    manager.clock.run_for(1 * MINUTE)
    assert rings(manager, "Скоро") == 0


def test_a_clock_that_jumps_swallows_nothing_and_repeats_nothing(manager: Page, firm):
    promise(manager, firm, "Прыжок", 40)
    manager.goto(firm.address)
    manager.clock.run_for(1 * MINUTE)

    manager.clock.fast_forward(90 * MINUTE)
    expect(manager.locator("#toasts a", has_text="Прыжок")).to_have_count(1)

    manager.clock.set_system_time(datetime.now().astimezone() - timedelta(days=1))
    manager.clock.run_for(2 * MINUTE)
    manager.clock.set_system_time(datetime.now().astimezone() + timedelta(minutes=35))
    manager.clock.run_for(2 * MINUTE)
    assert rings(manager, "Прыжок") == 1
