"""A flood on a firm of its own: what it writes is really committed."""

import pytest

from kartoteka.access import acting
from kartoteka.audit.models import Event
from kartoteka.cards import revealing
from kartoteka.cards.finding import names
from kartoteka.cards.models import Client, ContactPoint, Job, Name, OwnField, OwnValue, Person
from kartoteka.demo import flooding, founding, hiring
from kartoteka.demo.tests import makers
from kartoteka.journal.models import Entry
from kartoteka.lib.database import connections
from kartoteka.workspaces import aligning
from kartoteka.workspaces.models import TEMPLATE_SCHEMA
from kartoteka.workspaces.tests.conftest import scratch  # noqa: F401  # a fixture of that room

CONSTRAINTS = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = %s::regnamespace ORDER BY 1, 2"""
PLAN = makers.plan(clients=1_050)


class Stumbled(Exception):
    pass


def stumble(clients):
    raise Stumbled


def constraints(schema):
    owner = connections["owner"]
    owner.set_schema(schema)
    with owner.cursor() as cursor:
        cursor.execute(CONSTRAINTS, [schema])
        return cursor.fetchall()


def test_a_flood_leaves_tables_as_they_were_but_full(scratch, monkeypatch):  # noqa: F811  # the fixture
    monkeypatch.setattr(flooding, "LEAST", 1_000)

    founded = founding.found(scratch, PLAN, password="for-the-demo-only")

    assert constraints(scratch.schema_name) == constraints(TEMPLATE_SCHEMA)
    assert aligning.names(scratch.schema_name) == aligning.names(TEMPLATE_SCHEMA)
    with acting.system_actor("tests"):
        assert Client.objects.count() == founded.clients == 1_050
        # Neither the bin nor a bought list that waits for its verdict can be searched.
        found = Client.objects.filter(removed_at=None, is_held=False)
        people = Person.objects.filter(is_himself=False, client__in=found)
        assert Name.objects.count() == found.count() + people.count()
        assert Job.objects.filter(ended__isnull=False, successor__isnull=False).exists()
        assert ContactPoint.objects.filter(dead_at__isnull=False).exists()
        assert set(OwnValue.objects.values_list("field__kind", flat=True)) == set(OwnField.Kind.values)
        assert Entry.objects.count() > 1_050
        assert Event.objects.filter(deed="demo firm made").count() == 1
        person = people.earliest("id")
    head = hiring.actor_of(next(who for who in founded.people if who.role == "head"))
    with acting.acting(head):
        assert person.pk in {one.person_id for one in names.find(head, person.name)}
        point = ContactPoint.objects.visible_to(head).filter(kind="email").order_by("id").first()
        assert revealing.reveal(point).canonical.endswith(".example")


def test_a_flood_that_is_broken_off_leaves_no_client_and_all_indexes(scratch, monkeypatch):  # noqa: F811  # the fixture
    monkeypatch.setattr(flooding, "LEAST", 1_000)

    with pytest.raises(Stumbled):
        founding.found(scratch, PLAN, report=stumble)

    assert constraints(scratch.schema_name) == constraints(TEMPLATE_SCHEMA)
    with acting.system_actor("tests"):
        assert not Client.objects.exists()
