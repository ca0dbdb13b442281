"""What is done with jobs whose worker died, and with those that are long over."""

import pytest

from kartoteka.lib.database import connection
from kartoteka.workspaces import jobs, reaping

pytestmark = pytest.mark.django_db


def one(query: str, **words: str | float | None) -> tuple:
    with connection.cursor() as cursor:
        cursor.execute(query, words or None)
        return tuple(cursor.fetchone() or ())


def worker(*, silent_for: float) -> int:
    query = (
        "INSERT INTO procrastinate_workers (last_heartbeat)"
        " VALUES (now() - make_interval(secs => %(silent)s)) RETURNING id"
    )
    return int(one(query, silent=silent_for)[0])


def job(*, status: str = "doing", by: int | None = None, args: str = "{}", once: str | None = None) -> int:
    query = (
        "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status, worker_id, queueing_lock)"
        " VALUES ('default', 'some.task', %(args)s, %(status)s, %(by)s, %(once)s) RETURNING id"
    )
    return int(one(query, args=args, status=status, by=by, once=once)[0])


def reap(*, reaper: int | None = None) -> dict[int, str]:
    with connection.cursor() as cursor:
        cursor.execute(reaping.REAP, {"reaper": reaper, "dead_after": 20.0, "fence": jobs.FENCE})
        return {number: became for number, _, became, _ in cursor.fetchall()}


def test_job_of_a_dead_worker_is_given_back_and_remembers_it():
    stalled = job(by=worker(silent_for=30))

    assert reap() == {stalled: "todo"}
    assert one("SELECT args ->> 'again', attempts FROM procrastinate_jobs WHERE id = %(id)s", id=stalled) == (
        "true",
        1,
    )
    assert reap() == {}


def test_job_whose_worker_is_no_longer_on_record_is_given_back():
    stalled = job(by=None)

    assert reap() == {stalled: "todo"}


def test_job_that_was_given_back_before_has_failed():
    stalled = job(by=worker(silent_for=30), args='{"again": true}')

    assert reap() == {stalled: "failed"}


def test_job_whose_twin_waits_already_has_failed():
    stalled = job(by=worker(silent_for=30), once="nightly")
    job(status="todo", once="nightly")

    assert reap() == {stalled: "failed"}


def test_job_of_a_living_worker_is_left_alone():
    job(by=worker(silent_for=5))

    assert reap() == {}


def test_worker_that_wakes_up_late_does_not_reap_its_own_jobs():
    mine = worker(silent_for=300)
    job(by=mine)

    assert reap(reaper=mine) == {}


def test_job_that_still_runs_somewhere_is_left_alone():
    """Its worker merely seems dead: whoever runs it holds its fence."""
    stalled = job(by=worker(silent_for=30))
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [jobs.FENCE + stalled])
            assert reap() == {}
            cursor.execute("SELECT pg_advisory_unlock(%s)", [jobs.FENCE + stalled])
    finally:
        other.close()

    assert reap() == {stalled: "todo"}


def test_job_that_was_over_a_week_ago_is_removed_and_younger_ones_stay():
    old, young, waiting = job(status="succeeded"), job(status="failed"), job(status="todo")
    for number, days in ((old, 8), (young, 6), (waiting, 30)):
        one(
            "INSERT INTO procrastinate_events (job_id, type, at)"
            " VALUES (%(job)s, 'deferred', now() - make_interval(days => %(days)s)) RETURNING id",
            job=number,
            days=days,
        )
    one(
        "DELETE FROM procrastinate_events WHERE type = 'deferred' AND at > now() - interval '1 day' RETURNING 1"
    )

    with connection.cursor() as cursor:
        cursor.execute(reaping.SWEEP[0], {"days": reaping.KEPT_DAYS})
        cursor.execute("SELECT id FROM procrastinate_jobs ORDER BY id")
        left = [row[0] for row in cursor.fetchall()]

    assert left == [young, waiting]
