import pytest
from django.urls import reverse

from kartoteka.deals import tasks
from kartoteka.deals.tests import makers
from kartoteka.deals.tests.test_learning import history
from kartoteka.staff.models import Role
from kartoteka.staff.tests import makers as staff


@pytest.fixture
def funnel(inside):
    return makers.funnel()


@pytest.fixture
def head(client, inside):
    member = staff.member(role=Role.HEAD)
    client.force_login(member.user)
    return client


def shown(browser):
    answer = browser.get(reverse("deals:odds"))
    return answer.status_code, answer.content.decode()


def test_before_enough_is_closed_the_page_says_how_much_is_needed(head, funnel):
    code, text = shown(head)

    assert code == 200
    assert "60" in text


def test_when_enough_is_closed_the_page_says_that_tonight_will_tell(head, client_card, manager, funnel):
    history(client_card, funnel, manager)

    assert "tonight the program learns" in shown(head)[1]


def test_the_head_sees_how_well_it_was_told_and_by_what_it_goes(head, client_card, manager, funnel):
    history(client_card, funnel, manager)
    tasks.learn_odds()

    code, text = shown(head)

    assert code == 200
    assert text.count("<circle") == 10
    assert "× " in text
    assert str(funnel) in text


def test_a_manager_is_not_told(client, inside, funnel):
    member = staff.member(role=Role.MANAGER)
    client.force_login(member.user)

    assert shown(client)[0] == 403
