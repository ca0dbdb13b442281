import pytest

from kartoteka.access import acting
from kartoteka.audit.models import Event
from kartoteka.cards import adding, reaching
from kartoteka.cards.models import Client, ContactPoint
from kartoteka.cards.tests.makers import fresh_phone
from kartoteka.lib import folding


def test_whoever_adds_a_client_keeps_it(manager):
    with acting.acting(manager):
        client = adding.add("ООО «Ромашка»", by=manager)

        assert Client.objects.visible_to(manager).get().keeper_id == client.created_by_id == manager.member_id


def test_the_name_is_tidied_folded_and_given_its_place_in_the_alphabet(manager):
    with acting.acting(manager):
        client = adding.add("  Ёлки\u200b  и  палки ", by=manager)

    assert client.name == "Ёлки и палки"
    assert client.folded == "елки и палки"
    assert client.sort_key < folding.sort_key("Жук")


@pytest.mark.parametrize("name", ["", "   ", "\u200b"])
def test_a_client_without_a_name_is_refused_and_nothing_is_made(manager, name):
    with acting.acting(manager):
        with pytest.raises(adding.NameMissing) as refusal:
            adding.add(name, by=manager)

        assert refusal.value.field == "name"
        assert not Client.objects.visible_to(manager).exists()


def test_a_phone_is_kept_masked_and_sealed(manager):
    phone = fresh_phone()
    with acting.acting(manager):
        client = adding.add("Ромашка", reach=phone, by=manager)
        point = ContactPoint.objects.visible_to(manager).get(client=client)

    assert point.mask == phone.mask
    assert point.last_four == phone.e164[-4:]
    assert "sealed" in point.get_deferred_fields()
    assert phone.e164[2:8] not in point.mask


def test_a_number_stands_once_on_a_card(manager):
    phone = fresh_phone()
    with acting.acting(manager):
        client = adding.add("Ромашка", reach=phone, by=manager)

        with pytest.raises(adding.ContactRepeated):
            adding.add_contact(client, phone, by=manager)

        assert ContactPoint.objects.visible_to(manager).filter(client=client).count() == 1


@pytest.mark.parametrize("typed", ["абв", "12", "+7", "'; DROP TABLE", "9" * 40])
def test_what_is_no_number_is_refused_with_a_sentence(manager, typed):
    with pytest.raises(reaching.ContactUnreadable) as refusal:
        reaching.read("phone", typed, country="RU")

    assert refusal.value.field == "contact"
    assert typed[:10] in str(refusal.value)


def test_adding_is_traced_without_the_number(manager, head):
    phone = fresh_phone()
    with acting.acting(manager):
        client = adding.add("Ромашка", reach=phone, by=manager)

    with acting.acting(head):
        events = list(Event.objects.filter(noun="client", noun_id=client.pk).order_by("id"))
    assert [event.deed for event in events] == ["client added", "contact added"]
    assert {event.actor_id for event in events} == {manager.member_id}
    assert phone.e164 not in str([event.detail for event in events])
