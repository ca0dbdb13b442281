"""An import that is paused, gone on with, or stopped and taken back."""

import pytest
from django.test import Client as Browser

from kartoteka.access import acting
from kartoteka.audit.models import Event
from kartoteka.intake import applying, queries, starting
from kartoteka.intake.models import Import, Row
from kartoteka.intake.reading_ahead import Ahead
from kartoteka.intake.tests import makers
from kartoteka.staff.tests import makers as staff

LINES = 2500


@pytest.fixture
def begun(manager):
    """An import of which the first thousand lines are taken."""
    batch = makers.started(by=manager, lines=makers.people(LINES))
    assert step(batch)
    return batch


def step(batch):
    with staff.inside(role="none"), Ahead() as ahead:
        return applying.take_next(batch.pk, owner_id=batch.owner_id, ahead=ahead)


def told(verb, batch, manager):
    with acting.acting(manager):
        verb(makers.fresh(batch, by=manager), by=manager)


def test_a_pause_stops_the_worker_after_its_lines_and_keeps_them(begun, manager):
    told(starting.pause, begun, manager)

    assert step(begun) is False
    now = makers.fresh(begun, by=manager)
    assert (now.state, now.done_count) == (Import.State.PAUSED, 1000)
    assert len(makers.names_of(manager)) == 999


def test_each_line_is_taken_once_after_a_pause(begun, manager):
    told(starting.pause, begun, manager)
    told(starting.go_on, begun, manager)
    makers.apply(begun)

    assert makers.fresh(begun, by=manager).tally == {"made": LINES}
    assert sorted(makers.names_of(manager)) == sorted(name for name, *_ in makers.people(LINES))
    with acting.system_actor("tests"):
        deeds = Event.objects.values_list("deed", flat=True)
        assert {"import paused", "import started again"} <= set(deeds)


def test_what_does_not_move_cannot_be_paused_and_what_moves_needs_no_start(begun, manager):
    with pytest.raises(starting.NotStuck):
        told(starting.go_on, begun, manager)
    told(starting.pause, begun, manager)
    with pytest.raises(starting.NotMoving):
        told(starting.pause, begun, manager)


@pytest.mark.parametrize("is_paused", [False, True])
def test_an_import_under_way_is_stopped_and_taken_back(begun, manager, is_paused):
    if is_paused:
        told(starting.pause, begun, manager)

    now = makers.undone(makers.fresh(begun, by=manager), by=manager)

    assert step(begun) is False
    assert (now.state, now.removed_count) == (Import.State.UNDONE, 999)
    assert makers.names_of(manager) == []
    with acting.acting(manager):
        assert not queries.pieces_of(begun, manager).exists()
        assert not Row.objects.visible_to(manager).filter(batch=begun, client__isnull=False).exists()


def test_the_page_of_an_import_pauses_it_and_goes_on_with_it(db):
    anna = staff.member(name="Анна")
    visitor, batch = staff.signed_in(Browser(), anna), makers.started(by=staff.acts_as(anna))
    url = batch.get_absolute_url()

    assert "Pause" in visitor.get(url).content.decode()
    page = visitor.post(f"{url}/pause", follow=True).content.decode()
    assert "Loading rests" in page
    assert "Go on" in page
    assert "hx-get" not in page.partition("import-progress")[2].partition("</div>")[0]
    assert "Paused, 0 %" in visitor.get("/imports").content.decode()
    assert "Stop and take it back" in page

    page = visitor.post(f"{url}/continuation", follow=True).content.decode()
    assert "Loading clients" in page
    assert "is not being loaded" not in page
