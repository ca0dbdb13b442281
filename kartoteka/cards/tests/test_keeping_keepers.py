"""In whose care a card is stands beside the values of its own fields, whatever happens to it."""

from decimal import Decimal

import pytest

from kartoteka.access import acting
from kartoteka.cards import bringing, editing, employing, fields, handing_over, merging
from kartoteka.cards.brought import Brought
from kartoteka.cards.fields.own import field_of
from kartoteka.cards.models import Client, OwnValue
from kartoteka.cards.tests import makers
from kartoteka.staff.models import Member


@pytest.fixture
def price(manager):
    return field_of(makers.own_field(kind="number"))


@pytest.fixture
def client(manager, price):
    made = makers.client(by=manager)
    with acting.acting(manager):
        editing.change(made, {price: Decimal(5)}, by=manager)
    return made


def keepers(*clients):
    with acting.system_actor("tests"):
        rows = OwnValue.objects.filter(client__in=clients).order_by("id")
        return list(rows.values_list("client_id", "keeper_id"))


def member_of(actor):
    return Member.objects.get(pk=actor.member_id)


def test_a_value_that_is_written_has_the_keeper_of_its_card_and_keeps_him(manager, client, price):
    with acting.acting(manager):
        editing.change(client, {price: Decimal(6)}, by=manager)

    assert keepers(client) == [(client.pk, manager.member_id)]


def test_values_of_many_cards_have_it_too(manager, price):
    clients = [makers.client(by=manager) for _ in range(2)]
    with acting.acting(manager):
        fields.attach(clients, manager)
        fields.put_many(price, [(one, Decimal(7)) for one in clients], by=manager)

    assert keepers(*clients) == [(one.pk, manager.member_id) for one in clients]


def test_values_that_come_with_a_file_have_it(manager, colleague, price):
    brought = Brought("ООО «Заря»", columns={"keeper_id": colleague.member_id}, own={price: Decimal(3)})
    with acting.system_actor("tests"):
        (number,) = bringing.bring([brought], by=manager)

    assert keepers(number) == [(number, colleague.member_id)]


@pytest.mark.parametrize("is_all", [False, True])
def test_handing_over_hands_over_the_values(client, manager, colleague, head, is_all):
    with acting.acting(head):
        heir = member_of(colleague)
        if is_all:
            handing_over.hand_over_all(member_of(manager), to=heir, by=head)
        else:
            handing_over.hand_over(Client.objects.visible_to(head).get(pk=client.pk), to=heir, by=head)

    assert keepers(client) == [(client.pk, colleague.member_id)]


def test_a_merge_moves_them_and_undoing_moves_them_back(client, manager, colleague, head):
    other = makers.client(by=colleague)
    before = keepers(client, other)
    with acting.acting(head):
        done = merging.merge(other, [client], by=head)
    merged = keepers(client, other)
    with acting.acting(head):
        merging.undo(done, by=head)

    assert merged == [(other.pk, colleague.member_id)]
    assert keepers(client, other) == before


def test_values_of_a_person_go_with_him(manager, colleague, head):
    hobby = makers.own_field(kind="text")
    old, new = makers.client(by=manager), makers.client(by=colleague)
    person = makers.person(of=old, by=manager)
    with acting.acting(head):
        OwnValue.objects.bulk_create([OwnValue(field=hobby, client=old, person=person, text="да")])
        employing.move(person, to=new, by=head)

    assert keepers(old, new) == [(new.pk, colleague.member_id)]
