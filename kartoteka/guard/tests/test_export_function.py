"""What the database itself says of exports, whatever the program asks of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards.models import Client, ContactPoint
from kartoteka.cards.tests import makers as cards
from kartoteka.guard.models import Export
from kartoteka.guard.tests import makers
from kartoteka.staff import actors
from kartoteka.staff.tests import makers as staff


def given(export, points, actor):
    """How many values the database gives to this actor for these points."""
    with acting.acting(actor), connection.cursor() as cursor:
        cursor.execute(
            "SELECT value FROM kartoteka_export(%s, %s)", [export.pk, [point.pk for point in points]]
        )
        values = [value for (value,) in cursor.fetchall()]
        transaction.set_rollback(True)
    return len(values)


@pytest.fixture
def scene(anna, vera):
    """Anna's two clients with a phone each, and a list of them that Vera has allowed."""
    points = [cards.contact(of=cards.client(by=anna)) for _ in range(2)]
    return makers.approved(makers.requested(by=anna), by=vera), points


def test_the_job_of_an_approved_export_gets_the_values(scene, anna):
    export, points = scene

    assert given(export, points, actors.job(anna)) == 2


def test_nobody_else_gets_any(scene, anna, boris, vera):
    export, points = scene

    for who in (anna, vera, actors.job(boris), actors.job(vera)):
        assert given(export, points, who) == 0
    with pytest.raises(DatabaseError, match="permission denied"):
        given(export, points, staff.actor(role="accountant"))


def test_nothing_is_given_before_the_second_person_or_after_the_file_is_made(anna, vera):
    points = [cards.contact(of=cards.client(by=anna))]
    export = makers.requested(by=anna)
    assert given(export, points, actors.job(anna)) == 0

    makers.built(export, by=vera)

    assert given(export, points, actors.job(anna)) == 0


def test_no_more_is_given_than_was_allowed(scene, anna):
    export, points = scene
    more = [cards.contact(of=cards.client(by=anna)) for _ in range(3)]

    assert given(export, [*points, *more], actors.job(anna)) == export.contact_count == 2


def test_anothers_contacts_the_held_the_binned_and_the_dead_stay_where_they_are(scene, anna, boris):
    export, _points = scene
    theirs = cards.contact(of=cards.client(by=boris))
    held, binned = (cards.contact(of=cards.client(by=anna)) for _ in range(2))
    dead = cards.contact(of=cards.client(by=anna))
    with acting.system_actor("tests"):
        Client.objects.filter(pk=held.client_id).update(is_held=True)
        Client.objects.filter(pk=binned.client_id).update(removed_at=timezone.now())
        ContactPoint.objects.filter(pk=dead.pk).update(dead_at=timezone.now())

    assert given(export, [theirs, held, binned, dead], actors.job(anna)) == 0


STEPS: dict[str, dict[str, Any]] = {
    "approve in another's name": {"approved_at": "now", "approved_by_id": "vera"},
    "approve one's own": {"approved_at": "now", "approved_by_id": "self"},
    "approve alone": {"approved_at": "now", "is_alone": True},
    "approve by nobody": {"approved_at": "now"},
    "say that it is made": {"built_at": "now"},
    "say that it is taken": {"taken_at": "now"},
    "let it lapse": {"lapsed_at": "now"},
    "ask for more": {"contact_count": 1000},
    "ask for other columns": {"columns": ["name", "contacts:email"]},
    "ask as somebody else": {"requested_by_id": "vera"},
    "ask earlier": {"requested_at": "long ago"},
    "count back": {"given_count": 0, "built_at": "now"},
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("kind", ["person", "job"])
@pytest.mark.parametrize("who", ["anna", "head"])
def test_no_step_out_of_turn_is_taken_by_the_database(anna, vera, step, kind, who):
    """The requester is a manager, or a head; somebody else would be there to ask."""
    requester = anna if who == "anna" else staff.actor(role="head", name="Глеб")
    cards.client(by=anna)
    export = makers.requested(by=requester)
    values: dict[str, Any] = {"now": timezone.now(), "long ago": timezone.now() - timedelta(days=9)}
    values |= {"self": requester.member_id, "vera": vera.member_id}
    changes = {
        name: values.get(value, value) if isinstance(value, str) else value
        for name, value in STEPS[step].items()
    }
    actor = actors.job(requester) if kind == "job" else requester

    with pytest.raises(DatabaseError), acting.acting(actor):
        Export.objects.visible_to(actor).filter(pk=export.pk).update(**changes)

    now = makers.read(export)
    assert (now.state, now.contact_count, now.requested_by_id) == (
        Export.State.REQUESTED,
        export.contact_count,
        requester.member_id,
    )


def test_what_happened_is_never_undone(anna, vera):
    cards.client(by=anna)
    export = makers.built(makers.requested(by=anna), by=vera)
    makers.taken(export, by=anna)

    for changes in ({"taken_at": None}, {"built_at": None}, {"link_digest": "x"}, {"approved_at": None}):
        with pytest.raises(DatabaseError), acting.acting(vera if "approved_at" in changes else anna) as who:
            Export.objects.visible_to(who).filter(pk=export.pk).update(**changes)


def test_an_export_begins_as_a_request_in_ones_own_name(anna, vera):
    now = timezone.now()
    for facts in (
        {"requested_by_id": vera.member_id},
        {"requested_by_id": anna.member_id, "built_at": now},
        {"requested_by_id": anna.member_id, "approved_at": now, "approved_by_id": vera.member_id},
    ):
        with pytest.raises(DatabaseError), acting.acting(anna):
            Export(reason="x", row_count=1, **facts).save(force_insert=True)
    with pytest.raises(DatabaseError), acting.acting(actors.job(anna)):
        Export(reason="x", row_count=1, requested_by_id=anna.member_id).save(force_insert=True)
