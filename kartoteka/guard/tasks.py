"""What the worker does for exports, and for whoever keeps watch."""

from kartoteka.access import acting
from kartoteka.guard import building, lapsing, overlooking
from kartoteka.workspaces import jobs


@jobs.task
def build(export_id: int, member_id: int) -> None:
    building.build(export_id, member_id=member_id)


@jobs.task
def lapse() -> None:
    """Nothing lies about for whoever did not come for it."""
    with acting.system_actor("old exports") as program:
        lapsing.lapse(by=program)


@jobs.task
def look_through() -> None:
    """Each night: whose yesterday stands out, and what adds up."""
    with acting.system_actor("looks") as program:
        overlooking.look_through(by=program)


@jobs.task
def glance() -> None:
    """Every ten minutes: whose today stands out so sharply that nobody waits for the night."""
    with acting.system_actor("looks") as program:
        overlooking.glance(by=program)


@jobs.task
def ask_about_typing(member_id: int) -> None:
    """Somebody typed in a number that stands only in a copy of one of our exports."""
    with acting.system_actor("looks") as program:
        overlooking.ask_about_typing(member_id, by=program)
