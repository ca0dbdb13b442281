"""The half-year report of the fictional firm finds what was buried in it, and claims nothing of its twin."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.demo import burying, founding
from kartoteka.demo.tests import makers
from kartoteka.lib.database import connection
from kartoteka.reports.halves import telling
from kartoteka.workspaces.models import Workspace

pytestmark = pytest.mark.django_db
CLAIMS = {"source", "rival", "loss", "costly", "event", "shift"}
# One firm out of twenty shows a shift by chance alone: the moment is fixed, so that it is the same firm each time.
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize("has_truths", [True, False])
def test_what_is_claimed_of_the_firm_is_what_was_buried_in_it(has_truths):
    workspace = Workspace.objects.get(slug="home")
    plan = replace(makers.plan(clients=320), now=NOW, has_truths=has_truths)
    with transaction.atomic():
        founding.found(workspace, plan)
        connection.set_tenant(workspace)
        with acting.system_actor("tests") as program:
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL enable_nestloop = off")
            told = telling.tell(telling.read("", timezone.localdate(NOW)), program)
            buried = burying.planted(plan, by=program) if has_truths else set()

    connection.set_schema_to_public()

    claims = {(one.kind, one.subject) for one in told.statements if one.kind in CLAIMS}
    assert buried <= claims
    assert {kind for kind, _subject in claims - buried} <= ({"shift"} if has_truths else set())
    assert all(one.sure for one in told.statements)
