"""Large files are read by the worker, and the person sees how far it is."""

import pytest
from django.test import Client as Browser
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.audit.models import Event
from kartoteka.files.models import Content
from kartoteka.intake import reading_in, receiving, starting, tasks
from kartoteka.intake.models import Import, Piece
from kartoteka.intake.tests import makers
from kartoteka.intake.tests.makers import dropped
from kartoteka.staff.models import Member
from kartoteka.staff.tests import makers as staff

LINES = [(f"Клиент {number}", f"+7916{number:07}", "x" * 40) for number in range(3000)]


@pytest.fixture(autouse=True)
def _small_is_large(monkeypatch):
    monkeypatch.setattr(reading_in, "LARGE", 1024)


@pytest.fixture
def anna(db):
    return staff.member(name="Анна")


@pytest.fixture
def visitor(anna):
    return staff.signed_in(Browser(), anna)


def shown(answer):
    return answer.content.decode()


def the_only(anna):
    with staff.inside(role="none"), acting.acting(staff.acts_as(anna)) as actor:
        return Import.objects.visible_to(actor).get()


def read(batch):
    with staff.inside(role="none"):
        tasks.read(batch_id=batch.pk, owner_id=batch.owner_id)


def pieces(anna):
    with staff.inside(role="none"), acting.acting(staff.acts_as(anna)) as actor:
        return Piece.objects.visible_to(actor).count()


def test_a_large_file_is_read_by_the_worker(visitor, anna):
    url = visitor.post("/imports/new", dropped(makers.csv(LINES))).url
    waiting = shown(visitor.get(url))
    assert the_only(anna).state is Import.State.READING
    assert "Reading the file" in waiting
    assert "Throw away" in waiting
    assert "0 lines so far" in shown(visitor.get(f"{url}/progress"))

    read(the_only(anna))

    batch = the_only(anna)
    assert (batch.state, batch.line_count, batch.format) == (Import.State.RECEIVED, 3001, "csv")
    assert visitor.get(f"{url}/progress")["HX-Refresh"] == "true"
    assert "What is in the columns" in shown(visitor.get(url))
    with staff.inside(role="none"), acting.system_actor("tests"):
        assert Event.objects.filter(deed="import received", actor_id=anna.pk).count() == 1


def test_a_file_that_was_half_read_is_read_from_its_beginning(visitor, anna):
    visitor.post("/imports/new", dropped(makers.csv(LINES)))
    batch = the_only(anna)
    with staff.inside(role="none"), acting.acting(staff.acts_as(anna)):
        Piece(batch=batch, place=0, sealed="left by a worker that died").save()

    read(batch)
    count = pieces(anna)
    read(batch)

    assert the_only(anna).line_count == 3001
    assert pieces(anna) == count


def test_what_was_thrown_away_is_not_read(visitor, anna):
    url = visitor.post("/imports/new", dropped(makers.csv(LINES))).url
    visitor.post(f"{url}/removal")

    read(the_only(anna))

    assert the_only(anna).state is Import.State.DISCARDED
    assert pieces(anna) == 0


def test_whoever_left_the_firm_reads_nothing(visitor, anna):
    visitor.post("/imports/new", dropped(makers.csv(LINES)))
    batch = the_only(anna)
    with staff.inside(), acting.system_actor("tests"):
        Member.objects.filter(pk=anna.pk).update(left_at=timezone.now())

    read(batch)

    with staff.inside(role="none"), acting.system_actor("tests"):
        assert Import.objects.get().state is Import.State.READING
        assert not Piece.objects.exists()


def test_a_large_file_that_is_no_table_says_why(visitor, anna):
    url = visitor.post("/imports/new", dropped(b"\x7fELF" + bytes(5000), "clients.xlsx")).url

    read(the_only(anna))

    batch = the_only(anna)
    assert batch.state is Import.State.REFUSED
    assert batch.content_id is None
    page = shown(visitor.get(url))
    assert "This is not a table." in page
    assert "Load another file" in page
    visitor.post(f"{url}/removal")
    assert the_only(anna).state is Import.State.DISCARDED


def test_letters_that_cannot_be_made_out_are_asked_for_afterwards(visitor, anna):
    data = bytes(range(0x80, 0x100)) * 40
    url = visitor.post("/imports/new", dropped(data)).url
    read(the_only(anna))
    page = shown(visitor.get(url))
    assert "The letters of this file cannot be made out." in page
    assert 'name="encoding"' in page

    visitor.post(f"{url}/reading", {"encoding": "cp866"})
    assert the_only(anna).state is Import.State.READING
    read(the_only(anna))

    assert (the_only(anna).state, the_only(anna).encoding) == (Import.State.RECEIVED, "cp866")
    with staff.inside(role="none"), acting.system_actor("tests"):
        assert Content.objects.count() == 1


def test_a_file_that_is_being_read_is_neither_described_nor_loaded(visitor, anna):
    url = visitor.post("/imports/new", dropped(makers.csv(LINES))).url

    assert [visitor.post(f"{url}/{part}", {}).status_code for part in ("columns", "application")] == [
        302,
        302,
    ]

    assert the_only(anna).state is Import.State.READING
    with (
        staff.inside(role="none"),
        acting.acting(staff.acts_as(anna)) as actor,
        pytest.raises(receiving.NotWaiting),
    ):
        starting.read_again(the_only(anna), told=receiving.AS_GUESSED, by=actor)
