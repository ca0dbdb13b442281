"""Unmarking: what a mark asked for is done or dropped, so it comes off its card; taken back, it is there again."""

from kartoteka.cards import marking
from kartoteka.planner.models import Promise
from kartoteka.staff.actors import Actor


def name(mark_id: int, number: int) -> str:
    """What the promise is known by: the mark, and the number under which it was put on."""
    return f"mark:{mark_id}:{number}"


def number(uid: str) -> int:
    return int(uid.rpartition(":")[2])


def take_off(promised: Promise, *, by: Actor) -> None:
    if promised.origin == Promise.Origin.MARK and promised.client is not None:
        marking.take_off(promised.client, number(promised.uid), by=by)


def put_back(promised: Promise, *, by: Actor) -> None:
    """It stands there under a new number from now on, and the promise is known by that."""
    if promised.origin != Promise.Origin.MARK or promised.client is None:
        return
    mark_id = int(promised.uid.split(":")[1])

    def known(number: int) -> None:
        promised.uid = name(mark_id, number)
        promised.version += 1
        promised.save(update_fields=["uid", "version"])

    marking.put_on(promised.client, mark_id, by=by, known=known)
