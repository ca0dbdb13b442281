"""What the worker does for the day plan: every night, and each minute for those who are reminded on a device."""

from django.utils import timezone, translation

from kartoteka.access import acting
from kartoteka.planner import awaiting, greeting, marking, regulars, reminding, taking_back, telling
from kartoteka.workspaces import jobs, queries


@jobs.task
def prepare_day() -> None:
    """Birthdays and founding days of the week, marks, what waits for something, regulars; what is old goes.

    May be done twice.
    """
    with (
        acting.system_actor("day plan") as program,
        translation.override(queries.current_workspace().language),
    ):
        greeting.promise_birthdays(by=program)
        greeting.promise_foundings(by=program)
        marking.settle(by=program)
        awaiting.ask(by=program)
        regulars.consider_all()
        taking_back.forget_unused(by=program)
        telling.forget_old(timezone.now())
        reminding.forget_old(timezone.now())


@jobs.task
def settle_marks() -> None:
    """Cards were marked by the dozen, or a mark asks for something else now. May be done twice."""
    with acting.system_actor("day plan") as program:
        marking.settle(by=program)


@jobs.only_in(reminding.firms)
@jobs.task
def ring() -> None:
    """What is kept here is sent by a job of its own: a worker that dies in between neither loses nor doubles it."""
    with acting.system_actor("reminders") as program:
        for ring_id in reminding.claim(by=program, at=timezone.now()):
            send_ring.later(ring_id)


@jobs.task
def send_ring(ring_id: int) -> None:
    reminding.send(ring_id)
