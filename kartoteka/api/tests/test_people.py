from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kartoteka.cards.tests import makers as cards
from kartoteka.staff.tests import makers as staff


@pytest.fixture
def company(program):
    return program.add("Ромашка")


def hire(program, company, name="Иван", **more):
    return program.ask("post", f"/clients/{company}/people", name=name, **more).json()


def test_a_person_is_added_with_a_job(program, company):
    made = hire(program, company, post="директор", started="2024-02-01", birthday="1980-03-08")

    [listed] = program.ask("get", f"/clients/{company}/people").json()["items"]
    assert listed == made == program.ask("get", f"/people/{made['key']}").json()
    [job] = made["jobs"]
    assert (job["post"], job["started"], job["company"], job["ended"]) == (
        "директор",
        "2024-02-01",
        company,
        None,
    )
    assert (made["client"], made["birthday"]) == (company, "1980-03-08")


def test_a_person_is_changed_and_a_field_emptied(program, company):
    made = hire(program, company, birthday="1980-03-08", hobbies="рыбалка")

    changed = program.ask(
        "patch", f"/people/{made['key']}", name="Пётр", birthday=None, version=made["version"]
    )

    told = changed.json()
    assert (told["name"], told["birthday"], told["hobbies"]) == ("Пётр", None, "рыбалка")


def test_a_birthday_goes_in_and_out_without_its_year(program, company):
    made = hire(program, company, birthday="--02-29")

    def give(birthday, after):
        return program.ask("patch", f"/people/{made['key']}", birthday=birthday, version=after["version"])

    whole = give("1980-02-29", after=made).json()
    back = give("--02-29", after=whole).json()
    wrong = give("--02-30", after=back)

    assert [one["birthday"] for one in (made, whole, back)] == ["--02-29", "1980-02-29", "--02-29"]
    assert wrong.status_code == 422


def test_a_lost_update_of_a_person_is_a_conflict(program, company):
    made = hire(program, company)
    program.ask("patch", f"/people/{made['key']}", hobbies="лыжи", version=made["version"])

    late = program.ask("patch", f"/people/{made['key']}", hobbies="сани", version=made["version"])

    assert (late.status_code, late.json()["version"]) == (409, made["version"] + 1)


def test_a_person_moves_and_his_history_stays_with_him(program, company):
    made, other = hire(program, company, post="снабженец"), program.add("Лютик")

    moved = program.ask(
        "post", f"/people/{made['key']}/jobs", company=other, post="директор", on="2026-03-01"
    )

    assert moved.status_code == 201
    told = program.ask("get", f"/people/{made['key']}").json()
    assert told["client"] == other
    assert [(job["company"], job["ended"]) for job in told["jobs"]] == [
        (other, None),
        (company, "2026-03-01"),
    ]
    again = program.ask("post", f"/people/{made['key']}/jobs", company=other)
    assert (again.status_code, again.json()["field"]) == (422, "to")


def test_a_job_is_changed_and_ended_with_a_successor(program, company):
    left, came = hire(program, company, "Иван"), hire(program, company, "Пётр")
    job, next_job = left["jobs"][0]["key"], came["jobs"][0]["key"]

    changed = program.ask("patch", f"/jobs/{job}", post="главный", started="2020-01-01")
    ended = program.ask("post", f"/jobs/{job}/end", on="2026-01-31", successor=next_job)

    assert (changed.json()["post"], changed.json()["started"]) == ("главный", "2020-01-01")
    assert (ended.json()["ended"], ended.json()["successor"]) == ("2026-01-31", next_job)
    listed = program.ask("get", f"/clients/{company}/jobs").json()["items"]
    assert {one["key"]: one["ended"] for one in listed} == {job: "2026-01-31", next_job: None}


def test_a_job_cannot_end_before_it_began(program, company):
    job = hire(program, company, started="2026-01-01")["jobs"][0]["key"]

    answer = program.ask("patch", f"/jobs/{job}", ended=date(2025, 1, 1).isoformat())

    assert (answer.status_code, answer.json()["field"]) == (422, "ended")


def test_a_person_is_taken_off_the_card(program, company):
    made = hire(program, company)

    assert program.ask("delete", f"/people/{made['key']}").status_code == 204
    assert program.ask("get", f"/people/{made['key']}").status_code == 404
    assert program.ask("get", f"/clients/{company}/people").json()["items"] == []


def test_a_person_who_is_the_client_himself_stays_on_his_card(program):
    key = program.add("Иван", kind="person")
    [himself] = program.ask("get", f"/clients/{key}/people").json()["items"]

    answer = program.ask("delete", f"/people/{himself['key']}")

    assert himself["is_himself"]
    assert (answer.status_code, answer.json()["code"]) == (422, "person_refused")


def test_nobody_elses_people_and_jobs_are_there(program, company):
    boris = staff.actor(name="Борис")
    foreign = cards.client(by=boris)
    ours = hire(program, company)

    assert program.ask("get", f"/clients/{foreign.key}/people").status_code == 404
    assert program.ask("get", f"/clients/{foreign.key}/jobs").status_code == 404
    moved = program.ask("post", f"/people/{ours['key']}/jobs", company=foreign.key)
    assert moved.status_code == 404


def test_the_database_is_asked_as_often_for_three_people_as_for_one(program, company):
    counts = []
    for name in ("Иван", "Пётр", "Ана"):
        hire(program, company, name)
        with CaptureQueriesContext(connection) as asked:
            program.ask("get", f"/clients/{company}/people")
        counts.append(len(asked))

    assert len(set(counts)) == 1, counts
