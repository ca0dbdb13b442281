"""T21: every answer is locked down, and no page holds a script, a style or a handler of its own."""

import os
import subprocess
import sys

import pytest

from kartoteka.desk.today import views
from tests.guard import asking, cells, crawling, ground, headers, table

PEOPLE = ("anonymous", "anna", "dmitri", "left", "ralph")
# Answered before anybody knows who asks, and the same to all.
TO_ALL_ALIKE = ("/static/", "/w/nobody/", "/w/home/", "/%00")
SECRETIVE = """
import os
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
from django.conf import settings as s
print(s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_NAME, s.CSRF_COOKIE_SECURE)
print(s.SECURE_HSTS_SECONDS > 0)
"""


def answers(cast, name):
    """One answer of each row, the wrong verbs and the pages that are not there included."""
    caller, keys = asking.caller(cast, name), cast.keys()
    for row in table.ROWS:
        for verb in ("GET", "POST", "DELETE") if name == "anonymous" else ("GET", "POST"):
            with asking.undone():
                body = row.filled(keys) if verb == "POST" else None
                yield f"{verb} {row}", caller.ask(verb, row.address(keys), body)
    for path in (
        "/nowhere",
        "/w/nobody/",
        "/w/home/",
        "/clients/",
        "/static/nothing.css",
        "/%00",
        "/api/v1/none",
    ):
        yield f"GET {path}", caller.get(path)


@pytest.mark.parametrize("name", PEOPLE)
def test_every_answer_carries_the_headers_that_guard_it(cast, name):
    is_signed_in = name != asking.NOBODY
    faults = [
        f"{what} ({answer.status_code}): {fault}"
        for what, answer in answers(cast, name)
        for fault in headers.header_faults(
            answer, is_signed_in=is_signed_in and not any(path in what for path in TO_ALL_ALIKE)
        )
    ]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("name", ["anonymous", "anna", "dmitri"])
def test_no_page_holds_anything_that_runs_or_styles_by_itself(cast, name):
    visits = crawling.crawl(asking.caller(cast, name), seeds=("/", "/nowhere", "/register", "/account"))
    pages = [visit for visit in visits if "html" in visit.answer.get("Content-Type", "")]
    faults = [f"{visit.address}: {fault}" for visit in pages for fault in headers.page_faults(visit.text)]
    assert not faults, "\n".join(faults)
    assert len(pages) > 2


def test_a_broken_page_is_as_locked_down_as_the_others(cast, monkeypatch):
    monkeypatch.setattr(views.Today, "get", lambda *_, **__: 1 / 0)
    answer = asking.caller(cast, "anna").get("/")

    assert answer.status_code == 500
    assert list(headers.header_faults(answer, is_signed_in=True)) == []
    assert "division" not in asking.text_of(answer)


def test_a_form_from_another_site_is_refused_and_changes_nothing(cast):
    keys, before = cast.keys(), ground.fingerprint()
    callers = {name: asking.caller(cast, name) for name in ("anna", "dmitri")}
    for caller in callers.values():
        caller.browser.handler.enforce_csrf_checks = True
    forms = [row for row in table.ROWS if "POST" in row.verbs and not row.is_api]

    answers = {
        str(row): callers[cells.insider(row)].ask("POST", row.address(keys), row.filled(keys))
        for row in forms
    }

    assert {path: answer.status_code for path, answer in answers.items() if answer.status_code != 403} == {}
    assert ground.differences(before, ground.fingerprint()) == []


def test_behind_https_cookies_are_for_this_host_and_never_sent_in_the_clear():
    said = subprocess.run(
        [sys.executable, "-c", SECRETIVE],
        env={**os.environ, "HTTPS": "true"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.split() == ["__Host-session", "True", "__Host-csrf", "True", "True"]
