import pytest
from django.apps import apps

from kartoteka.lib.database import connection
from kartoteka.staff.tests import makers as staff


@pytest.mark.django_db
def test_every_index_that_a_noun_declares_is_in_the_database():
    """One was dropped with its namesakes by a migration that looked at columns alone, and nothing told of it."""
    declared = {
        (model._meta.db_table, index.name) for model in apps.get_models() for index in model._meta.indexes
    }
    with staff.inside(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename, indexname FROM pg_indexes WHERE schemaname IN (current_schema(), 'public')"
        )
        there = set(cursor.fetchall())

    assert len(declared) > 50
    assert sorted(declared - there) == []
