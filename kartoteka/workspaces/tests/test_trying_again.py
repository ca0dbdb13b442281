"""Which failures are tried again, and when."""

import pytest
from django.db import DataError, OperationalError
from django.utils import timezone
from procrastinate.jobs import Job

from kartoteka.workspaces.trying_again import TRIES, Patience, TryAgain


def pause(error: Exception, attempts: int) -> float | None:
    job = Job(id=1, queue="q", lock=None, queueing_lock=None, task_name="t", priority=0, attempts=attempts)
    decision = Patience().get_retry_decision(exception=error, job=job)
    if decision is None or decision.retry_at is None:
        return None
    return (decision.retry_at - timezone.now()).total_seconds()


def test_database_that_was_away_is_asked_again_within_seconds():
    assert pause(OperationalError(), 0) == pytest.approx(5, abs=1)


def test_far_end_is_given_more_time_each_time_but_never_more_than_three_hours():
    pauses = [pause(TryAgain(), attempts) or 0 for attempts in range(TRIES)]

    assert pauses[0] == pytest.approx(60, abs=1)
    assert pauses == sorted(pauses)
    assert pauses[-1] <= 3 * 60 * 60


def test_it_is_given_up_in_the_end():
    assert pause(TryAgain(), TRIES) is None


@pytest.mark.parametrize("error", [ValueError(), DataError(), SystemExit()])
def test_mistakes_of_our_own_are_not_repeated(error):
    assert pause(error, 0) is None
