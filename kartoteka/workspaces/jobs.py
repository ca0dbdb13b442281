"""Jobs: verbs that are done later, by the worker, in the firm that asked for them.

A room writes `@jobs.task` above a function in its tasks.py and calls `that.later(…)`: the job is
kept in the transaction that asks for it and carries the firm's short name. It may be run twice
when a worker dies, so it must be safe to run twice.
"""

import inspect
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Generic, ParamSpec

import structlog
from django.db import transaction
from django.utils import timezone
from django_tenants.utils import tenant_context
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from kartoteka.audit import noting
from kartoteka.lib import circumstances
from kartoteka.lib.database import connection, connections
from kartoteka.lib.refusals import Refusal
from kartoteka.web import saving
from kartoteka.workspaces import queries, trying_again
from kartoteka.workspaces.models import Workspace

P = ParamSpec("P")
log = structlog.get_logger("jobs")

# While a job runs its connection holds this lock, so that a job whose worker merely seems dead
# (a suspended machine, a torn network) is never begun a second time beside the first.
FENCE = 7_264_000_000_000
PATIENCE = 10.0


class Task(Generic[P]):
    """A verb that can be called at once, or later. `firms` are those in which it is due, when it comes by the clock."""

    firms: Callable[[], Iterable[Workspace]]

    def __init__(self, verb: Callable[P, None]) -> None:
        self.firms = Workspace.objects.iterator
        self.name = f"{verb.__module__}.{verb.__qualname__}"
        self._verb: Callable[..., None] = verb
        self._signature = inspect.signature(verb)
        app.task(name=self.name, pass_context=True, retry=trying_again.Patience())(self._run)

    def __call__(self, *args: P.args, **words: P.kwargs) -> None:
        self._verb(*args, **words)

    def later(self, *args: P.args, **words: P.kwargs) -> None:
        """Does it as soon as this transaction is committed and a worker is free."""
        self._defer(queries.current_workspace(), None, *args, **words)

    def later_once(self, mark: str, /, *args: P.args, **words: P.kwargs) -> None:
        """The same, unless a job with this mark is waiting in this firm already."""
        self._defer(queries.current_workspace(), mark, *args, **words)

    def later_in(self, workspace: Workspace, /, *args: P.args, **words: P.kwargs) -> None:
        """Does it in a firm other than the present one, unless it is waiting there already."""
        self._defer(workspace, "", *args, **words)

    def _defer(self, workspace: Workspace, mark: str | None, *args: Any, **words: Any) -> None:
        bound = self._signature.bind(*args, **words).arguments
        once = None if mark is None else f"{self.name}:{workspace.slug}:{mark}"
        try:
            with transaction.atomic():
                app.configure_task(self.name, queueing_lock=once).defer(workspace=workspace.slug, **bound)
        except AlreadyEnqueued:
            return

    def _run(self, context: JobContext, /, workspace: str, *, again: bool = False, **words: Any) -> None:
        number = context.job.id or 0
        firm = Workspace.objects.filter(slug=workspace).first()
        if firm is None:
            log.warning("job dropped: its workspace is gone", job=number, task=self.name)
            return
        with _fenced(number), _at_home_in(firm), _known_as(f"job-{number}"):
            while saving.is_halted():  # it waits where it is; a worker that stops gives it back
                time.sleep(PATIENCE)
            try:
                self._verb(**words)
            except Refusal as no:
                log.info("job refused", job=number, task=self.name, refusal=type(no).__name__, again=again)
            except Exception as error:
                if not trying_again.is_worth_it(error, context.job.attempts):
                    noting.note(error, page=self.name)
                raise


class WorkerDied(Exception):
    """Twice the worker died over one job; most likely the job is what kills it."""


def note_lost(slug: str, name: str) -> None:
    """Notes a job that was given up with its second worker among the faults of its firm."""
    if firm := Workspace.objects.filter(slug=slug).first():
        with _at_home_in(firm):
            noting.note(WorkerDied(), page=name)
    connections.close_all()


def task(verb: Callable[P, None]) -> Task[P]:
    """Makes a function of a room's tasks.py a job; its arguments are ids and other plain values."""
    return Task(verb)


def only_in(firms: Callable[[], Iterable[Workspace]]) -> Callable[[Task[P]], Task[P]]:
    """Above `@jobs.task`, for what comes often: one question to all firms spares those that have nothing to do."""

    def narrowed(due: Task[P]) -> Task[P]:
        due.firms = firms
        return due

    return narrowed


@contextmanager
def _fenced(number: int) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [FENCE + number])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [FENCE + number])


@contextmanager
def _at_home_in(firm: Workspace) -> Iterator[None]:
    with tenant_context(firm), timezone.override(firm.time_zone):
        yield


@contextmanager
def _known_as(name: str) -> Iterator[None]:
    """The trace of what a job does names the job where a request's id would stand."""
    mark = circumstances.current.set(circumstances.Circumstances(request_id=name))
    try:
        yield
    finally:
        circumstances.current.reset(mark)
