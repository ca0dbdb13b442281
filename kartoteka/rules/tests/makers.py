"""Makers of rules for tests, and a worker of one's own."""

from collections.abc import Sequence

from procrastinate.contrib.django.models import ProcrastinateJob

from kartoteka.access import acting
from kartoteka.lib.database import connection
from kartoteka.rules import arranging, hearing, tasks
from kartoteka.rules.arranging import Spec
from kartoteka.rules.doing import Act
from kartoteka.rules.models import Firing, Rule
from kartoteka.staff.actors import Actor
from kartoteka.staff.tests import makers as staff

NOTE = Act("notice", to="keeper", text="Посмотрите")


def rule(  # a rule has so many parts
    by: Actor,
    when: str,
    of: str = "",
    *,
    acts: Sequence[Act] = (NOTE,),
    conditions: Sequence[str] = (),
    minutes: int | None = None,
    is_on: bool = True,
) -> Rule:
    hearing._deaf.clear()
    spec = Spec(f"Правило {when}", of, minutes, list(acts), list(conditions))
    with staff.inside(), acting.acting(by):
        made = arranging.add(when, spec, by=by)
        if is_on:
            arranging.switch_on(made, by=by)
    return made


def work(most: int = 30) -> int:
    """Does what waits for the worker, and what that makes wait; tells how much it was."""
    done, names = set[int](), {"weigh": tasks.weigh, "weigh_many": tasks.weigh_many}
    while len(done) < most:
        asked = ProcrastinateJob.objects.filter(task_name__startswith="kartoteka.rules.tasks")
        waiting = [job for job in asked.order_by("id") if job.id not in done]
        if not waiting:
            break
        for job in waiting:
            done.add(job.id)
            told = {name: value for name, value in job.args.items() if name != "workspace"}
            with staff.inside(role="none"):
                names[job.task_name.rpartition(".")[2]](**told)  # type: ignore[operator]
    return len(done)


def firings(of: Rule) -> list[Firing]:
    with staff.inside(), acting.system_actor("tests"):
        return list(Firing.objects.filter(rule=of).order_by("pk"))


def said(of: Rule) -> list[str]:
    return [result["said"] for firing in firings(of) for result in firing.results]


def forget_jobs() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
