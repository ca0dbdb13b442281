from datetime import timedelta

import pytest
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.audit.models import Event
from kartoteka.intake import queries, receiving
from kartoteka.intake.models import Import, Piece
from kartoteka.intake.plans import OnKnown, Plan
from kartoteka.intake.tests import makers
from kartoteka.lib.database import connection


def pieces_of(batch, actor):
    with acting.acting(actor):
        return list(queries.pieces_of(batch, actor))


def deeds():
    with acting.system_actor("tests"):
        return list(Event.objects.order_by("id").values_list("deed", flat=True))


def test_a_file_is_received_with_what_was_found_out_about_it(manager):
    batch = makers.received(by=manager, name=" клиенты\u202e.csv ")

    assert (batch.file_name, batch.encoding, batch.line_count) == ("клиенты.csv", "utf-8", 4)
    assert [use.role for use in Plan.of(batch).main.uses] == ["name", "phone", "note"]
    assert batch.state is Import.State.RECEIVED
    assert deeds()[-1] == "import received"


def test_lines_wait_sealed_and_are_read_back(manager):
    batch = makers.received(by=manager)

    (piece,) = pieces_of(batch, manager)
    assert "Иванов" not in piece.sealed
    assert "916" not in piece.sealed
    with acting.acting(manager):
        sheet, records = next(queries.waiting_records(batch, manager))
        assert (sheet, records[1]) == (0, (2, list(makers.PEOPLE[0])))


def test_a_phone_is_nowhere_in_clear(manager):
    makers.received(by=manager)

    with acting.system_actor("tests"), connection.cursor() as cursor:
        cursor.execute("SELECT i::text FROM intake_import i UNION ALL SELECT p::text FROM intake_piece p")
        assert not any("123-45-0" in row for (row,) in cursor.fetchall())


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty. Choose one that holds at least one line."),
        (b'a;b\n"c;d\n', "Line 2: a quotation mark is opened and never closed. Mend it and try again."),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence_and_leaves_nothing(manager, data, sentence):
    with pytest.raises(receiving.FileRefused) as refusal:
        makers.received(by=manager, data=data)

    assert (str(refusal.value), refusal.value.field) == (sentence, "file")
    with acting.acting(manager):
        assert not queries.imports_for(manager).exists()


def test_pieces_of_a_colleague_are_seen_neither_by_rule_nor_by_the_database(manager, colleague, head):
    batch = makers.received(by=manager)

    assert pieces_of(batch, colleague) == []
    assert len(pieces_of(batch, head)) == 1
    with acting.acting(colleague), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM intake_piece")
        assert cursor.fetchone() == (0,)


def test_what_is_in_the_columns_can_be_said_otherwise(manager):
    batch = makers.received(by=manager)
    plan = makers.described(Plan.of(batch), "note", "phone", "name", kind="company", on_known=OnKnown.ADD)
    with acting.acting(manager):
        receiving.describe(batch, plan, by=manager)

    assert Plan.of(makers.fresh(batch, by=manager)) == plan


def test_a_file_is_thrown_away_with_its_lines(manager):
    batch = makers.received(by=manager)
    with acting.acting(manager):
        receiving.discard(batch, by=manager)

    assert makers.fresh(batch, by=manager).state is Import.State.DISCARDED
    assert pieces_of(batch, manager) == []
    assert deeds()[-1] == "import discarded"


def test_what_is_being_loaded_is_neither_described_nor_thrown_away(manager):
    batch = makers.started(by=manager)
    with acting.acting(manager):
        with pytest.raises(receiving.NotWaiting):
            receiving.describe(batch, Plan.of(batch), by=manager)
        with pytest.raises(receiving.NotWaiting):
            receiving.discard(batch, by=manager)


def test_files_that_nobody_confirmed_are_thrown_away_after_a_day(manager):
    old, new, begun = makers.received(by=manager), makers.received(by=manager), makers.started(by=manager)
    with acting.system_actor("tests") as program:
        Import.objects.filter(pk__in=[old.pk, begun.pk]).update(
            received_at=timezone.now() - timedelta(days=2)
        )
        receiving.discard_old(by=program)
        assert set(Piece.objects.values_list("batch", flat=True)) == {new.pk, begun.pk}
        assert Import.objects.exclude(discarded_at=None).get() == old
