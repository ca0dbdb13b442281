"""Handing jobs in, and what happens when one is run."""

import json
from types import SimpleNamespace
from typing import cast

import procrastinate
import pytest
from django.db import transaction
from procrastinate import JobContext
from procrastinate.testing import InMemoryConnector

from kartoteka.access import acting
from kartoteka.audit.models import Fault
from kartoteka.lib import circumstances
from kartoteka.lib.database import connection
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.tests import makers
from kartoteka.workspaces import jobs, scheduling, trying_again

pytestmark = pytest.mark.django_db
done: list[object] = []


@jobs.task
def note_down(number: int, word: str = "") -> None:
    done.append((connection.schema_name, number, word, circumstances.current.get().request_id))


@jobs.task
def refuse() -> None:
    raise Refusal("no")


@jobs.task
def break_down() -> None:
    raise ZeroDivisionError


@jobs.task
def wait_for_the_far_end() -> None:
    raise trying_again.TryAgain


@transaction.atomic
def ask_and_be_refused() -> None:
    note_down.later(5)
    raise Refusal("no")


@jobs.task
def look_around() -> None:
    done.append(connection.schema_name)


@pytest.fixture(autouse=True)
def nothing_done():
    done.clear()


def waiting() -> list[tuple[str, dict]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT task_name, args FROM public.procrastinate_jobs WHERE status = 'todo' ORDER BY id"
        )
        return [(name, json.loads(args)) for name, args in cursor.fetchall()]


def run(task: jobs.Task, *, attempts: int = 0, **words) -> None:
    """As the worker calls it."""
    task._run(cast("JobContext", SimpleNamespace(job=SimpleNamespace(id=1, attempts=attempts))), **words)


def faults(slug: str) -> list[tuple]:
    with makers.inside(slug, role="none"):
        return list(Fault.objects.values_list("exception", "page", "count", "request_id"))


def test_job_carries_the_firm_it_was_asked_for_in():
    with makers.inside(role="none"):
        note_down.later(5, word="x")

        assert waiting() == [(note_down.name, {"workspace": "home", "number": 5, "word": "x"})]


def test_person_may_ask_for_a_job():
    manager = makers.actor()

    with makers.inside(role="none"), acting.acting(manager):
        note_down.later(5)

        assert len(waiting()) == 1


def test_job_is_gone_when_the_deed_that_asked_for_it_is_undone():
    with makers.inside(role="none"):
        with pytest.raises(Refusal):
            ask_and_be_refused()

        assert waiting() == []


def test_job_asked_for_once_waits_once_and_the_transaction_goes_on():
    with makers.inside(role="none"):
        note_down.later_once("five", 5)
        note_down.later_once("five", 5)
        note_down.later_once("six", 6)

        assert [args["number"] for _, args in waiting()] == [5, 6]


def test_job_with_wrong_arguments_is_refused_when_asked_for():
    with makers.inside(role="none"), pytest.raises(TypeError):
        note_down.later(wrong=5)  # type: ignore[call-arg]


def test_task_called_directly_is_done_at_once():
    note_down(7)

    assert done == [(connection.schema_name, 7, "", "")]


def test_job_runs_inside_its_firm_under_a_name_of_its_own_and_leaves_the_firm():
    connection.set_schema_to_public()

    run(note_down, workspace="rival", number=5)

    assert done == [("firm_rival", 5, "", "job-1")]
    assert connection.schema_name == "public"


def test_refused_job_is_a_finished_job():
    run(refuse, workspace="home")


def test_job_that_failed_is_noted_among_the_faults_of_its_firm():
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            run(break_down, workspace="rival")

    assert faults("rival") == [("ZeroDivisionError", break_down.name, 2, "job-1")]
    assert faults("home") == []


def test_job_that_will_be_tried_again_is_noted_only_when_it_is_given_up():
    for attempts in (0, trying_again.TRIES - 1):
        with pytest.raises(trying_again.TryAgain):
            run(wait_for_the_far_end, workspace="home", attempts=attempts)
    assert faults("home") == []

    with pytest.raises(trying_again.TryAgain):
        run(wait_for_the_far_end, workspace="home", attempts=trying_again.TRIES)

    assert faults("home") == [("TryAgain", wait_for_the_far_end.name, 1, "job-1")]


def test_refused_job_is_no_fault():
    run(refuse, workspace="home")

    assert faults("home") == []


def test_job_of_a_firm_that_is_gone_is_dropped():
    run(note_down, workspace="vanished", number=5)

    assert done == []


def test_schedule_gives_each_firm_a_job_and_not_a_second_while_the_first_waits():
    for moment in (1, 2):
        scheduling.deal_out(timestamp=moment, name=f"{__name__}.look_around")

    with makers.inside(role="none"):
        assert [args["workspace"] for _, args in waiting()] == ["home", "rival"]


@pytest.mark.parametrize("scheduled", [True, False])
def test_a_copy_that_is_only_looked_at_does_nothing_by_the_clock(settings, scheduled):
    settings.SCHEDULED = scheduled
    app = procrastinate.App(connector=InMemoryConnector())

    scheduling.lay_down(app)

    assert bool(app.periodic_registry.periodic_tasks) == scheduled


def test_every_name_of_the_schedule_is_a_task(settings):
    assert settings.SCHEDULE
    for name in settings.SCHEDULE:
        assert isinstance(scheduling.find(name), jobs.Task)
