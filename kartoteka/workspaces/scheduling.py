"""Scheduling: the table of config/schedule.py becomes jobs, one for each firm."""

from importlib import import_module

from django.conf import settings
from procrastinate import App

from kartoteka.workspaces.jobs import Task

# A firm may switch its computer off at night: what was due within a day is done in the morning.
LATE_BY = 24 * 60 * 60.0


def lay_down(app: App) -> None:
    """Tells the worker's own app what runs when; called once a process."""
    if not settings.SCHEDULED:
        return
    dealer = app.task(name="deal out")(deal_out)
    for name, cron in settings.SCHEDULE.items():
        find(name)
        app.periodic_registry.register_task(
            dealer, cron=cron, periodic_id=name, configure_kwargs={"task_kwargs": {"name": name}}
        )


def deal_out(timestamp: int, name: str) -> None:
    """Gives each firm that has something to do its own job, so that one firm's trouble does not hold up the others."""
    due = find(name)
    for workspace in due.firms():
        due.later_in(workspace)


def find(name: str) -> Task[[]]:
    module, _, function = name.rpartition(".")
    found: Task[[]] = getattr(import_module(module), function)
    return found
