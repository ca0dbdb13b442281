"""The real program with a fresh database, and Debian's Chromium to walk through it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import walking
from tests.browser.walking import Firm
from tools.looking.photographing import QUIET
from tools.running import Program

FOUND = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    return {"executable_path": FOUND, "args": QUIET.split()}


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """Started as a newcomer starts it, with a data folder of its own."""
    folder = tmp_path_factory.mktemp("program")
    for parent in (folder, *folder.parents):
        if parent == Path("/tmp"):  # where pytest keeps its folders
            break
        parent.chmod(0o711)
    kept = {
        name: os.environ.pop(name)
        for name in ("DJANGO_SETTINGS_MODULE", "KARTOTEKA_DATA")
        if name in os.environ
    }
    running = Program(folder)
    running.start()
    os.environ.update(kept)
    yield running
    running.stop()


@pytest.fixture
def faults(page: Page) -> Iterator[list[str]]:
    """What the console of the browser complains of; at the end there must be nothing."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    yield found
    assert [fault for fault in found if "status of 4" not in fault] == []


@pytest.fixture
def stranger(browser: Browser) -> Iterator[Page]:
    """A second person at a device of his own."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def firm(browser: Browser, program: Program) -> Firm:
    """The first day, walked through once by hand: all other walks begin where it ended."""
    director, manager = browser.new_context().new_page(), browser.new_context().new_page()
    walking.found(director, program)
    walking.join(manager, walking.invite(director, program, Firm.manager), "Маша Менеджер")
    card = walking.add_client(manager, program, Firm.client, "+7 999 123-45-67")
    walking.add_client(director, program, Firm.foreign, "+7 999 765-43-21")
    director.context.close()
    manager.context.close()
    return Firm(program.address, card)
