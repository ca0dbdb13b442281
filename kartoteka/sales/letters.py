"""Letters to clients about their orders."""

from kartoteka.staff.actors import Actor


def post(step_id: int, *, by: Actor) -> None:
    pass
