import pytest
from django.test import Client as Browser

from kartoteka.cards.tests import makers as cards
from kartoteka.guard.models import Export
from kartoteka.guard.tests import makers
from kartoteka.staff.tests import makers as staff
from tests.guard import asking

WANTED = {"columns": ["name", "contacts:phone"], "form": "csv", "reason": "Сверка"}


def fresh(member):
    """Signed in, having just given the password."""
    browser = Browser()
    asking._sign_in(browser, member.user)
    return browser


@pytest.fixture
def anna(db):
    return staff.member(name="Анна")


@pytest.fixture
def vera(db):
    return staff.member(role="head", name="Вера")


@pytest.fixture
def client(anna):
    return cards.client(by=staff.acts_as(anna), name="Ромашка", phone=cards.fresh_phone())


def export_of(member, **more):
    with staff.inside(role="none"):
        return makers.requested(by=staff.acts_as(member), **more)


def built(member, by):
    with staff.inside(role="none"):
        return makers.built(makers.requested(by=staff.acts_as(member)), by=staff.acts_as(by))


def state_of(export):
    with staff.inside(role="none"):
        return makers.read(export).state


def test_the_whole_way_through_the_pages(anna, vera, client):
    hers, second = fresh(anna), fresh(vera)

    asked = hers.post("/exports/new", WANTED)
    page = asked["Location"]
    assert "Сверка" in second.get("/exports").content.decode()
    assert "Allow it" in second.get(page).content.decode()
    assert second.post(f"{page}/approval")["Location"] == page
    assert "being made" in hers.get(page).content.decode().lower()


def test_a_finished_list_is_taken_once(anna, vera, client):
    export = built(anna, vera)
    hers, page = fresh(anna), f"/exports/{export.key}"

    offered = hers.post(f"{page}/link").content.decode()
    link = offered.partition(f'href="{page}/file/')[2].partition('"')[0]
    taken = hers.get(f"{page}/file/{link}")
    again = hers.get(f"{page}/file/{link}")

    assert "Ромашка" in b"".join(taken).decode()
    assert taken["Content-Disposition"].startswith('attachment; filename="clients ')
    assert again["Location"] == page
    assert state_of(export) is Export.State.TAKEN


def test_looking_ahead_takes_nothing(anna, vera, client):
    export = built(anna, vera)
    hers, page = fresh(anna), f"/exports/{export.key}"
    link = hers.post(f"{page}/link").content.decode().partition(f'href="{page}/file/')[2].partition('"')[0]

    hers.head(f"{page}/file/{link}")

    assert state_of(export) is Export.State.BUILT


def test_another_session_of_hers_cannot_use_the_link(anna, vera, client):
    export = built(anna, vera)
    page = f"/exports/{export.key}"
    link = (
        fresh(anna)
        .post(f"{page}/link")
        .content.decode()
        .partition(f'href="{page}/file/')[2]
        .partition('"')[0]
    )

    assert fresh(anna).get(f"{page}/file/{link}")["Location"] == page
    assert state_of(export) is Export.State.BUILT


@pytest.mark.parametrize("step", ["approval", "link"])
def test_a_step_that_cannot_be_undone_asks_for_the_password_again(anna, vera, client, step):
    export = built(anna, vera) if step == "link" else export_of(anna)
    visitor = staff.signed_in(Browser(), anna if step == "link" else vera)
    page = f"/exports/{export.key}"

    answer = visitor.post(f"{page}/{step}")

    assert answer["Location"].startswith("/account/confirmation?next=")
    assert "Confirm that it is you" in visitor.get(page).content.decode()
    assert state_of(export) is (Export.State.BUILT if step == "link" else Export.State.REQUESTED)


def test_a_manager_may_ask_and_not_allow(anna, vera, client):
    export, page = (made := export_of(anna)), f"/exports/{made.key}"
    hers = fresh(anna)

    assert hers.post(f"{page}/approval").status_code == 403
    assert "Allow it" not in hers.get(page).content.decode()
    hers.post(f"{page}/withdrawal")

    assert state_of(export) is Export.State.WITHDRAWN


def test_a_refusal_tells_why(anna, vera, client):
    page = f"/exports/{export_of(anna).key}"

    fresh(vera).post(f"{page}/refusal", {"reason": "Незачем"})

    assert "Незачем" in fresh(anna).get(page).content.decode()


def test_the_form_shows_whom_it_is_about(anna, client):
    hers = fresh(anna)

    all_of_them = hers.get("/exports/new").content.decode()
    nobody = hers.get("/exports/new", {"q": "Никогонет", "columns": "name,keeper"}).content.decode()

    assert "1 client as a file" in all_of_them
    assert "Found by “Никогонет”" in nobody


def test_what_cannot_be_asked_is_told_at_its_field(anna, client):
    answer = fresh(anna).post("/exports/new", {**WANTED, "reason": "", "words": "Ромашка"})

    assert answer.status_code == 422
    assert 'name="words" value="Ромашка"' in answer.content.decode()


def test_others_see_nothing_of_it(anna, vera, client):
    export = export_of(anna)
    boris, alla = fresh(staff.member(name="Борис")), fresh(staff.member(role="accountant"))

    assert boris.get(f"/exports/{export.key}").status_code == 404
    assert "Сверка" not in boris.get("/exports").content.decode()
    assert alla.get("/exports").status_code == 403
