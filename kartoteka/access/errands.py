"""Errands: jobs in a person's name act with the rights of whoever asked, as they are when it is done."""

from collections.abc import Iterator
from contextlib import contextmanager

from kartoteka.access import acting
from kartoteka.lib.refusals import Refusal
from kartoteka.staff import actors, queries
from kartoteka.staff.actors import Actor


class PersonLeft(Refusal):
    """Whoever asked for it has left the firm meanwhile, so nobody wants it any more."""


@contextmanager
def on_behalf_of(member_id: int) -> Iterator[Actor]:
    """A transaction in which the job may do what the member may do now. Raises PersonLeft."""
    person = queries.actor_of(member_id)
    if person is None:
        raise PersonLeft("")
    with acting.acting(actors.job(person)) as actor:
        yield actor
