"""Teams, rights, budgets, tokens, the firm and the faults of the program."""

import pytest
from django.test import Client as Browser

from kartoteka.access import queries, rights
from kartoteka.access.models import Budget, Token
from kartoteka.access.tests import doorway
from kartoteka.audit import noting
from kartoteka.staff.models import Team
from kartoteka.staff.tests import makers
from kartoteka.workspaces import queries as workspaces
from kartoteka.workspaces.models import Workspace

pytestmark = pytest.mark.django_db
LIMITS = {"day_asks": 10, "day_stops": 20, "hour_asks": 5, "hour_stops": 8}


@pytest.fixture(autouse=True)
def home_anew():
    yield
    workspaces.forget("home")


def teams():
    with makers.inside():
        return {
            team.name: sorted(member.name for member in team.members.all()) for team in Team.objects.all()
        }


def test_a_team_is_made_changed_and_dissolved(boss, anna, director):
    boss.post("/settings/teams/new", {"name": "Север", "lead": director.key, "members": [anna.key]})
    assert teams() == {"Север": ["Анна"]}
    with makers.inside():
        key = Team.objects.get().key

    boss.post(f"/settings/teams/{key}", {"name": "Юг", "lead": "", "members": [director.key]})
    assert teams() == {"Юг": ["Дарья"]}

    boss.post(f"/settings/teams/{key}/dissolution")
    assert teams() == {}


def test_a_team_of_a_taken_name_is_refused_in_its_field(boss):
    makers.team(name="Север")

    answer = boss.post("/settings/teams/new", {"name": "север"})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["name"])


def test_the_matrix_tells_every_right_for_every_role(visitor):
    page = visitor.get("/settings/rights")

    rows = [row for group in page.context["groups"] for row in group["rows"]]
    assert len(rows) == len(rights.TABLE)
    told = {str(row["label"]): [cell["state"] for cell in row["cells"]] for row in rows}
    see = told["See clients, with contacts masked"]
    assert see[:4] == ["yes", "yes", "part", "no"]


def test_a_preset_sets_the_budgets(boss):
    boss.post("/settings/budgets/preset", {"preset": "vault"})

    with makers.inside():
        assert Budget.objects.get(kind="reveals").day_stops == 40
    assert Workspace.objects.get(slug="home").preset == "vault"


def test_a_budget_is_changed_and_the_other_forms_stay_when_it_is_refused(boss):
    assert boss.post("/settings/budgets/cards", LIMITS).status_code == 302
    answer = boss.post("/settings/budgets/cards", {**LIMITS, "day_asks": 99})

    assert answer.status_code == 422
    assert "A reason cannot be asked later than it stops." in answer.content.decode()
    with makers.inside():
        assert Budget.objects.get(kind="cards").day_asks == 10


def test_a_token_is_shown_once_and_revoked(boss, anna):
    typed = {"name": "1С", "member": anna.key, "scopes": ["clients.see"], "days": 30}
    made = boss.post("/settings/tokens/new", typed)
    secret = made.context["secret"]
    assert (made.status_code, secret in made.content.decode()) == (201, True)
    assert secret not in boss.get("/settings/tokens").content.decode()
    with makers.inside(role="none"):
        assert queries.actor_by_token(secret) is not None
    with makers.inside():
        key = Token.objects.get().key

    boss.post(f"/settings/tokens/{key}/revocation")

    with makers.inside(role="none"):
        assert queries.actor_by_token(secret) is None


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"scopes": []}, "scopes"),
        ({"scopes": ["clients.hand_over"]}, "scopes"),
        ({"days": 91}, "days"),
        ({"member": "x"}, "member"),
    ],
)
def test_a_token_that_goes_too_far_is_refused_in_its_field(boss, anna, changed, wrong):
    typed = {"name": "1С", "member": anna.key, "scopes": ["clients.see"], "days": 30, **changed}

    answer = boss.post("/settings/tokens/new", typed)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [wrong])


def test_the_firm_is_changed_and_told_in_the_log(boss, director):
    typed = {
        "name": "Новая",
        "language": "mk",
        "country": "MK",
        "time_zone": "Europe/Skopje",
        "trade": "wholesale",
        "preset": "guarded",
    }

    assert boss.post("/settings/firm", typed).status_code == 302

    home = Workspace.objects.get(slug="home")
    assert (home.name, home.time_zone) == ("Новая", "Europe/Skopje")
    assert doorway.deeds(actor_id=director.pk, deed="firm changed") == ["firm changed"]
    assert "Новая" in boss.get("/settings").content.decode()


def test_another_preset_on_the_firms_page_sets_the_budgets_too(boss):
    typed = {"name": "Н", "language": "en", "country": "MK", "time_zone": "Europe/Skopje"}
    typed |= {"trade": "services", "preset": "open"}

    boss.post("/settings/firm", typed)

    with makers.inside():
        assert Budget.objects.get(kind="reveals").day_stops == 600


def test_a_fault_of_a_page_is_counted_where_the_director_reads_it(boss, monkeypatch):
    browser = Browser(raise_request_exception=False)
    makers.signed_in(browser, makers.member(name="Анна"))
    monkeypatch.setattr("kartoteka.office.views.rights._groups", lambda: 1 / 0)

    assert browser.get("/settings/rights").status_code == 500

    page = boss.get("/settings/faults").content.decode()
    assert "ZeroDivisionError" in page
    assert "office:rights" in page


def test_the_faults_of_another_firm_are_its_own(boss):
    with makers.inside("rival", role="none"):
        noting.note(ValueError("x"), page="desk:today")

    assert "ValueError" not in boss.get("/settings/faults").content.decode()
