from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.planner.models import Claim
from kartoteka.staff.tests import makers as staff


def promise(program, key, **more):
    on = (timezone.localdate() + timedelta(days=more.pop("ahead", 0))).isoformat()
    return program.ask("post", f"/clients/{key}/promises", kind="call", on=on, **more)


def test_a_promise_is_made_listed_kept_and_opened_again(program):
    key = program.add()
    made = promise(program, key, text="Позвонить").json()
    (listed,) = program.ask("get", "/promises").json()["items"]
    kept = program.ask("post", f"/promises/{made['key']}/end", is_kept=True)
    again = program.ask("post", f"/promises/{made['key']}/end", is_kept=True)
    opened = program.ask("post", f"/promises/{made['key']}/return")

    assert (listed["text"], listed["client"], listed["state"]) == ("Позвонить", key, "open")
    assert kept.json()["state"] == "kept"
    assert again.status_code == 422
    assert opened.json()["state"] == "open"


def test_a_promise_is_put_off_but_not_into_the_past(program):
    made = promise(program, program.add()).json()
    later = (timezone.localdate() + timedelta(days=3)).isoformat()
    put_off = program.ask("post", f"/promises/{made['key']}/delay", on=later)
    past = program.ask("post", f"/promises/{made['key']}/delay", on="2020-01-01")

    assert (put_off.json()["on"], put_off.json()["moved"]) == (later, 1)
    assert past.status_code == 422


def test_the_day_says_who_is_next(program):
    first, second = program.add(), program.add()
    promise(program, second, text="Позвонить")
    promise(program, first, ahead=1)

    day = program.ask("get", "/day").json()

    assert [(row["client"], row["group"], row["text"]) for row in day["queue"]][:1] == [
        (second, "today", "Позвонить")
    ]
    assert first not in [row["client"] for row in day["queue"] if row["promise"]]
    assert day["queue"][0]["reason"] == "promised for today"
    assert day["queue"][0]["waits_because"] == ""


def test_the_next_client_is_taken_on_the_line(program):
    first, second = program.add(), program.add()
    for key in (first, second):
        promise(program, key, text="Позвонить")

    taken = program.ask("post", "/day/next").json()["next"]
    after = program.ask("post", "/day/next", after=taken["client"]).json()["next"]

    assert {taken["client"], after["client"]} == {first, second}
    with staff.inside(), acting.system_actor("tests"):
        assert [claim.client.key for claim in Claim.objects.select_related("client")] == [after["client"]]


def test_promises_go_on_by_cursor(program):
    key = program.add()
    for ahead in range(3):
        promise(program, key, ahead=ahead, text=f"День {ahead}")

    first = program.ask("get", "/promises", limit=2).json()
    second = program.ask("get", "/promises", limit=2, cursor=first["next"]).json()

    assert [one["text"] for one in (*first["items"], *second["items"])] == ["День 0", "День 1", "День 2"]


def test_the_database_is_asked_as_often_for_three_as_for_one(program):
    key, counts = program.add(), []
    for ahead in range(3):
        promise(program, key, ahead=ahead)
        with CaptureQueriesContext(connection) as asked:
            program.ask("get", "/promises")
            program.ask("get", f"/clients/{key}/promises")
        counts.append(len(asked))

    assert len(set(counts)) == 1, counts
