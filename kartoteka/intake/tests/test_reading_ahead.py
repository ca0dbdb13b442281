"""A piece that is made ready beside the one that is being written knows what that one says."""

import pytest

from kartoteka.access import acting
from kartoteka.cards.models import Client, ContactPoint, Job, Person, Source
from kartoteka.intake import applying, receiving, starting
from kartoteka.intake.models import Import, Row
from kartoteka.intake.plans import Plan
from kartoteka.intake.tables import reading
from kartoteka.intake.tests import makers
from kartoteka.lib.database import connection
from kartoteka.staff.tests import makers as staff
from kartoteka.workspaces import opening
from kartoteka.workspaces.models import User

FIRM = "mill"
LINES = 4 * reading.PIECE_LINES


@pytest.fixture
def manager(django_db_setup, django_db_blocker):
    """A manager of a firm that lives outside the test's transaction, so that other connections see it."""
    with django_db_blocker.unblock():
        workspace = opening.open_workspace(FIRM, name="Mill", language="en")
        member = staff.member(name="Анна", slug=FIRM)
        staff.enter(FIRM)
        yield staff.acts_as(member, slug=FIRM)
        connection.set_schema_to_public()
        opening.drop_workspace(workspace)
        User.objects.filter(pk=member.user_id).delete()


def loaded(manager, lines):
    with acting.acting(manager):
        data = makers.csv(lines, heading=None)
        batch = receiving.receive("клиенты.csv", data, by=manager)
        starting.apply(batch, Plan.of(batch), by=manager)
    applying.apply(batch.pk, owner_id=manager.member_id)
    with acting.acting(manager):
        return Import.objects.visible_to(manager).get(pk=batch.pk)


def test_a_phone_that_each_piece_repeats_is_taken_once(manager):
    lines = [("Название", "Телефон")]
    lines += [(f"Клиент {nth}", f"+7916{nth % reading.PIECE_LINES:07}") for nth in range(LINES)]

    batch = loaded(manager, lines)

    assert batch.tally == {"made": reading.PIECE_LINES, "repeated": LINES - reading.PIECE_LINES}
    with acting.acting(manager):
        assert ContactPoint.objects.visible_to(manager).count() == reading.PIECE_LINES


def test_people_of_one_firm_from_all_pieces_stand_on_one_card(manager):
    lines = [("Компания", "Контактное лицо", "Телефон", "Источник")]
    lines += [("ООО Мельница", f"Ковач Анна {nth:05}", f"+7916{nth:07}", "Выставка") for nth in range(LINES)]

    batch = loaded(manager, lines)

    assert batch.tally == {"made": 1, "joined": LINES - 1}
    with acting.acting(manager):
        (client,) = Client.objects.visible_to(manager)
        assert client.source == Source.objects.get(name="Выставка")
        assert Person.objects.visible_to(manager).filter(client=client).count() == LINES
        assert Job.objects.visible_to(manager).filter(company=client).count() == LINES
        assert ContactPoint.objects.visible_to(manager).filter(client=client).count() == LINES
        rows = Row.objects.visible_to(manager).filter(batch=batch)
        assert rows.filter(client=client).count() == LINES
        assert sum(rows.values_list("contact_count", flat=True)) == LINES
