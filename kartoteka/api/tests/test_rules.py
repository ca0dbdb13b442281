from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.api.tests.programs import Program
from kartoteka.audit.models import Event
from kartoteka.cards.models import Client
from kartoteka.rules.models import Firing, Rule
from kartoteka.rules.tests import makers
from kartoteka.staff.tests import makers as staff


@pytest.fixture
def vera(db):
    return staff.member(role="head", name="Вера")


@pytest.fixture
def leading(vera):
    """A program of the head."""
    return Program(vera)


def rule(vera, when="added", of="", **more):
    return makers.rule(staff.acts_as(vera), when, of, is_on=False, **more)


def fire(rule, client, *, hours_ago=1):
    said = [{"do": "notice", "said": "Сказано", "is_refused": False}]
    with staff.inside(), acting.system_actor("tests"):
        Firing.objects.create(
            rule=rule,
            cause=f"client:{hours_ago}",
            client=Client.objects.get(key=client),
            at=timezone.now() - timedelta(hours=hours_ago),
            results=said,
        )


def test_rules_are_told_with_what_came_of_them(leading, vera):
    made, client = rule(vera, conditions=["region~has"]), leading.add()
    fire(made, client)

    (told,) = leading.ask("get", "/rules").json()["items"]
    one = leading.ask("get", f"/rules/{made.key}").json()

    assert told == one
    assert (told["when"], told["is_on"], told["fired"], told["refused"]) == ("added", False, 1, 0)
    assert told["conditions"] == ["region~has"]
    (act,) = told["acts"]
    assert (act["do"], act["to"], act["text"]) == ("notice", "keeper", "Посмотрите")


def test_a_rule_is_switched_on_and_off_and_twice_is_as_once(leading, vera):
    made = rule(vera)

    on = leading.ask("post", f"/rules/{made.key}/switch", is_on=True).json()
    again = leading.ask("post", f"/rules/{made.key}/switch", is_on=True).json()
    off = leading.ask("post", f"/rules/{made.key}/switch", is_on=False).json()

    assert (on["is_on"], again["is_on"], off["is_on"]) == (True, True, False)
    assert on["version"] == again["version"] == off["version"] - 1
    with staff.inside(), acting.system_actor("tests"):
        assert Event.objects.filter(deed="rule switched on").count() == 1


def test_a_rule_that_was_put_away_is_not_there(leading, vera):
    made = rule(vera)
    with staff.inside(), acting.system_actor("tests"):
        Rule.objects.update(removed_at=timezone.now())

    assert leading.ask("get", "/rules").json()["items"] == []
    assert leading.ask("post", f"/rules/{made.key}/switch", is_on=True).status_code == 404


def test_a_manager_keeps_no_rules(program, vera):
    made = rule(vera)

    assert program.ask("get", "/rules").status_code == 403
    assert program.ask("post", f"/rules/{made.key}/switch", is_on=True).status_code == 403
    with staff.inside(), acting.system_actor("tests"):
        assert Rule.objects.get().on_at is None


@pytest.mark.parametrize(
    ("when", "of", "more"),
    [
        ("added", "", {}),
        ("closed", "won", {}),
        ("outcome", "nothing", {}),
        ("stage", "nothing", {}),
        ("silence", "contact", {"minutes": 60}),
        ("silence", "move", {"minutes": 60}),
    ],
)
def test_each_kind_of_rule_is_rehearsed(leading, vera, when, of, more):
    made = rule(vera, when, of, **more)
    leading.add(), leading.add("Пихта")

    told = leading.ask("get", f"/rules/{made.key}/rehearsal")

    assert told.json() == {"days": 30, "times": 2 if when == "added" else 0}


def test_a_rule_about_a_field_is_not_rehearsed_by_a_program_that_reads_half_of_the_log(leading, vera):
    made = rule(vera, "field", "region")
    answer = leading.ask("get", f"/rules/{made.key}/rehearsal")

    assert (answer.status_code, answer.json()["code"]) == (422, "rehearsed_by_people")


def test_firings_go_on_by_cursor(leading, vera):
    made, client = rule(vera), leading.add()
    for hours in (1, 2, 3):
        fire(made, client, hours_ago=hours)

    first = leading.ask("get", f"/rules/{made.key}/firings", limit=2).json()
    second = leading.ask("get", f"/rules/{made.key}/firings", limit=2, cursor=first["next"]).json()

    assert [len(first["items"]), len(second["items"]), second["next"]] == [2, 1, ""]
    assert first["items"][0]["client"] == client
    assert first["items"][0]["results"] == [{"said": "Сказано", "is_refused": False}]


def test_the_database_is_asked_as_often_for_three_rules_as_for_one(leading, vera):
    leading.ask("get", "/rules")
    counts = []
    for _ in range(3):
        rule(vera)
        with CaptureQueriesContext(connection) as asked:
            leading.ask("get", "/rules")
        counts.append(len(asked))

    assert len(set(counts)) == 1, counts
