from datetime import timedelta

from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards import handing_over
from kartoteka.cards.tests import makers as cards
from kartoteka.planner import queueing
from kartoteka.planner.models import Promise
from kartoteka.planner.tests import makers
from kartoteka.staff.models import Member
from kartoteka.staff.tests import makers as staff


def member(actor):
    return Member.objects.get(pk=actor.member_id)


def keepers(client):
    with staff.inside(), acting.system_actor("tests"):
        return [one.keeper_id for one in Promise.objects.filter(client=client).order_by("id")]


def test_what_was_promised_goes_along_with_the_client(manager, colleague, client_card):
    head = staff.actor(name="Вера", role="head")
    makers.promise(client_card, by=manager, on=timezone.localdate() - timedelta(days=3))
    makers.candidate(client_card, by=manager)
    with acting.acting(head):
        handing_over.hand_over(client_card, to=member(colleague), by=head)

    assert keepers(client_card) == [colleague.member_id]
    with acting.acting(colleague):
        (row,) = queueing.day(colleague).queue
    assert row.promise is not None


def test_what_a_third_person_promised_stays_his(manager, colleague, client_card):
    head = staff.actor(name="Вера", role="head")
    makers.promise(client_card, by=manager, on=timezone.localdate())
    with staff.inside(), acting.system_actor("tests"):
        Promise.objects.update(keeper=head.member_id)
    with acting.acting(head):
        handing_over.hand_over(client_card, to=member(colleague), by=head)

    assert keepers(client_card) == [head.member_id]


def test_all_clients_take_all_their_promises_along(manager, colleague):
    head = staff.actor(name="Вера", role="head")
    clients = [cards.client(by=manager, name=f"Клиент {number}") for number in range(3)]
    for client in clients:
        makers.promise(client, by=manager, on=timezone.localdate())
    with acting.acting(head):
        handing_over.hand_over_all(member(manager), to=member(colleague), by=head)

    assert [keepers(client) for client in clients] == [[colleague.member_id]] * 3
