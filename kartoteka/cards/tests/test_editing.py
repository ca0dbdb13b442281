import pytest

from kartoteka.access import acting
from kartoteka.audit import queries as trace
from kartoteka.audit.models import Change
from kartoteka.cards import editing, fields
from kartoteka.cards.models import Client, ContactPoint
from kartoteka.cards.tests import makers


def test_an_edit_is_saved_and_its_history_kept(manager):
    client = makers.client(by=manager, name="Ромашка")
    with acting.acting(manager):
        editing.change(client, {fields.NAME: "Ромашка Плюс", fields.KIND: "person"}, by=manager)

        saved = Client.objects.visible_to(manager).get()
        (change,) = trace.changes_of(saved)
    assert (saved.name, saved.kind, saved.version) == ("Ромашка Плюс", "person", 2)
    assert change.fields == {"name": ["Ромашка", "Ромашка Плюс"], "kind": ["company", "person"]}
    assert change.actor_id == manager.member_id


def test_an_edit_of_a_card_changed_meanwhile_is_refused(manager):
    client = makers.client(by=manager, name="Ромашка")
    with acting.acting(manager):
        editing.change(client, {fields.NAME: "Первая"}, by=manager, version=1)

        with pytest.raises(editing.EditedMeanwhile, match="Первая"):
            editing.change(client, {fields.NAME: "Вторая"}, by=manager, version=1)

        assert Client.objects.visible_to(manager).get().name == "Первая"


def test_a_contact_that_is_gone_for_good_leaves_its_history_without_its_value(manager):
    client = makers.client(by=manager)
    point = makers.contact(of=client)
    with acting.acting(manager):
        ContactPoint.objects.visible_to(manager).get(pk=point.pk).delete()

        assert not ContactPoint.objects.visible_to(manager).exists()
    with acting.system_actor("tests"):
        deleted = Change.objects.get(noun="contactpoint", noun_id=point.pk)
    assert deleted.is_deletion
    assert not {"sealed", "lookup"} & set(deleted.fields)
