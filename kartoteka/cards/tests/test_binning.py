import pytest
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards import binning
from kartoteka.cards.models import Client, ContactPoint, Person
from kartoteka.cards.tests import makers


def test_a_binned_card_is_gone_with_all_that_hangs_on_it_and_comes_back_with_it(manager):
    client = makers.client(by=manager, phone=makers.fresh_phone())
    makers.person(of=client, by=manager)
    seen = (Client, ContactPoint, Person)
    with acting.acting(manager):
        binning.bin_card(client, by=manager)
        assert [model.objects.visible_to(manager).count() for model in seen] == [0, 0, 0]

        binning.bring_back(Client.objects.binned_for(manager).get(), by=manager)
        assert [model.objects.visible_to(manager).count() for model in seen] == [1, 1, 1]


def test_the_bin_of_a_colleague_is_not_seen(manager, colleague, head):
    client = makers.client(by=manager)
    with acting.acting(manager):
        binning.bin_card(client, by=manager)
    with acting.acting(colleague):
        assert not Client.objects.binned_for(colleague).exists()
    with acting.acting(head):
        assert Client.objects.binned_for(head).count() == 1


def test_a_merged_card_comes_back_only_by_undoing_the_merge(manager, head):
    client, other = makers.client(by=manager), makers.client(by=manager)
    with acting.acting(head):
        rows = Client.objects.visible_to(head).filter(pk=client.pk)
        rows.update(merged_into=other, removed_at=timezone.now())
        with pytest.raises(binning.MergedIntoAnother):
            binning.bring_back(Client.objects.binned_for(head).get(pk=client.pk), by=head)
