from datetime import timedelta

from django.utils import timezone

from kartoteka.access import acting
from kartoteka.intake import starting, tasks
from kartoteka.intake.models import Import
from kartoteka.intake.tests import makers
from kartoteka.staff.tests import makers as staff


def test_the_worker_loads_and_removes_and_may_do_both_twice(manager):
    batch = makers.started(by=manager)
    with staff.inside(role="none"):
        for _ in range(2):
            tasks.apply(batch_id=batch.pk, owner_id=manager.person_id)
    assert makers.fresh(batch, by=manager).tally == {"made": 3}

    with acting.acting(manager):
        starting.undo(makers.fresh(batch, by=manager), by=manager)
    with staff.inside(role="none"):
        for _ in range(2):
            tasks.undo(batch_id=batch.pk, member_id=manager.person_id)
    assert makers.fresh(batch, by=manager).removed_count == 3


def test_the_night_throws_away_what_nobody_confirmed(manager):
    batch = makers.received(by=manager)
    with acting.system_actor("tests"):
        Import.objects.filter(pk=batch.pk).update(received_at=timezone.now() - timedelta(days=2))
    with staff.inside(role="none"):
        tasks.discard_old()

    assert makers.fresh(batch, by=manager).state is Import.State.DISCARDED
