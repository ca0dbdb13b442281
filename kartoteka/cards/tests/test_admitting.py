import pytest

from kartoteka.access import acting, spending
from kartoteka.access.models import Budget
from kartoteka.cards import admitting, fields, introducing, merging
from kartoteka.cards.duplicates import searching, telling_apart
from kartoteka.cards.models import Client, ContactPoint, Duplicate
from kartoteka.cards.revealing import NotHere, reveal
from kartoteka.cards.tests import makers


@pytest.fixture
def phone():
    return makers.fresh_phone()


def introduce(by, *, phone=None, name="Ромашка и К", **more):
    with acting.acting(by):
        return introducing.introduce(name, kind="company", reach=phone, by=by, **more)


def seen(by):
    with acting.acting(by):
        return {client.name: client.is_draft for client in Client.objects.visible_to(by)}


def the_pair(by):
    with acting.acting(by):
        return Duplicate.objects.visible_to(by).select_related("left", "right").get()


def test_a_card_that_is_known_out_of_sight_is_saved_as_a_draft_and_the_head_is_asked(
    manager, colleague, head, phone
):
    makers.client(by=colleague, name="Тайна", phone=phone)
    draft = introduce(manager, phone=phone)

    assert draft.is_draft
    assert seen(manager) == {"Ромашка и К": True}
    pair = the_pair(head)
    assert {pair.left.name, pair.right.name} == {"Тайна", "Ромашка и К"}
    for actor in (manager, colleague):
        with acting.acting(actor):
            assert not Duplicate.objects.visible_to(actor).exists()


def test_nobody_calls_by_a_draft(manager, colleague, phone):
    makers.client(by=colleague, phone=phone)
    draft = introduce(manager, phone=phone)

    with acting.acting(manager), pytest.raises(NotHere):
        reveal(ContactPoint.objects.visible_to(manager).get(client=draft))


def test_one_s_own_client_and_an_unknown_one_are_no_drafts(manager, phone):
    makers.client(by=manager, name="Своя", phone=phone)

    assert not introduce(manager, phone=phone).is_draft
    assert not introduce(manager, phone=makers.fresh_phone()).is_draft


def test_whoever_sees_all_cards_makes_no_drafts(colleague, head, phone):
    makers.client(by=colleague, phone=phone)

    assert not introduce(head, phone=phone).is_draft


def test_a_tax_number_known_elsewhere_makes_a_draft_too(manager, colleague):
    with acting.acting(manager):
        tax_id = next(field for field in fields.of_clients() if field.name == "tax_id")
    introduce(colleague, name="Тайна", facts={tax_id: "7707083893"})

    assert introduce(manager, facts={tax_id: "7707083893"}).is_draft


def test_a_draft_told_apart_becomes_a_card_as_any_other(manager, colleague, head, phone):
    makers.client(by=colleague, phone=phone)
    introduce(manager, phone=phone)
    with acting.acting(head):
        telling_apart.tell_apart(the_pair(head), by=head)

    assert seen(manager) == {"Ромашка и К": False}


def test_a_draft_that_takes_the_other_card_in_is_admitted(manager, colleague, head, phone):
    other = makers.client(by=colleague, name="Тайна", phone=phone)
    draft = introduce(manager, phone=phone)
    with acting.acting(head):
        merging.merge(draft, [other], by=head)

    assert seen(manager) == {"Ромашка и К": False}


def test_the_manager_himself_admits_nothing(manager, colleague, phone):
    makers.client(by=colleague, phone=phone)
    draft = introduce(manager, phone=phone)
    with acting.acting(manager):
        admitting.admit(draft, by=manager)

    assert seen(manager) == {"Ромашка и К": True}


def test_the_question_outlasts_the_nightly_search(manager, colleague, head, phone):
    makers.client(by=colleague, name="Совсем другое имя", phone=phone)
    introduce(manager, phone=phone)
    with acting.system_actor("tests"):
        searching.search()

    assert the_pair(head).is_asked


def test_who_asks_too_often_is_stopped_and_nothing_is_saved(manager, colleague, phone):
    makers.client(by=colleague, phone=phone)
    with acting.system_actor("tests"):
        Budget.objects.filter(kind=Budget.Kind.PROBES).update(day_stops=2, hour_stops=2)
    for _ in range(2):
        introduce(manager, phone=makers.fresh_phone())

    with pytest.raises(spending.BudgetSpent):
        introduce(manager, phone=phone, name="Третья")
    assert "Третья" not in seen(manager)
