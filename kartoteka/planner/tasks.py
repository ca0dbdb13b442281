"""What the worker does for the day plan every night."""

from django.utils import timezone, translation

from kartoteka.access import acting
from kartoteka.planner import greeting, regulars, taking_back, telling
from kartoteka.workspaces import jobs, queries


@jobs.task
def prepare_day() -> None:
    """Birthdays of the week, regulars whose time has come; unused files and old notices go. May be done twice."""
    with (
        acting.system_actor("day plan") as program,
        translation.override(queries.current_workspace().language),
    ):
        greeting.promise_birthdays(by=program)
        regulars.consider_all()
        taking_back.forget_unused(by=program)
        telling.forget_old(timezone.now())
