import re

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from kartoteka.cards.tests import makers as cards
from kartoteka.hooks.models import Hook
from kartoteka.hooks.tests import makers
from kartoteka.staff.tests import makers as staff

URL = "https://example.org/hook"


@pytest.fixture
def boss(director):
    return staff.signed_in(Browser(), director)


def hooks():
    with staff.inside():
        return list(Hook.objects.all())


def test_a_hook_is_made_and_its_secret_shown_once(boss):
    made = boss.post("/settings/hooks/new", {"url": URL, "events": ["client.added"]})

    [hook] = hooks()
    assert made.status_code == 201
    [secret] = set(re.findall(r"whsec_[\w+/=]+", made.content.decode()))
    assert secret not in boss.get(f"/settings/hooks/{hook.key}").content.decode()
    assert "https://example.org" in boss.get("/settings/hooks").content.decode()


def test_an_unfit_address_comes_back_with_a_sentence(boss):
    answer = boss.post("/settings/hooks/new", {"url": "https://10.0.0.1/", "events": ["client.added"]})

    assert answer.status_code == 422
    assert "private network" in answer.content.decode()
    assert hooks() == []


def test_a_hook_is_changed_paused_resumed_and_removed(boss, director):
    hook, _ = makers.hook(director, URL)
    page = f"/settings/hooks/{hook.key}"

    boss.post(page, {"url": "https://example.com/", "events": ["note.written"]})
    boss.post(f"{page}/pause")
    [paused] = hooks()
    boss.post(f"{page}/resumption")
    [resumed] = hooks()
    boss.post(f"{page}/removal")

    assert (paused.url, paused.events, paused.is_listening) == (
        "https://example.com/",
        ["note.written"],
        False,
    )
    assert resumed.is_listening
    assert hooks() == []


def test_a_refused_change_keeps_the_hook_and_what_was_typed(boss, director):
    hook, _ = makers.hook(director, URL)

    answer = boss.post(f"/settings/hooks/{hook.key}", {"url": "http://x.test/typed", "events": []})

    assert answer.status_code == 422
    assert "http://x.test/typed" in answer.content.decode()
    assert hooks()[0].url == URL


def test_the_log_of_deliveries_is_shown_and_one_is_sent_again(boss, director, anna):
    hook, _ = makers.hook(director, URL)
    cards.client(by=anna)
    [delivery] = makers.deliveries()

    shown = boss.get(f"/settings/hooks/{hook.key}").content.decode()
    answer = boss.post(f"/settings/deliveries/{delivery.key}/repetition")

    assert delivery.key in shown
    assert answer.status_code == 302
    assert makers.waiting() == [delivery.pk, delivery.pk]


def test_a_trial_is_handed_in(boss, director):
    hook, _ = makers.hook(director, URL)

    boss.post(f"/settings/hooks/{hook.key}/trial")

    assert [delivery.event for delivery in makers.deliveries()] == ["hook.tried"]


def test_the_pages_ask_the_database_as_often_for_three_as_for_one(boss, director, anna):
    hook, _ = makers.hook(director, URL)
    cards.client(by=anna)
    counts: dict[str, list[int]] = {}
    for _ in (1, 3):
        for page in ("/settings/hooks", f"/settings/hooks/{hook.key}"):
            boss.get(page)
            with CaptureQueriesContext(connection) as asked:
                boss.get(page)
            counts.setdefault(page, []).append(len(asked))
        for _ in range(2):
            makers.hook(director, URL)
            cards.client(by=anna)

    assert all(one == three for one, three in counts.values()), counts


@pytest.mark.parametrize("path", ["", "/new", "/{key}"])
def test_a_colleague_without_the_right_is_refused(director, path):
    hook, _ = makers.hook(director, URL)
    head = staff.signed_in(Browser(), staff.member(role="head"))

    assert head.get(f"/settings/hooks{path.format(key=hook.key)}").status_code == 403
    assert Browser().get(f"/settings/hooks{path.format(key=hook.key)}").status_code == 302
