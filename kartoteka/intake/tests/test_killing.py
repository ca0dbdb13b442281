"""An import whose process is killed with -9, at any moment and again and again: nothing is lost or doubled."""

import multiprocessing
import time
from collections import Counter

import pytest

from kartoteka.access import acting
from kartoteka.audit.models import Event
from kartoteka.cards.models import Client, ContactPoint
from kartoteka.intake import applying, queries, receiving, starting, undoing
from kartoteka.intake.models import Import, Row
from kartoteka.intake.plans import Plan
from kartoteka.intake.tests import makers
from kartoteka.journal.models import Entry
from kartoteka.lib.database import connection, connections
from kartoteka.staff.tests import makers as staff
from kartoteka.workspaces import opening
from kartoteka.workspaces.models import User

FIRM = "mill"
LINES = 6000
KILLS = [0, 1000, 1100, 3000, 4000]


@pytest.fixture
def manager(django_db_setup, django_db_blocker):
    """A manager of a firm that lives outside the test's transaction, so that another process sees it."""
    with django_db_blocker.unblock():
        workspace = opening.open_workspace(FIRM, name="Mill", language="en")
        member = staff.member(name="Анна", slug=FIRM)
        staff.enter(FIRM)
        yield staff.acts_as(member, slug=FIRM)
        connection.set_schema_to_public()
        opening.drop_workspace(workspace)
        User.objects.filter(pk=member.user_id).delete()


def started(manager):
    with acting.acting(manager):
        data = makers.csv(makers.people(LINES))
        batch = receiving.receive("клиенты.csv", data, by=manager)
        starting.apply(batch, Plan.of(batch), by=manager)
    return batch


def hands(deed, batch, manager):
    """A second process that does the deed to its end, if it lives."""
    connections.close_all()
    process = multiprocessing.get_context("fork").Process(target=work, args=(deed, batch, manager))
    process.start()
    return process


def work(deed, batch, manager):
    staff.enter(FIRM)
    if deed == "apply":
        applying.apply(batch.pk, owner_id=manager.member_id)
    else:
        undoing.undo(batch.pk, member_id=manager.member_id)


def killed_at(count, deed, batch, manager, done):
    """Lets a process work until that much is done, and kills it."""
    process = hands(deed, batch, manager)
    while process.is_alive() and done(fresh(batch, manager)) <= count:
        time.sleep(0.003)
    process.kill()
    process.join()


def finish(deed, batch, manager):
    process = hands(deed, batch, manager)
    process.join()
    assert process.exitcode == 0


def fresh(batch, manager):
    staff.enter(FIRM)
    with acting.acting(manager):
        return Import.objects.visible_to(manager).get(pk=batch.pk)


def names(manager):
    with acting.acting(manager):
        return Counter(Client.objects.visible_to(manager).values_list("name", flat=True))


def test_each_line_is_taken_once_and_given_back_once_however_often_the_process_is_killed(manager):
    batch = started(manager)

    for count in KILLS:
        killed_at(count, "apply", batch, manager, lambda now: now.done_count)
    assert 0 < fresh(batch, manager).done_count < LINES + 1
    finish("apply", batch, manager)

    assert names(manager) == Counter(name for name, *_ in makers.people(LINES))
    assert fresh(batch, manager).tally == {"made": LINES}
    with acting.system_actor("tests"):
        assert (ContactPoint.objects.count(), Entry.objects.count(), Row.objects.count()) == (
            LINES,
            LINES,
            LINES,
        )
        assert Event.objects.filter(deed="clients imported").count() == 1
    with acting.acting(manager):
        assert not queries.pieces_of(batch, manager).exists()
        starting.undo(fresh(batch, manager), by=manager)

    for count in (0, 2000):
        killed_at(count, "undo", batch, manager, lambda now: now.removed_count)
    assert 0 < fresh(batch, manager).removed_count < LINES
    finish("undo", batch, manager)

    assert names(manager) == Counter()
    with acting.system_actor("tests"):
        assert (ContactPoint.objects.count(), Entry.objects.count()) == (0, 0)
        assert Event.objects.filter(deed="import undone").count() == 1
