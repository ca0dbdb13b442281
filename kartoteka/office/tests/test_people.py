"""People and invitations, as the director keeps them and as colleagues see them."""

import pytest
from django.test import Client as Browser
from procrastinate.contrib.django.models import ProcrastinateJob

from kartoteka.access import issuing, queries
from kartoteka.access.tests import doorway
from kartoteka.lib import keys
from kartoteka.staff.models import Invitation, Member
from kartoteka.staff.tests import makers

pytestmark = pytest.mark.django_db
INVITING = {"email": "New@firm.test", "role": "head", "team": ""}


def page_of(browser, path, **query):
    return browser.get(f"/settings/{path}", query).content.decode()


def invite(browser):
    answer = browser.post("/settings/invitations/new", INVITING)
    assert answer.status_code == 201
    return answer.context["link"]


def reloaded(member):
    with makers.inside():
        return Member.objects.get(pk=member.pk)


def test_the_director_sees_ways_in_and_colleagues_do_not(boss, visitor):
    hers, theirs = page_of(boss, "people"), page_of(visitor, "people")

    assert "Second factor" in hers
    assert "Second factor" not in theirs
    assert "Дарья" in theirs


def test_an_invitation_is_shown_as_a_link_once(boss):
    link = invite(boss)

    token = link.rpartition("/")[2]
    assert link == f"http://testserver/invitations/{token}"
    with makers.inside():
        assert Invitation.objects.get(email="new@firm.test").digest == keys.digest(token)
    assert token not in page_of(boss, "people")


def test_an_invitation_is_sent_where_letters_can_be(boss, settings):
    invite(boss)
    assert not ProcrastinateJob.objects.exists()

    settings.EMAIL_URL = "smtp://localhost"
    page = boss.post("/settings/invitations/new", {**INVITING, "email": "two@firm.test"}).content.decode()

    assert "on its way" in page
    assert ProcrastinateJob.objects.count() == 1


@pytest.mark.parametrize("email", ["anna@firm.test", "not an address", ""])
def test_an_invitation_that_makes_no_sense_is_refused_in_its_field(boss, anna, email):
    answer = boss.post("/settings/invitations/new", {**INVITING, "email": email})

    assert answer.status_code == 422
    assert "email" in answer.context["form"].errors


def test_a_renewed_invitation_has_a_new_link_and_a_revoked_one_none(boss):
    old = invite(boss)
    with makers.inside():
        key = Invitation.objects.get().key

    new = boss.post(f"/settings/invitations/{key}/renewal").context["link"]

    assert Browser().get(old).status_code == 410
    assert Browser().get(new).status_code == 200
    boss.post(f"/settings/invitations/{key}/revocation")
    assert Browser().get(new).status_code == 410
    assert boss.post(f"/settings/invitations/{key}/renewal").status_code == 404


def test_a_role_is_changed_and_holds_at_once(boss, visitor, anna):
    assert visitor.get("/settings/budgets").status_code == 403

    answer = boss.post(f"/settings/people/{anna.key}/facts", {"name": "Анна", "role": "director", "team": ""})

    assert answer.status_code == 302
    assert visitor.get("/settings/budgets").status_code == 200


def test_the_only_director_keeps_the_role(boss, director):
    answer = boss.post(
        f"/settings/people/{director.key}/facts", {"name": "Дарья", "role": "manager", "team": ""}
    )

    assert answer.status_code == 422
    assert "only director" in answer.content.decode()
    assert reloaded(director).role == "director"


def test_a_person_moves_into_a_team(boss, anna):
    team = makers.team(name="Север")

    boss.post(f"/settings/people/{anna.key}/facts", {"name": "Анна", "role": "manager", "team": team.key})

    assert reloaded(anna).team_id == team.pk


def test_a_budget_is_topped_up_with_one_tap_by_the_head(anna):
    head = makers.signed_in(Browser(), makers.member(role="head", name="Вера"))

    answer = head.post(f"/settings/people/{anna.key}/top-ups", {"kind": "cards"})

    assert answer.status_code == 302
    with makers.inside():
        cards = next(row for row in queries.allowances(anna.pk) if row.budget.kind == "cards")
    assert cards.stops == 200 + 50
    assert head.post(f"/settings/people/{anna.key}/top-ups", {"kind": "nonsense"}).status_code == 302


def test_sign_out_everywhere_ends_all_sessions(boss, anna):
    browsers = [doorway.signed_in_for_real(anna) for _ in range(2)]

    boss.post(f"/settings/people/{anna.key}/sign-out")

    assert not any(doorway.is_in(browser) for browser in browsers)


def test_a_password_link_works_for_its_person(boss, anna):
    link = boss.post(f"/settings/people/{anna.key}/password-link").context["link"]

    browser = Browser()
    form = browser.get(link)["Location"]
    browser.post(form, {"password1": "quite another one", "password2": "quite another one"})

    assert doorway.sign_in(browser, anna, password="quite another one").status_code == 302


def test_an_account_of_another_firm_too_is_not_unlocked(boss, anna):
    makers.member(slug="rival", account=anna.user)

    answer = boss.post(f"/settings/people/{anna.key}/password-link", follow=True)

    assert "works in another firm too" in answer.content.decode()


def test_whoever_is_let_go_is_out_at_the_next_request_on_every_way(boss, anna, director):
    browser = doorway.signed_in_for_real(anna)
    acts = makers.acts_as(director)
    with makers.inside():
        _, secret = issuing.issue("1С", member=anna, scopes=["clients.see"], days=9, by=acts)
        assert queries.actor_by_token(secret) is not None

    answer = boss.post(f"/settings/people/{anna.key}/departure")

    assert answer.status_code == 302
    assert browser.get("/settings/people").status_code == 302
    with makers.inside(role="none"):
        assert queries.actor_by_token(secret) is None
    again = Browser()
    doorway.sign_in(again, anna)
    assert again.get("/settings/people").status_code == 404


def test_those_who_left_are_listed_apart(boss, anna):
    boss.post(f"/settings/people/{anna.key}/departure")

    assert "Анна" not in page_of(boss, "people").replace("Анна cannot enter", "")
    assert "Анна" in page_of(boss, "people", left="1")
    assert "Left on" in page_of(boss, f"people/{anna.key}")


def test_the_only_director_cannot_be_let_go(boss, director):
    answer = boss.post(f"/settings/people/{director.key}/departure")

    assert answer.status_code == 422
    assert reloaded(director).is_active
