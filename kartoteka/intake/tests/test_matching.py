import pytest
from django.conf import settings

from kartoteka.access import acting
from kartoteka.cards.brought import Brought, BroughtContact
from kartoteka.cards.models import Client
from kartoteka.cards.tests import makers as cards
from kartoteka.intake import matching
from kartoteka.intake.layouts.roles import Purpose
from kartoteka.intake.lines import Line
from kartoteka.intake.models import Row
from kartoteka.intake.plans import Plan, SheetPlan
from kartoteka.intake.tests import makers
from kartoteka.lib import planting, probing
from kartoteka.lib.database import connection

# So often a statement is sent before the server keeps its plan.
OFTEN = 7
MARKS = [f"k:{number}" for number in range(50)]


@pytest.fixture
def batch(manager):
    return makers.started(by=manager)


def test_a_made_up_client_of_an_export_becomes_nobody():
    made_up = planting.phone("a copy", 1, country="RU", secret=settings.LOOKUP_KEY)
    assert made_up
    plan = Plan((SheetPlan(0, "", Purpose.CLIENTS, (), 0),))
    lines = [
        Line(0, number, Brought("Ива", contacts=[BroughtContact(reach)]))
        for number, reach in enumerate((made_up, cards.fresh_phone()), start=1)
    ]

    told = matching.match(lines, matching.Known(), plan)

    assert [(one.outcome, one.is_made_up) for one in told] == [
        (Row.Outcome.KNOWN, True),
        (Row.Outcome.MADE, False),
    ]


def note(batch, **marks):
    """Rows of the import for cards by these names, in this order."""
    made = {}
    for line, (name, mark) in enumerate(marks.items()):
        made[name] = Client(name=name, keeper_id=batch.owner_id, created_by_id=batch.owner_id)
        made[name].save()
        Row(batch=batch, line=line, mark=mark, client=made[name], outcome=Row.Outcome.MADE).save()
    return {name: client.pk for name, client in made.items()}


def line(key):
    return Line(0, 1, Brought(""), key=key)


def test_of_lines_with_one_mark_the_first_is_known(batch, manager):
    with acting.acting(manager):
        cards = note(batch, First="k:7", Second="k:7", Third="k:8", Nameless="")

        known = matching.known_by(batch, [line("7"), line("8"), line("9"), line("")], manager)

    assert known.of_file == {"k:7": cards["First"], "k:8": cards["Third"]}
    assert known.cards == {}


def test_no_plan_is_kept_of_a_table_that_is_being_filled(batch, manager):
    with acting.acting(manager), connection.cursor() as cursor:
        rows = Row.objects.visible_to(manager).filter(batch=batch).values_list("pk", "mark", "client_id")
        for _ in range(OFTEN):
            probing.by_text(rows, "mark", MARKS)
            list(rows.all())
        cursor.execute("SELECT statement FROM pg_prepared_statements WHERE statement LIKE '%intake_row%'")
        kept = [statement for (statement,) in cursor.fetchall()]

    assert kept
    assert not any("wanted" in statement for statement in kept)


def test_no_values_ask_nothing(manager, django_assert_num_queries):
    with acting.acting(manager), django_assert_num_queries(0):
        assert probing.by_id(Row.objects.visible_to(manager).values_list("client_id"), "client", []) == []
