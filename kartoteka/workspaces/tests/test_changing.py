"""The firm's own facts."""

import pytest

from kartoteka.workspaces import changing, queries
from kartoteka.workspaces.models import Workspace

pytestmark = pytest.mark.django_db
FACTS = {"name": "  Новое   имя ", "language": "uk", "country": "UA", "time_zone": "Europe/Kyiv"}


@pytest.fixture
def home(db):
    yield Workspace.objects.get(slug="home")
    queries.forget("home")


def known():
    found = queries.workspace_by_slug("home")
    assert found
    return found


def test_change_saves_the_facts_and_forgets_what_was_kept(home):
    assert known().name != "Новое имя"

    changing.change(home, **FACTS)

    kept = known()
    assert (kept.name, kept.language, kept.country, kept.time_zone) == (
        "Новое имя",
        "uk",
        "UA",
        "Europe/Kyiv",
    )


def test_a_firm_needs_a_name(home):
    with pytest.raises(changing.FirmNameMissing):
        changing.change(home, **{**FACTS, "name": " \u200b"})

    assert Workspace.objects.get(slug="home").country != "UA"
