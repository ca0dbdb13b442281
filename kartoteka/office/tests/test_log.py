"""The log: all of it for those who keep watch, one's own for everybody."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.audit import tracing
from kartoteka.staff.tests import makers

pytestmark = pytest.mark.django_db


def trace(member, deed, noun=None, **detail):
    actor = makers.acts_as(member)
    with makers.inside(role="none"), acting.acting(actor):
        tracing.trace(deed, noun, by=actor, **detail)


def lines(browser, **query):
    found = browser.get("/settings/log", query).context["lines"]
    return [
        (line.event.actor_name, line.event.deed)
        for line in found
        if line.event.deed not in ("signed in", "log read")
    ]


@pytest.fixture
def told(anna, director):
    trace(anna, "note written")
    trace(director, "invited", director, role="manager")
    trace(anna, "searched")


def test_the_director_reads_everything_newest_first(boss, told):
    assert lines(boss) == [("Анна", "searched"), ("Дарья", "invited"), ("Анна", "note written")]


def test_a_manager_reads_what_is_recorded_about_herself_only(visitor, told):
    assert lines(visitor) == [("Анна", "searched"), ("Анна", "note written")]


def test_a_manager_cannot_ask_for_another(visitor, told, director):
    assert lines(visitor, who=director.key) == []


def test_the_log_is_filtered_by_who_what_and_noun(boss, told, anna):
    assert lines(boss, who=anna.key) == [("Анна", "searched"), ("Анна", "note written")]
    assert lines(boss, who="me") == [("Дарья", "invited")]
    assert lines(boss, deed="searched") == [("Анна", "searched")]
    assert lines(boss, noun="member") == [("Дарья", "invited")]


def test_the_log_is_filtered_by_day(boss, told):
    today = timezone.localdate()

    assert len(lines(boss, since=today, until=today + timedelta(days=1))) == 3
    assert lines(boss, since=today + timedelta(days=2)) == []
    assert lines(boss, until=today - timedelta(days=2)) == []


@pytest.mark.parametrize("query", [{"since": "nonsense"}, {"deed": "nonsense"}, {"page": "nonsense"}])
def test_a_filter_that_cannot_be_read_is_none(boss, told, query):
    assert len(lines(boss, **query)) == 3


def test_pages_follow_each_other_without_gap_or_repeat(visitor, anna):
    for number in range(120):
        trace(anna, "searched", found=number)
    seen, address = [], "?deed=searched"
    while address:
        page = visitor.get(f"/settings/log{address}")
        seen += [line.event.detail["found"] for line in page.context["lines"]]
        address = page.context["older_url"]

    assert seen == list(reversed(range(120)))


def test_reading_the_log_of_others_is_recorded_too(boss, told):
    boss.get("/settings/log")

    found = boss.get("/settings/log", {"deed": "log read"}).context["lines"]
    assert found[0].event.actor_name == "Дарья"
