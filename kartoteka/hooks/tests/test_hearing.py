import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kartoteka.access import acting
from kartoteka.cards import adding, merging
from kartoteka.cards.tests import makers as cards
from kartoteka.hooks import happenings, hearing
from kartoteka.hooks.tests import makers
from kartoteka.journal import recording
from kartoteka.lib import phones
from kartoteka.staff.tests import makers as staff
from tests.house import reading

URL = "https://example.org/hook"


def test_a_deed_becomes_a_delivery_that_holds_ids_and_masks_only(director, anna):
    makers.hook(director, URL, events=("client.added", "contact.added"))

    client = cards.client(by=anna, name="Ёлка", phone=phones.read("+7 999 123-45-67", country="RU"))

    told = {delivery.event: delivery.body for delivery in makers.deliveries()}
    assert told.keys() == {"client.added", "contact.added"}
    assert told["client.added"]["object"] == {"type": "client", "key": client.key}
    assert told["contact.added"]["contact"] == "+7 9•• •••-45-67"
    assert "Ёлка" not in str(told)
    assert "1234567" not in str(told)
    assert makers.waiting() == [delivery.pk for delivery in makers.deliveries()]


def test_a_merge_and_its_undoing_name_the_clients_by_their_keys(director, anna):
    makers.hook(director, URL, events=("clients.merged", "clients.unmerged"))
    kept, other = cards.client(by=anna, name="Ёлка"), cards.client(by=anna, name="Ёлка ООО")

    with staff.inside(), acting.acting(anna):
        done = merging.merge(kept, [other], by=anna)
        merging.undo(done, by=anna)

    told = {delivery.event: delivery.body for delivery in makers.deliveries()}
    assert told.keys() == {"clients.merged", "clients.unmerged"}
    for body in told.values():
        assert body["object"] == {"type": "client", "key": kept.key}
        assert body["clients"] == [other.key]
    assert "Ёлка" not in str(told)


def test_a_deed_that_is_undone_is_told_to_nobody(director, anna):
    makers.hook(director, URL)

    with staff.inside(), pytest.raises(adding.ContactRepeated):
        _add_twice(anna)

    assert makers.deliveries() == []
    assert makers.waiting() == []


def _add_twice(anna):
    with acting.acting(anna):
        client = adding.add("Ёлка", by=anna)
        for _ in range(2):
            adding.add_contact(client, phones.read("+79991234567", country="RU"), by=anna)


def test_what_nobody_asked_for_is_not_kept(director, anna):
    makers.hook(director, URL, events=("note.written",))

    client = cards.client(by=anna)
    assert makers.deliveries() == []

    with staff.inside(), acting.acting(anna):
        recording.note(client, text="Звонил", country="RU", by=anna)
    assert [delivery.event for delivery in makers.deliveries()] == ["note.written"]


def test_each_hook_is_told_by_itself(director, anna):
    makers.hook(director, URL)
    makers.hook(director, "https://example.com/other")

    cards.client(by=anna)

    told = makers.deliveries()
    assert {delivery.hook.url for delivery in told} == {URL, "https://example.com/other"}
    assert len({delivery.key for delivery in told}) == 2


def test_another_firm_hears_nothing(director):
    makers.hook(director, URL)
    rival = staff.actor(name="Rita", slug="rival")

    with staff.inside("rival"), acting.acting(rival):
        adding.add("Rival's", by=rival)

    assert makers.deliveries() == []


def test_a_firm_without_hooks_pays_for_one_question_in_a_while(anna):
    hearing._deaf.clear()
    cards.client(by=anna)

    with CaptureQueriesContext(connection) as asked:
        cards.client(by=anna, phone=phones.read("+7 999 123-45-67", country="RU"))

    assert not [query for query in asked if "hooks_" in query["sql"]]


def test_every_happening_is_a_deed_that_some_room_traces():
    import ast

    said = {
        node.value
        for file in reading.product()
        if file.room not in {"hooks", "office"}
        for node in ast.walk(file.tree)
        if isinstance(node, ast.Constant)
    }
    # What is edited is traced by its noun's name: f"{…} edited".
    known = {deed for deed in said if isinstance(deed, str)}
    said_in_part = {f"{noun} edited" for noun in ("client", "person") if " edited" in known}
    assert [one.deed for one in happenings.TABLE if one.deed not in known | said_in_part] == []


def test_a_number_in_a_note_is_not_told(director, anna):
    makers.hook(director, URL, events=("note.written", "contact.added"))
    client = cards.client(by=anna)

    with staff.inside(), acting.acting(anna):
        recording.note(
            client, text=f"звонить {phones.read('89217654321', country='RU').e164}", country="RU", by=anna
        )

    assert "7654321" not in str([delivery.body for delivery in makers.deliveries()])
