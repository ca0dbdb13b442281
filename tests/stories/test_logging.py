"""A walk through the program, its refusals and its faults: no e-mail and no number is in the log."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
from django.test import Client as Browser
from django.urls import reverse

from kartoteka.cards.tests import makers
from kartoteka.staff.tests import makers as staff
from kartoteka.workspaces.models import User

pytestmark = pytest.mark.django_db
EMAIL, NUMBER = "anna.petrova@firm.test", "+79161112233"
PARTS = ("anna.petrova", "161112233", "111-22-33", "1112233")


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the program writes while the test runs, in its own format."""
    root, written = logging.getLogger(), io.StringIO()
    copy = logging.StreamHandler(written)
    [ours] = [
        handler for handler in root.handlers if handler.formatter and "structlog" in str(handler.formatter)
    ]
    copy.setFormatter(ours.formatter)
    level = root.level
    root.addHandler(copy)
    root.setLevel(logging.DEBUG)
    yield written
    root.removeHandler(copy)
    root.setLevel(level)


@pytest.fixture
def anna():
    return staff.member(role="director", email=EMAIL, name="Anna")


@pytest.fixture
def browser(anna):
    return staff.signed_in(Browser(raise_request_exception=False), anna)


def lines(log: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def check(log: io.StringIO) -> None:
    assert [part for part in PARTS if part in log.getvalue()] == []


def test_walk_leaves_no_personal_data_in_the_log(log, browser):
    card = makers.client(by=staff.acts_as(staff.member()), name="Client")
    Browser().post(reverse("account_login"), {"login": EMAIL, "password": "wrong"})
    Browser().post(reverse("account_login"), {"login": EMAIL, "password": staff.PASSWORD})
    Browser().post(reverse("account_reset_password"), {"email": EMAIL})
    browser.post(reverse("cards:new"), {"name": "Ромашка", "kind": "company", "contact": NUMBER})
    browser.post(reverse("cards:new"), {"name": "", "kind": "company", "contact": "8 916 111-22-33x"})
    browser.get(reverse("search"), {"q": NUMBER})
    browser.get(f"/{EMAIL}/{NUMBER}")
    browser.get(f"/clients/{card.key}", {"q": NUMBER})
    browser.post(f"/clients/{card.key}/contacts", {"contact": "8 (916) 111-22-33"})

    check(log)
    pages = {line.get("page") for line in lines(log) if line.get("event") == "request"}
    assert {"cards:new", "search"} <= pages


def test_error_that_quotes_what_it_was_given_is_told_without_it(log, anna):
    try:
        User.objects.create_user(EMAIL, "x")
    except Exception:
        logging.getLogger("django.request").exception("Broken for %s at %s", EMAIL, NUMBER)

    check(log)
    [line] = [line for line in lines(log) if line["event"] == "Broken for •@• at •"]
    assert "duplicate key value" in str(line["exception"])
    assert "(•@•) already exists" in str(line["exception"])
