"""Noticing: a number that was made up for a copy of a list tells, when it is typed in, that the list is at work."""

from django.conf import settings

from kartoteka.cards.reaching import Reach
from kartoteka.guard import tasks
from kartoteka.lib import planting
from kartoteka.lib.phones import Phone
from kartoteka.staff.actors import Actor


def notice(reach: Reach, by: Actor) -> None:
    """Whoever typed it learns nothing, or he could try which numbers of his copy are made up."""
    if by.member_id is None or not isinstance(reach, Phone):
        return
    if planting.is_planted(reach.e164, secret=settings.LOOKUP_KEY):
        tasks.ask_about_typing.later(by.member_id)
