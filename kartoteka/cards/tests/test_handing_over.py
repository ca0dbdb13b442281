import pytest
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards import handing_over
from kartoteka.cards.models import Client, ContactPoint
from kartoteka.cards.tests import makers
from kartoteka.staff.models import Member


def test_a_client_handed_over_leaves_the_sight_of_the_one_who_kept_it(manager, colleague, head):
    client = makers.client(by=manager, phone=makers.fresh_phone())
    with acting.acting(head):
        seen = Client.objects.visible_to(head).get(pk=client.pk)
        handing_over.hand_over(seen, to=Member.objects.get(pk=colleague.member_id), by=head)

    with acting.acting(manager):
        assert not Client.objects.visible_to(manager).exists()
        assert not ContactPoint.objects.visible_to(manager).exists()
    with acting.acting(colleague):
        assert Client.objects.visible_to(colleague).get().version == 2


def test_nobody_is_handed_to_a_person_who_left(manager, colleague, head):
    client = makers.client(by=manager)
    with acting.acting(head):
        Member.objects.filter(pk=colleague.member_id).update(left_at=timezone.now())
        with pytest.raises(handing_over.KeeperLeft):
            handing_over.hand_over(client, to=Member.objects.get(pk=colleague.member_id), by=head)

        assert Client.objects.visible_to(head).get(pk=client.pk).keeper_id == manager.member_id
