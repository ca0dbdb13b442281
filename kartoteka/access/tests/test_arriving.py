"""Arriving: the first director by a link, firms of one's own in hosted mode, colleagues by invitation."""

import pytest
from django.test import Client as Browser
from django.utils import timezone

from kartoteka.access.tests import doorway
from kartoteka.staff import inviting
from kartoteka.staff.models import INVITATION_LIFE, Invitation, Member
from kartoteka.staff.tests import makers
from kartoteka.workspaces import welcoming
from kartoteka.workspaces.models import Seat, User, Workspace

WELCOME = {
    "firm": "Ромашка",
    "language": "mk",
    "country": "MK",
    "time_zone": "Europe/Skopje",
    "name": "Дарья",
    "email": "First@firm.test",
    "password": makers.PASSWORD,
}
JOINING = {"name": "Ника", "password": makers.PASSWORD}


def members(slug="home"):
    with makers.inside(slug):
        return list(Member.objects.values_list("name", "role"))


@pytest.fixture
def invited(director):
    invitation, token = makers.invitation(by=director, email="new@firm.test", role="accountant")
    return invitation, f"/invitations/{token}"


@pytest.mark.django_db
def test_the_first_link_makes_the_director_and_the_firm():
    browser = Browser()
    path = welcoming.link_path() or ""
    assert browser.get(path).status_code == 200

    answer = browser.post(path, WELCOME)

    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert members() == [("Дарья", "director")]
    home = Workspace.objects.get(slug="home")
    assert (home.name, home.language, home.country, home.time_zone) == (
        "Ромашка",
        "mk",
        "MK",
        "Europe/Skopje",
    )
    assert doorway.is_in(browser)
    assert doorway.deeds() == ["firm founded", "signed in"]


@pytest.mark.django_db
def test_the_first_link_opens_nothing_once_it_was_used():
    path = welcoming.link_path() or ""
    Browser().post(path, WELCOME)

    for answer in (Browser().get(path), Browser().post(path, {**WELCOME, "email": "second@firm.test"})):
        assert answer.status_code == 410
        assert "opens nothing any more" in answer.content.decode()
    assert members() == [("Дарья", "director")]
    assert welcoming.link_path() is None


@pytest.mark.django_db
@pytest.mark.parametrize("token", ["anything", "MQ:1xUwIt:pY6JYwoOhEsH0sud8QU0VENr5a8OXPUI15BWNqGhnfI"])
def test_nobody_claims_the_firm_without_the_link(token):
    answer = Browser().post(f"/welcome/{token}", WELCOME)

    assert answer.status_code == 410
    assert members() == []


@pytest.mark.django_db
def test_the_link_of_one_firm_does_not_open_another():
    path = welcoming.link_path() or ""

    assert Browser().post(f"/w/rival{path}", WELCOME).status_code == 410
    assert (members(), members("rival")) == ([], [])
    assert Browser().post(welcoming.link_path("rival") or "", WELCOME)["Location"] == "/w/rival/"
    assert (members(), members("rival")) == ([], [("Дарья", "director")])


@pytest.mark.django_db
def test_a_refused_welcome_changes_nothing_and_keeps_what_was_typed():
    answer = Browser().post(welcoming.link_path() or "", {**WELCOME, "password": "12345"})

    assert answer.status_code == 422
    assert "Ромашка" in answer.content.decode()
    assert (members(), User.objects.count()) == ([], 0)


def test_the_link_of_an_invitation_makes_a_member(invited):
    browser = Browser()
    _, path = invited
    assert "new@firm.test" in browser.get(path).content.decode()

    answer = browser.post(path, JOINING)

    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert ("Ника", "accountant") in members()
    assert User.objects.get(email="new@firm.test").check_password(makers.PASSWORD)
    assert doorway.is_in(browser)


def test_the_link_of_an_invitation_opens_once(invited):
    _, path = invited
    Browser().post(path, JOINING)

    assert Browser().get(path).status_code == 410
    assert Browser().post(path, JOINING).status_code == 410
    assert len(members()) == 2


def test_an_invitation_of_last_week_or_revoked_opens_nothing(invited, director):
    invitation, path = invited
    with makers.inside():
        Invitation.objects.filter(pk=invitation.pk).update(invited_at=timezone.now() - INVITATION_LIFE)
    assert Browser().get(path).status_code == 410

    with makers.inside():
        inviting.revoke(invitation, by=makers.acts_as(director))
    assert Browser().post(path, JOINING).status_code == 410


def test_an_invitation_is_for_its_own_firm_only(invited):
    assert Browser().get(f"/w/rival{invited[1]}").status_code == 410


def test_a_weak_password_makes_no_member(invited):
    answer = Browser().post(invited[1], {"name": "Ника", "password": "new@firm.test"})

    assert answer.status_code == 422
    assert len(members()) == 1


def test_whoever_has_an_account_signs_in_to_join(director):
    stranger = makers.member(slug="rival", email="old@firm.test", name="Ника")
    _, token = makers.invitation(by=director, email="old@firm.test")
    path = f"/invitations/{token}"
    assert f"/account/sign-in?next={path}" in Browser().get(path).content.decode()
    assert Browser().post(path, JOINING).status_code == 422 or len(members()) == 1

    browser = doorway.signed_in_for_real(stranger)
    answer = browser.post(path, {"name": "Ника"})

    assert answer.status_code == 302
    assert ("Ника", "manager") in members()
    assert Seat.objects.filter(user=stranger.user).count() == 2
    assert "/account/firms" in browser.get("/").content.decode()


def test_an_invitation_for_somebody_else_is_not_accepted(invited, visitor):
    assert "somebody else" in visitor.get(invited[1]).content.decode()

    visitor.post(invited[1], {"name": "Чужая"})

    assert "Чужая" not in dict(members())


@pytest.mark.django_db
def test_registration_is_not_there_unless_the_keeper_opens_it(settings):
    assert Browser().get("/register").status_code == 404
    assert "/register" not in Browser().get("/account/sign-in").content.decode()

    settings.SIGNUP = "open"
    assert "/register" in Browser().get("/account/sign-in").content.decode()


def test_registration_opens_a_firm_with_its_director(hosted):
    browser = Browser()

    answer = browser.post("/register", {**WELCOME, "firm": "ООО «Ромашка»", "email": "one@hosted.test"})

    assert (answer.status_code, answer["Location"]) == (302, "/w/romashka/")
    assert members("romashka") == [("Дарья", "director")]
    assert browser.get("/w/romashka/account").status_code == 200
    assert browser.get("/w/rival/account").status_code == 404


@pytest.mark.parametrize("slug", ["rival", "home", "api", "Ромашка", "1st"])
def test_an_address_that_cannot_be_is_refused_and_nothing_is_opened(hosted, slug):
    answer = Browser().post("/register", {**WELCOME, "slug": slug, "email": "two@hosted.test"})

    assert answer.status_code == 422
    assert not User.objects.filter(email="two@hosted.test").exists()
    assert Workspace.objects.count() == 2


def test_a_second_firm_takes_the_password_of_the_account(hosted):
    Browser().post("/register", {**WELCOME, "slug": "first", "email": "three@hosted.test"})
    wrong = {**WELCOME, "slug": "second", "email": "three@hosted.test", "password": "quite another password"}

    assert Browser().post("/register", wrong).status_code == 422
    assert not Workspace.objects.filter(slug="second").exists()

    browser = Browser()
    assert browser.post("/register", {**wrong, "password": makers.PASSWORD})["Location"] == "/w/second/"
    page = browser.get("/w/second/account/firms").content.decode()
    assert "/w/first/" in page
