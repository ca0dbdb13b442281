import pytest
from django.db import transaction

from kartoteka.lib.database import connections
from kartoteka.workspaces import aligning
from kartoteka.workspaces.models import TEMPLATE_SCHEMA


@pytest.fixture
def owner(db):
    owner = connections["owner"]
    owner.set_schema_to_public()
    with transaction.atomic(using="owner"):
        yield owner
        transaction.set_rollback(True, using="owner")


@pytest.mark.django_db(databases=["default", "owner"])
def test_a_firm_calls_its_indexes_as_the_template_does(owner):
    assert aligning.names("firm_home") == aligning.names(TEMPLATE_SCHEMA)
    assert aligning.align("firm_home", aligning.names(TEMPLATE_SCHEMA)) == 0


@pytest.mark.django_db(databases=["default", "owner"])
def test_names_that_the_server_gave_are_put_right_even_when_they_are_swapped(owner):
    with owner.cursor() as cursor:
        for old, new in (
            ("client_by_name", "mine"),
            ("client_by_age", "client_by_name"),
            ("mine", "client_by_age"),
            ("a_pair_once", "cards_duplicate_key1"),
        ):
            cursor.execute(f"ALTER INDEX firm_home.{old} RENAME TO {new}")

    assert aligning.align("firm_home", aligning.names(TEMPLATE_SCHEMA)) == 3

    assert aligning.names("firm_home") == aligning.names(TEMPLATE_SCHEMA)
    with owner.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_constraint WHERE conname = 'a_pair_once'"
            " AND connamespace = 'firm_home'::regnamespace"
        )
        assert cursor.fetchone() == (1,)
