"""The worker: runs jobs and the schedule until it is asked to stop, through outages of the database."""

import asyncio
import contextlib
import logging
import os
import signal
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog
from procrastinate import App
from procrastinate.contrib.django import app as rooms
from procrastinate.contrib.django import connector_params
from procrastinate.contrib.django.db_cleanup import close_db_connections
from procrastinate.exceptions import ConnectorException
from procrastinate.psycopg_connector import PsycopgConnector
from procrastinate.worker import Worker

from kartoteka.workspaces import jobs, reaping, scheduling

log = structlog.get_logger("worker")
# They tell of each failed connection at length; the workshop tells of the outage once.
CHATTY = ("procrastinate.utils", "procrastinate.worker.worker", "psycopg.pool")


@dataclass(frozen=True)
class Pace:
    """How often the worker does what, in seconds."""

    look: float = 5.0
    beat: float = 5.0
    reap: float = 10.0
    dead_after: float = reaping.DEAD_AFTER
    sweep: float = 6 * 60 * 60.0
    pause: float = 2.0
    leave: float = 5.0


class Workshop:
    """One worker process."""

    def __init__(self, *, concurrency: int = 2, pace: Pace | None = None) -> None:
        self.concurrency = concurrency
        self.pace = pace or Pace()
        self.worker: Worker | None = None
        self._stopping = asyncio.Event()
        # An app of its own: the rooms' app hands jobs in through Django's connections, within
        # their transactions, also while a job runs here.
        self.connector = PsycopgConnector(
            kwargs=connector_params(), min_size=1, max_size=concurrency + 2, name="worker", timeout=10
        )
        self.app = App(connector=self.connector, periodic_defaults={"max_delay": scheduling.LATE_BY})
        self.app.tasks.update(rooms.tasks)
        scheduling.lay_down(self.app)

    async def run(self) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.stop)
        for name in CHATTY:
            logging.getLogger(name).addFilter(_is_worth_telling)
        leaving = asyncio.create_task(self._leave())
        while not self._stopping.is_set():
            try:
                await self._work()
            except ConnectorException as error:
                log.warning("the database does not answer", error=type(error.__cause__ or error).__name__)
            await self._rest(self.pace.pause)
        leaving.cancel()

    def stop(self) -> None:
        self._stopping.set()
        if self.worker:
            self.worker.stop()  # type: ignore[no-untyped-call]  # procrastinate leaves it untyped

    async def _leave(self) -> None:
        """Jobs that take longer than anyone waits are given back untouched; their threads end with us."""
        await self._stopping.wait()
        await asyncio.sleep(self.pace.leave)
        if self.worker and self.worker.worker_id:
            await reaping.give_back(self.connector, self.worker.worker_id)
        os._exit(0)

    async def _work(self) -> None:
        """Works until asked to stop, or until the database went away."""
        async with self.app.open_async():
            self.worker = Worker(
                self.app,
                task_middleware=[close_db_connections],
                concurrency=self.concurrency,
                fetch_job_polling_interval=self.pace.look,
                update_heartbeat_interval=self.pace.beat,
                stalled_worker_timeout=self.pace.dead_after,
                install_signal_handlers=False,
            )
            chores = [
                asyncio.create_task(self._every(self.pace.reap, self._reap)),
                asyncio.create_task(self._every(self.pace.sweep, self._sweep)),
            ]
            try:
                await self.worker.run()  # type: ignore[no-untyped-call]  # procrastinate leaves it untyped
            finally:
                self.worker = None
                for chore in chores:
                    chore.cancel()
                await asyncio.gather(*chores, return_exceptions=True)

    async def _every(self, seconds: float, chore: Callable[[], Awaitable[None]]) -> None:
        while True:
            try:
                await chore()
            except ConnectorException:
                log.debug("a chore waits for the database")  # the worker itself notices and tells
            except Exception:
                log.exception("a chore failed")
            await asyncio.sleep(seconds)

    async def _reap(self) -> None:
        mine = self.worker.worker_id if self.worker else None
        for number, name, became, slug in await reaping.reap(self.connector, mine, self.pace.dead_after):
            tell = log.error if became == "failed" else log.warning
            tell("job of a dead worker", job=number, task=name, became=became)
            if became == "failed":
                await asyncio.to_thread(jobs.note_lost, slug, name)

    async def _sweep(self) -> None:
        await reaping.sweep(self.connector)

    async def _rest(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), seconds)


def _is_worth_telling(record: logging.LogRecord) -> bool:
    if record.name == "psycopg.pool":
        return record.levelno > logging.WARNING
    return not (record.exc_info and isinstance(record.exc_info[1], ConnectorException))
