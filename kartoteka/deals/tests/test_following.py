import pytest

from kartoteka.access import acting
from kartoteka.cards import editing_many, handing_over, merging
from kartoteka.cards.editing_many import KEEPER, Edit, always
from kartoteka.cards.fields import Field
from kartoteka.cards.tests import makers as cards
from kartoteka.deals import closing, giving
from kartoteka.deals.models import Deal, Tally
from kartoteka.deals.tests import makers
from kartoteka.planner.models import Candidate, Promise
from kartoteka.staff import standing_in
from kartoteka.staff.models import Member
from kartoteka.staff.tests import makers as staff


@pytest.fixture
def head(inside):
    return staff.actor(name="Вера", role="head")


def member(actor):
    return Member.objects.get(pk=actor.member_id)


def told(deal, what):
    with staff.inside(), acting.system_actor("tests"):
        return what(Deal.objects.get(pk=deal.pk))


def keeper(deal):
    return told(deal, lambda one: one.keeper_id)


def test_an_open_deal_goes_along_with_its_client_and_takes_its_steps(manager, colleague, head, client_card):
    deal = makers.deal(client_card, by=manager, funnel=makers.funnel())
    with acting.acting(head):
        handing_over.hand_over(client_card, to=member(colleague), by=head)

    assert keeper(deal) == colleague.member_id
    with staff.inside(), acting.system_actor("tests"):
        assert {one.keeper_id for one in Promise.objects.filter(about_id=deal.pk)} == {colleague.member_id}
        assert {one.member_id for one in Candidate.objects.all()} == {colleague.member_id}
        tallies = {one.keeper_id: one.count for one in Tally.objects.filter(stage=deal.stage)}
    assert tallies == {manager.member_id: 0, colleague.member_id: 1}


def test_what_is_closed_and_what_was_given_to_a_third_person_stays(manager, colleague, head, client_card):
    funnel = makers.funnel()
    won, given = (makers.deal(client_card, by=manager, funnel=funnel) for _ in range(2))
    with acting.acting(manager):
        closing.win(won, by=manager, reason="Взяли сразу")
    with acting.acting(head):
        giving.give(given, to=member(head), by=head)
        handing_over.hand_over(client_card, to=member(colleague), by=head)

    assert (keeper(won), keeper(given)) == (manager.member_id, head.member_id)


def test_a_bulk_hand_over_takes_deals_along_and_undoing_it_brings_them_back(manager, colleague, head):
    clients = [cards.client(by=manager, name=f"Клиент {number}") for number in range(3)]
    funnel = makers.funnel()
    deals = [makers.deal(client, by=manager, funnel=funnel) for client in clients]

    def hand(to):
        with acting.acting(head):
            wish: dict[Field, editing_many.Wanted] = {KEEPER: always(member(to))}
            editing_many.change([Edit(client.pk, wish) for client in clients], by=head)

    hand(colleague)
    assert [keeper(deal) for deal in deals] == [colleague.member_id] * 3
    with staff.inside(), acting.system_actor("tests"):
        assert set(Promise.objects.values_list("keeper", flat=True)) == {colleague.member_id}

    hand(manager)
    assert [keeper(deal) for deal in deals] == [manager.member_id] * 3
    with staff.inside(), acting.system_actor("tests"):
        assert set(Promise.objects.values_list("keeper", flat=True)) == {manager.member_id}


def test_a_deputy_sees_the_deals_of_who_is_away_and_nothing_moves(manager, colleague, head, client_card):
    from django.utils import timezone

    deal = makers.deal(client_card, by=manager, funnel=makers.funnel())
    today = timezone.localdate()
    with acting.acting(head):
        absence = standing_in.send_away(
            member(manager), since=today, until=today, deputy=member(colleague), why="holiday", by=head
        )
    assert [one.pk for one in _seen(colleague)] == [deal.pk]

    with acting.acting(head):
        standing_in.bring_back(absence, by=head)
    assert _seen(colleague) == []
    assert keeper(deal) == manager.member_id


def _seen(actor):
    fresh = staff.acts_as(member(actor))
    with acting.acting(fresh):
        return list(Deal.objects.visible_to(fresh))


def test_deals_of_a_merged_card_come_to_the_kept_one_and_go_back_when_that_is_undone(manager, head):
    kept, other = (cards.client(by=manager, name=name) for name in ("Алмаз", "Алмаз плюс"))
    deal = makers.deal(other, by=manager, funnel=makers.funnel())
    with acting.acting(head):
        done = merging.merge(kept, [other], by=head)
    assert told(deal, lambda one: one.client_id) == kept.pk

    with acting.acting(head):
        merging.undo(done, by=head)
    assert told(deal, lambda one: (one.client_id, one.keeper_id)) == (other.pk, manager.member_id)
