"""Short names proposed from the names of firms."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kartoteka.workspaces import naming
from kartoteka.workspaces.models import Workspace
from kartoteka.workspaces.opening import RESERVED, SLUG

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "proposed"),
    [
        ("ООО «Ромашка»", "romashka"),
        ("ИП Константинопольский-Преображенский", "konstantinopolskiy-preobrazhen"),
        ("ТОВ «Київські меблі»", "kiivski-mebli"),
        ("ДООЕЛ Шар Планина", "shar-planina"),
        ("Acme, Inc.", "acme"),
        ("O'Brien & Sons", "obrien-sons"),
        ("1С-Рарус", "s-rarus"),
        ("", "firm"),
        ("!!!", "firm"),
        ("API", "firm-api"),
        ("Home", "firm-home"),
        ("Rival", "rival-2"),
    ],
)
def test_a_short_name_resembles_the_firms_name(name, proposed):
    assert naming.propose(name) == proposed


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_whatever_the_name_the_proposal_is_a_free_address(name):
    proposed = naming.propose(name)

    assert re.fullmatch(SLUG, proposed)
    assert proposed not in {*RESERVED, "home"}
    assert not Workspace.objects.filter(slug=proposed).exists()
