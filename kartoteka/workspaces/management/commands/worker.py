"""`worker`: runs background jobs and the schedule until stopped."""

import asyncio
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Runs background jobs and the schedule of config/schedule.py."
    requires_system_checks: list[str] = []  # noqa: RUF012  # Django's own declaration

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--concurrency", type=int, default=2, help="jobs at a time (default: 2)")

    def handle(self, *args: Any, **options: Any) -> None:
        asyncio.run(_work(options["concurrency"]))


async def _work(concurrency: int) -> None:
    from kartoteka.workspaces.working import Workshop  # noqa: PLC0415  # its libraries are needed by nobody else

    await Workshop(concurrency=concurrency).run()
