"""Makers of hooks for tests, and a worker of one's own."""

from procrastinate.contrib.django.models import ProcrastinateJob

from kartoteka.access import acting
from kartoteka.hooks import hearing, subscribing
from kartoteka.hooks.models import Delivery, Hook
from kartoteka.staff.models import Member
from kartoteka.staff.tests import makers as staff

TASK = "kartoteka.hooks.tasks.deliver"


def hook(director: Member, url: str, *, events: tuple[str, ...] = ("client.added",)) -> tuple[Hook, str]:
    actor = staff.acts_as(director)
    hearing._deaf.clear()
    with staff.inside(), acting.acting(actor):
        return subscribing.subscribe(url, events=list(events), by=actor)


def deliveries() -> list[Delivery]:
    with staff.inside():
        return list(Delivery.objects.select_related("hook").order_by("pk"))


def waiting() -> list[int]:
    """The deliveries that the worker was asked to send."""
    jobs = ProcrastinateJob.objects.filter(task_name=TASK).order_by("id")
    return [job.args["delivery_id"] for job in jobs]
