"""T13: whatever one person tries, in whatever order, no row comes out; `bin/figures vault` tries many more."""

import pytest
from django.db import transaction

from kartoteka.lib.database import connection

pytestmark = pytest.mark.django_db


def test_no_sequence_of_attempts_by_one_person_yields_a_row_or_a_pass():
    from tools.figures import vault

    tenant = connection.tenant
    try:
        with transaction.atomic():
            told = vault.attempt(vault.people(), 150)
            transaction.set_rollback(True)
    finally:
        connection.set_tenant(tenant)
    assert told.faults == []
    assert (told.rows_out, told.passes_gained) == (0, 0)
    assert told.attempts > 600
