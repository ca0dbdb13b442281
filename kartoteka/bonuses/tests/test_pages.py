"""The pages of bonuses: leaders see all, a manager himself alone, the director sets the rules."""

import csv
from datetime import date
from decimal import Decimal

import pytest

from kartoteka.access import acting
from kartoteka.api.tests.programs import Program
from kartoteka.bonuses.models import BonusRule
from kartoteka.bonuses.tests import makers
from kartoteka.bonuses.tests.makers import NEXT
from kartoteka.cards.tests import makers as cards
from kartoteka.staff.models import Role, Team
from kartoteka.staff.tests import makers as staff

pytestmark = pytest.mark.django_db
AUGUST = date(2026, 8, 10)
ADDRESS = "/bonuses?quarter=2026-07-01"


@pytest.fixture
def anna():
    return staff.member(role=Role.MANAGER, name="Анна")


@pytest.fixture
def director():
    return staff.member(role=Role.DIRECTOR, name="Дмитрий")


@pytest.fixture
def rule(anna, director):
    by = staff.acts_as(director)
    order = makers.billed(cards.client(by=staff.acts_as(anna)), 1200, by=by, cost=700)
    makers.paid(order, 600, on=AUGUST, by=by)
    makers.rule(BonusRule.Kind.MARGIN, share=Decimal(50), by=by)
    return makers.rule(BonusRule.Kind.PAID, share=Decimal(10), by=by)


def test_leaders_see_all_and_a_lead_of_a_team_himself_alone(client, anna, director, rule):
    lead = staff.member(role=Role.MANAGER, name="Лида")
    with staff.inside(), acting.system_actor("tests"):
        anna.team = Team.objects.create(name="Север", lead=lead)
        anna.save(update_fields=["team"])
    all_of_them = staff.signed_in(client, director).get(ADDRESS).context["quarter"]
    hers = staff.signed_in(client, lead).get(f"{ADDRESS}&whose={anna.key}")
    makers.frozen(NEXT)
    frozen = staff.signed_in(client, lead).get(f"{ADDRESS}&whose={anna.key}")

    assert {one.member for one in all_of_them.told} == {anna, lead}
    for page in (hers, frozen):
        assert [one.member for one in page.context["quarter"].told] == [lead]
        assert "Анна" not in page.content.decode()


def test_a_manager_sees_each_line_explained_and_no_margin(client, anna, rule):
    browser = staff.signed_in(client, anna)

    page = browser.get(ADDRESS)
    rows = browser.get(f"/bonuses/rows?quarter=2026-07-01&rule={rule.key}&of=")

    margin, paid = page.context["lines"]
    assert (margin["count"], paid["count"]) == (1, 1)
    assert "×" not in " ".join(margin["sentences"])
    assert "×" in " ".join(paid["sentences"])
    assert len(rows.context["rows"]) == 1
    assert browser.get("/bonuses/rows?quarter=2026-07-01&rule=none&of=").context["rows"] == []
    assert browser.get("/bonuses/rules").status_code == 403


def test_the_head_sees_bonuses_and_sets_no_rules(client):
    browser = staff.signed_in(client, staff.member(role=Role.HEAD))

    assert browser.get("/bonuses").status_code == 200
    assert browser.post("/bonuses/rules", {"kind": "won", "amount": "5"}).status_code == 403
    with staff.inside(), acting.system_actor("tests"):
        assert not BonusRule.objects.exists()


def test_the_director_sets_a_rule_removes_it_and_brings_it_back(client, director):
    browser = staff.signed_in(client, director)
    told = {"kind": "paid", "share": "2.5", "threshold": "90", "cap": "1000", "quarter": "2026-10-01"}
    told["quarter"] = str(browser.get("/bonuses/rules").context["form"].fields["quarter"].choices[0][0])

    refused = browser.post("/bonuses/rules", told | {"share": ""})
    browser.post("/bonuses/rules", told)
    one = browser.get("/bonuses/rules").context["rules"][0]

    assert refused.status_code == 422
    assert "share" in refused.context["form"].errors
    browser.post(f"/bonuses/rules/{one['key']}/removal")
    assert browser.get("/bonuses/rules").context["rules"] == []
    browser.post(f"/bonuses/rules/{one['key']}/return")
    assert len(browser.get("/bonuses/rules").context["rules"]) == 1


def test_the_table_says_the_same(client, director, anna, rule):
    browser = staff.signed_in(client, director)
    text = browser.get("/bonuses/table.csv?quarter=2026-07-01").content.decode("utf-8-sig")
    book = browser.get("/bonuses/table.xlsx?quarter=2026-07-01")

    lines = list(csv.reader(text.splitlines(), delimiter=";"))[2:]
    assert len(lines) == 3
    assert Decimal(lines[-1][6]) == sum(Decimal(line[6]) for line in lines[:-1])
    assert book.content.startswith(b"PK")


def test_a_program_reads_what_is_frozen(anna, director, rule):
    boris = staff.member(role=Role.MANAGER, name="Борис")
    before = Program(director, scopes={"bonuses.see"}).ask("get", "/bonuses").json()
    makers.frozen(NEXT)
    told = Program(director, scopes={"bonuses.see"}).ask("get", "/bonuses").json()
    own = Program(boris, scopes={"bonuses.see"}).ask("get", "/bonuses").json()

    assert before == []
    assert {one["member"] for one in told} == {anna.key, boris.key}
    assert [one["member"] for one in own] == [boris.key]
    assert own[0]["lines"][0]["base"] is None


def test_three_managers_cost_no_more_questions_than_one(
    client, director, rule, django_assert_max_num_queries
):
    browser = staff.signed_in(client, director)
    browser.get(ADDRESS)
    with django_assert_max_num_queries(60) as first:
        browser.get(ADDRESS)
    for name in ("Борис", "Вера"):
        staff.member(role=Role.MANAGER, name=name)
    with django_assert_max_num_queries(len(first.captured_queries)):
        browser.get(ADDRESS)
