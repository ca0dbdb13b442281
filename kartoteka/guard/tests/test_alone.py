"""In a firm of one a day stands for the second person. Rows are committed here: only the owner can make time pass."""

import pytest
from django.db import DatabaseError

from kartoteka.access import acting
from kartoteka.cards import adding
from kartoteka.guard import building, deciding
from kartoteka.guard.models import Export
from kartoteka.guard.tests import makers
from kartoteka.lib.database import connections
from kartoteka.staff import actors
from kartoteka.staff import queries as staff
from kartoteka.staff.models import Member
from kartoteka.workspaces import opening, posting
from kartoteka.workspaces.models import User
from kartoteka.workspaces.tests.conftest import scratch  # noqa: F401  # a fixture


def person(firm, name, role):
    user = User.objects.create_user(f"{name}@scratch.test", "correct horse battery", name=name)
    opening.seat(user, firm)
    with acting.system_actor("tests"):
        return staff.actor_of(Member.objects.create(user=user, name=name, role=role).pk)


@pytest.fixture
def letters(monkeypatch):
    sent = []
    monkeypatch.setattr(posting, "post", lambda letter, **_: sent.append(letter))
    return sent


@pytest.fixture
def anna(scratch):  # noqa: F811
    found = person(scratch, "anna", "director")
    with acting.acting(found):
        adding.add("Ромашка", by=found)
    return found


def a_day_passes(export):
    with connections["owner"].cursor() as cursor:
        for words in (
            "ALTER TABLE firm_scratch.guard_export DISABLE TRIGGER guard_export",
            "UPDATE firm_scratch.guard_export SET requested_at = requested_at - interval '25 hours'",
            "UPDATE firm_scratch.cards_client SET created_at = created_at - interval '26 hours'",
            "ALTER TABLE firm_scratch.guard_export ENABLE TRIGGER guard_export",
        ):
            cursor.execute(words)


def test_whoever_is_alone_waits_a_day_and_is_told_by_letter(anna, letters):
    export = makers.requested(by=anna, columns=("name",))
    assert [letter.to for letter in letters] == [["anna@scratch.test"]]
    assert "asked for in your name" in letters[0].body
    with acting.acting(anna), pytest.raises(deciding.TooSoon):
        deciding.approve(export, by=anna)

    a_day_passes(export)
    makers.approved(export, by=anna)
    building.build(export.pk, member_id=anna.member_id)

    made = makers.read(export)
    assert (made.state, made.is_alone, made.approved_by_id) == (Export.State.BUILT, True, None)
    assert "for anna alone" in makers.taken(export, by=anna).decode()


def test_a_day_does_not_help_when_somebody_has_come(anna, scratch):  # noqa: F811
    export = makers.requested(by=anna, columns=("name",))
    a_day_passes(export)
    person(scratch, "vera", "head")

    with acting.acting(anna), pytest.raises(deciding.OwnRequest):
        deciding.approve(export, by=anna)
    with pytest.raises(DatabaseError), acting.acting(anna):
        Export.objects.visible_to(anna).filter(pk=export.pk).update(
            approved_at=export.requested_at, is_alone=True
        )


def test_the_database_counts_the_day_itself(anna):
    export = makers.requested(by=anna, columns=("name",))
    with pytest.raises(DatabaseError), acting.acting(anna):
        Export.objects.visible_to(anna).filter(pk=export.pk).update(
            approved_at=export.requested_at.replace(year=2090), is_alone=True
        )
    assert isinstance(anna, actors.Actor)
