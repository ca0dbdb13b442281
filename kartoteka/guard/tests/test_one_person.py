"""T13: no sequence of steps by one person, whatever his role, ends in a file."""

import random

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards.tests import makers as cards
from kartoteka.guard import building, deciding, requesting, taking
from kartoteka.guard.lists import Wanted
from kartoteka.guard.models import Export
from kartoteka.guard.tests import makers
from kartoteka.lib.refusals import Refusal
from kartoteka.staff import actors
from kartoteka.staff.tests import makers as staff

STEPS_IN_A_ROW, ROUNDS = 12, 10


class Schemer:
    """One person who may call any verb in any order, and write into the table past the program."""

    def __init__(self, actor, other, dice):
        self.actor, self.other, self.dice = actor, other, dice
        self.exports, self.secret, self.got = [], "", []

    def step(self):
        return self.dice.choice([name for name in dir(self) if name.startswith("try_")])

    def export(self):
        return self.dice.choice(self.exports)

    def try_request(self):
        self.exports.append(
            requesting.request(
                Wanted(),
                columns=["name", "contacts:phone"],
                form="csv",
                reason="x",
                country="RU",
                by=self.actor,
            )
        )

    def try_approve(self):
        deciding.approve(self.export(), by=self.actor)

    def try_refuse(self):
        deciding.refuse(self.export(), reason="x", by=self.actor)

    def try_link(self):
        self.secret = taking.link(self.export(), session="s", by=self.actor)

    def try_take(self):
        self.got.append(taking.take(self.export(), secret=self.secret, session="s", by=self.actor))

    def try_write(self):
        now = timezone.now()
        facts = self.dice.choice(
            [
                {"approved_at": now, "approved_by_id": self.actor.member_id},
                {"approved_at": now, "approved_by_id": self.other.member_id},
                {"approved_at": now, "is_alone": True},
                {"built_at": now},
                {"requested_by_id": self.other.member_id},
                {"contact_count": 10_000},
            ]
        )
        Export.objects.visible_to(self.actor).filter(pk=self.export().pk).update(**facts)

    def try_build(self):
        """Waking the worker is not his to do, but suppose it were."""
        building.build(self.export().pk, member_id=self.actor.member_id)


@pytest.mark.parametrize("role", ["manager", "head", "director"])
def test_one_person_gets_no_file(inside, role):
    dice = random.Random(role)  # noqa: S311  # to be thrown again alike
    who, other = staff.actor(role=role, name="Один"), staff.actor(role="head", name="Другая")
    point = cards.contact(of=cards.client(by=who))
    tried = 0

    for _ in range(ROUNDS):
        schemer = Schemer(who, other, dice)
        with acting.acting(who):
            schemer.try_request()
        for _ in range(STEPS_IN_A_ROW - 1):
            try:
                with transaction.atomic(), acting.acting(who):
                    getattr(schemer, schemer.step())()
            except (Refusal, DatabaseError):
                tried += 1
        states = {makers.read(export).state for export in schemer.exports}
        assert schemer.got == []
        assert states <= {Export.State.REQUESTED, Export.State.REFUSED}
        with acting.acting(actors.job(who)):
            given = [building._given(export, [point.pk]) for export in schemer.exports]
        assert not any(given)
    assert tried > ROUNDS
