"""When a job that failed is worth another try: the database was away, or the far end said so."""

from django.db import InterfaceError, OperationalError
from procrastinate.jobs import Job
from procrastinate.retry import BaseRetryStrategy, RetryDecision

TRIES = 8
FIRST_PAUSE = 5
LONGEST_PAUSE = 3 * 60 * 60


class TryAgain(Exception):
    """Raised by a task whose far end may take it later, such as a mail server that is down."""


class Patience(BaseRetryStrategy):
    """Longer pauses each time, over about half a day for a far end."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        if not is_worth_it(exception, job.attempts):
            return None
        factor = 12 if isinstance(exception, TryAgain) else 1
        return RetryDecision(retry_in={"seconds": min(LONGEST_PAUSE, FIRST_PAUSE * factor * 2**job.attempts)})


def is_worth_it(error: BaseException, attempts: int) -> bool:
    return isinstance(error, TryAgain | OperationalError | InterfaceError) and attempts < TRIES
