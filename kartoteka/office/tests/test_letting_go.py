"""Letting go: clients get a new keeper, and nothing happens when any part is refused."""

import pytest

from kartoteka.access import acting
from kartoteka.access.tests import doorway
from kartoteka.cards.models import Client
from kartoteka.cards.tests import makers as cards
from kartoteka.office import letting_go
from kartoteka.staff import changing
from kartoteka.staff.models import Member
from kartoteka.staff.tests import makers
from kartoteka.workspaces.models import Seat

pytestmark = pytest.mark.django_db


@pytest.fixture
def boris(db):
    return makers.member(name="Борис")


def let_go(member, director, heir=None):
    boss = makers.acts_as(director)
    with makers.inside(role="none"), acting.acting(boss):
        letting_go.let_go(member, heir=heir, by=boss)


def clients_of(member):
    actor = makers.acts_as(member)
    with makers.inside(role="none"), acting.acting(actor):
        return sorted(Client.objects.visible_to(actor).values_list("name", flat=True))


def is_active(member):
    with makers.inside():
        return Member.objects.get(pk=member.pk).is_active


def test_the_clients_go_to_the_colleague_who_is_named(anna, boris, director):
    for name in ("Ромашка", "Рассвет"):
        cards.client(by=makers.acts_as(anna), name=name)

    let_go(anna, director, heir=boris)

    assert clients_of(boris) == ["Рассвет", "Ромашка"]
    assert not is_active(anna)
    assert not Seat.objects.filter(user=anna.user).exists()
    assert doorway.deeds(actor_id=director.pk) == ["clients handed over", "member let go", "sessions ended"]


def test_nobody_goes_while_clients_would_be_left_alone(anna, director):
    cards.client(by=makers.acts_as(anna), name="Ромашка")

    with pytest.raises(letting_go.HeirMissing):
        let_go(anna, director)

    assert is_active(anna)
    assert clients_of(anna) == ["Ромашка"]


def test_a_refusal_leaves_the_clients_where_they_were(director, boris):
    cards.client(by=makers.acts_as(director), name="Ромашка")

    with pytest.raises(changing.LastDirector):
        let_go(director, director, heir=boris)

    assert clients_of(boris) == []
    assert is_active(director)
    assert Seat.objects.filter(user=director.user).exists()


def test_another_firm_of_the_same_person_stays_open(anna, director):
    makers.member(slug="rival", account=anna.user)

    let_go(anna, director)

    assert [seat.workspace.slug for seat in Seat.objects.filter(user=anna.user)] == ["rival"]
