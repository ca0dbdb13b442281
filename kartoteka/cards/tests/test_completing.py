from datetime import timedelta

import pytest
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards import adding, completing, editing, fields
from kartoteka.cards.models import Client, ContactPoint, Requirement
from kartoteka.cards.tests import makers


def require(**days):
    with acting.system_actor("tests"):
        for name, within in days.items():
            Requirement.objects.create(field=name.replace("__", ":"), within_days=within)


def filled(client, actor):
    return Client.objects.visible_to(actor).get(pk=client.pk).completeness


def test_each_field_that_becomes_known_fills_the_card(manager):
    require(phone=0, region=3, person=7, person__birthday=30)
    client = makers.client(by=manager)
    with acting.acting(manager):
        completing.count(client, by=manager)
        assert filled(client, manager) == 0

        adding.add_contact(client, makers.fresh_phone(), by=manager)
        assert filled(client, manager) == 25

        region = fields.named("region", fields.of_clients())
        card = Client.objects.visible_to(manager).get(pk=client.pk)
        fields.attach([card], manager)
        editing.change(card, {region: "Псков"}, by=manager)
    makers.person(of=client, by=manager)
    with acting.acting(manager):
        assert filled(client, manager) == 75


def test_a_dead_phone_does_not_count(manager):
    require(phone=0)
    client = makers.client(by=manager, phone=makers.fresh_phone())
    with acting.acting(manager):
        ContactPoint.objects.visible_to(manager).update(dead_at=timezone.now())
        completing.count(client, by=manager)
        assert filled(client, manager) == 0


def test_what_is_missing_is_told_with_its_day(manager):
    require(region=3, email=0)
    client = makers.client(by=manager)
    with acting.acting(manager):
        today = timezone.localtime(client.created_at).date()
        told = [(one.name, one.due) for one in completing.missing(client, by=manager)]
    assert told == [("email", today), ("region", today + timedelta(days=3))]


def test_an_own_field_can_be_required(manager):
    own = makers.own_field(kind="number")
    require(**{f"own__{own.key}": 5})
    client = makers.client(by=manager)
    with acting.acting(manager):
        field = fields.named(f"own:{own.key}", fields.of_clients())
        fields.attach([client], manager)
        editing.change(client, {field: field.read("7")}, by=manager)
        assert filled(client, manager) == 100


def test_a_firm_that_has_required_nothing_gets_the_usual_list(manager):
    client = makers.client(by=manager)
    with acting.acting(manager):
        assert {one.name for one in completing.missing(client, by=manager)} == set(completing.USUAL)


@pytest.mark.parametrize("many", [1, 3])
def test_any_number_of_cards_is_counted_in_one_statement(manager, many, django_assert_num_queries):
    for _ in range(many):
        makers.client(by=manager)
    with acting.acting(manager), django_assert_num_queries(2):
        assert completing.count_all(Client.objects.visible_to(manager), by=manager) == many
