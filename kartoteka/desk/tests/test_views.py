import pytest
from django.test import Client as Browser

from kartoteka.cards.tests import makers as cards
from kartoteka.staff.tests import makers as staff

# Inside a test's own transaction a request pays for the search path and for laying down the role.
TEST_EXTRA = 2


@pytest.fixture
def anna(db):
    return staff.member(name="Анна")


@pytest.fixture
def visitor(anna):
    return staff.signed_in(Browser(), anna)


def card_of(member, **fields):
    return cards.client(by=staff.acts_as(member), **fields)


def test_search_answers_as_one_types_and_finds_own_clients_only(visitor, anna):
    card_of(anna, name="Ромашка")
    card_of(staff.member(name="Борис"), name="Ромашка чужая")

    found = visitor.get("/search", {"q": "ром"}, headers={"HX-Request": "true"}).content.decode()

    assert "Ромашка" in found
    assert "чужая" not in found
    assert "<html" not in found
    assert visitor.get("/search", {"q": "ром"}).status_code == 200


def test_cards_opened_are_counted_and_at_the_stop_a_page_says_so(visitor, anna):
    clients = [card_of(anna) for _ in range(2)]
    with staff.inside():
        from kartoteka.access.models import Budget

        Budget.objects.filter(kind="cards").update(day_stops=1)

    answers = [visitor.get(f"/clients/{client.key}").status_code for client in (clients[0], *clients)]

    assert answers == [200, 200, 429]


def test_past_the_usual_a_card_opens_with_a_reason(visitor, anna):
    client = card_of(anna)
    with staff.inside():
        from kartoteka.access.models import Budget

        Budget.objects.filter(kind="cards").update(day_asks=0)

    asked = visitor.get(f"/clients/{client.key}")
    opened = visitor.get(f"/clients/{client.key}", {"reason": "готовлю встречу"})

    assert (asked.status_code, opened.status_code) == (429, 200)
    assert 'name="reason"' in asked.content.decode()


@pytest.mark.parametrize(
    "role", ["director", "head", "manager", "marketer", "accountant", "storekeeper", "integrator"]
)
def test_today_opens_for_every_role(db, role):
    answer = staff.signed_in(Browser(), staff.member(role=role)).get("/", follow=True)

    assert answer.status_code == 200


def test_rooms_that_may_not_be_entered_are_not_shown(db):
    page = staff.signed_in(Browser(), staff.member(role="storekeeper")).get("/").content.decode()

    assert 'href="/clients"' not in page
    assert 'href="/journal"' not in page


def test_an_empty_page_of_a_member_takes_two_queries(db, django_assert_num_queries):
    visitor = staff.signed_in(Browser(), staff.member(role="storekeeper"))
    visitor.get("/")
    # The session with the member and his user, the database role.
    with django_assert_num_queries(2 + TEST_EXTRA):
        visitor.get("/")


@pytest.mark.parametrize(
    ("page", "room"),
    [("/calendar", "Today"), ("/promises", "Today"), ("/today/team", "Today"), ("/journal/paper", "Journal")],
)
def test_pages_of_a_room_show_in_the_rail_where_one_is(visitor, page, room):
    rail = visitor.get(page).context["frame"].rail

    assert [entry.label for entry in rail if entry.is_current] == [room]
