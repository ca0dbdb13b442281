import re

import pytest

from kartoteka.access import acting
from kartoteka.cards.models import Client, OwnValue
from kartoteka.segments import running
from kartoteka.segments.models import BulkEdit, BulkRow
from kartoteka.segments.tests import makers
from kartoteka.staff.tests import makers as staff


def regions(member):
    with makers.as_member(member) as actor:
        return dict(Client.objects.visible_to(actor).values_list("name", "region"))


def undo_url(answer):
    return re.findall(r'action="(/bulk/\w+/reversal)"', answer.content.decode())[-1]


def chosen(*clients):
    return [client.key for client in clients]


def test_a_cell_is_saved_and_told_as_it_is_shown(visitor, anna):
    client = makers.client(anna)

    answer = visitor.post(f"/clients/{client.key}/cell", {"field": "region", "value": " Киев ", "seen": ""})

    assert answer.json() == {"text": "Киев", "value": "Киев"}
    assert regions(anna) == {"Ромашка": "Киев"}


def test_a_cell_that_a_colleague_has_changed_meanwhile_is_not_overwritten(visitor, anna):
    client = makers.client(anna, region="Львов")

    answer = visitor.post(f"/clients/{client.key}/cell", {"field": "region", "value": "Киев", "seen": ""})

    assert answer.status_code == 422
    assert answer.json()["text"] == "Львов"
    assert regions(anna) == {"Ромашка": "Львов"}


def test_a_cell_that_cannot_be_read_says_why(visitor, anna):
    makers.own_field()
    client = makers.client(anna)

    answer = visitor.post(f"/clients/{client.key}/cell", {"field": "own:size", "value": "много"})

    assert answer.status_code == 422
    assert "not a number" in answer.json()["sentence"]


def test_cells_of_others_and_fields_that_are_none_are_not_there(visitor, anna, boris):
    foreign, own = makers.client(boris), makers.client(anna)

    for client, field in ((foreign, "region"), (own, "keeper"), (own, "added"), (own, "nonsense")):
        answer = visitor.post(f"/clients/{client.key}/cell", {"field": field, "value": "Киев"})
        assert answer.status_code == 404
    assert regions(boris) == {"Ромашка": ""}


def test_the_chosen_are_changed_after_a_look_and_changed_back_as_a_whole(visitor, anna):
    first, second = makers.client(anna, "Алмаз", region="Львов"), makers.client(anna, "Берилл")
    asked = {"client": chosen(first, second), "act": "set:region", "value": "Киев"}

    look = visitor.get("/bulk/new", asked)
    done = visitor.post("/bulk/new", asked, follow=True)
    changed = regions(anna)
    visitor.post(undo_url(done))

    assert "2 would change, 0 are so already" in look.content.decode()
    assert "Львов → <strong>Киев" in look.content.decode()
    assert changed == {"Алмаз": "Киев", "Берилл": "Киев"}
    assert regions(anna) == {"Алмаз": "Львов", "Берилл": ""}


def test_undoing_leaves_those_whom_somebody_has_changed_since(visitor, anna):
    first, second = makers.client(anna, "Алмаз"), makers.client(anna, "Берилл")
    asked = {"client": chosen(first, second), "act": "set:region", "value": "Киев"}
    done = visitor.post("/bulk/new", asked, follow=True)
    visitor.post(f"/clients/{second.key}/cell", {"field": "region", "value": "Одесса"})

    answer = visitor.post(undo_url(done), follow=True)

    assert regions(anna) == {"Алмаз": "", "Берилл": "Одесса"}
    assert "Одесса" in answer.content.decode()


def test_all_that_fit_are_changed_and_nobody_else(visitor, anna, boris):
    for member, name in ((anna, "Алмаз"), (anna, "Берилл"), (boris, "Алмазный")):
        makers.client(member, name)

    visitor.post("/bulk/new", {"all": "1", "where": "name~begins~ал", "act": "set:region", "value": "Киев"})

    assert regions(anna) == {"Алмаз": "Киев", "Берилл": ""}
    assert regions(boris) == {"Алмазный": ""}


def test_foreign_clients_among_the_chosen_are_nobody(visitor, anna, boris):
    foreign = makers.client(boris)

    answer = visitor.post("/bulk/new", {"client": [foreign.key], "act": "set:region", "value": "Киев"})

    assert answer.status_code == 422
    assert regions(boris) == {"Ромашка": ""}


def test_marks_are_added_to_many_and_the_bin_gives_all_back(head, vera):
    makers.mark("Позвонить", "call")
    clients = [makers.client(vera, name) for name in ("Алмаз", "Берилл")]

    head.post("/bulk/new", {"client": chosen(*clients), "act": "add:marks", "value": "call"})
    with makers.as_member(vera) as actor:
        marked = Client.objects.visible_to(actor).filter(marks__key="call").count()
    binned = head.post("/bulk/new", {"client": chosen(*clients), "act": "bin"}, follow=True)
    gone = regions(vera)
    head.post(undo_url(binned))

    assert marked == 2
    assert gone == {}
    assert len(regions(vera)) == 2


def test_only_a_leader_hands_many_over(visitor, anna, boris, head):
    client = makers.client(anna)
    asked = {"client": [client.key], "act": "set:keeper", "value": boris.key}

    refused = visitor.post("/bulk/new", asked)
    kept = regions(anna)
    head.post("/bulk/new", asked)

    assert refused.status_code == 422
    assert kept == {"Ромашка": ""}
    assert regions(boris) == {"Ромашка": ""}


def test_many_are_changed_by_the_worker_each_exactly_once(visitor, anna, monkeypatch):
    monkeypatch.setattr("kartoteka.segments.sweeping.IN_THE_REQUEST", 1)
    monkeypatch.setattr("kartoteka.segments.sweeping.AT_ONCE", 2)
    for number in range(5):
        makers.client(anna, f"Клиент {number}")

    answer = visitor.post("/bulk/new", {"all": "1", "act": "set:region", "value": "Киев"})
    waiting = regions(anna)
    with staff.inside(), acting.system_actor("tests"):
        bulk = BulkEdit.objects.get()
    with staff.inside(role="none"):
        running.sweep(bulk.pk, member_id=anna.pk)
        running.sweep(bulk.pk, member_id=anna.pk)

    assert answer["Location"] == f"/bulk/{bulk.key}"
    assert set(waiting.values()) == {""}
    assert set(regions(anna).values()) == {"Киев"}
    with makers.as_member(anna) as actor:
        assert BulkRow.objects.visible_to(actor).filter(outcome="done").count() == 5
        assert Client.objects.visible_to(actor).filter(version=2).count() == 5


def test_a_pasted_block_is_shown_first_and_then_one_act_with_a_way_back(visitor, anna):
    makers.own_field()
    first, second = makers.client(anna, "Алмаз"), makers.client(anna, "Берилл", region="Львов")
    block = {
        "client": chosen(first, second),
        "field": ["region", "own:size", "contacts"],
        "block": "Киев\t12\t+7999\nОдесса\tмного\t\nЛишний\t1",
    }

    look = visitor.post("/clients/pastes", block).content.decode()
    untouched = regions(anna)
    done = visitor.post("/clients/pastes", {**block, "sure": "1"}, follow=True)
    with makers.as_member(anna) as actor:
        sizes = list(OwnValue.objects.visible_to(actor).values_list("client__name", "number"))
    changed = regions(anna)
    visitor.post(undo_url(done))

    assert "Cells that would change: 3. Cells that cannot: 3." in look
    assert "not a number" in look
    assert untouched == {"Алмаз": "", "Берилл": "Львов"}
    assert changed == {"Алмаз": "Киев", "Берилл": "Одесса"}
    assert [(name, int(size or 0)) for name, size in sizes] == [("Алмаз", 12)]
    assert regions(anna) == {"Алмаз": "", "Берилл": "Львов"}


def test_a_paste_minds_what_stood_there_when_it_was_shown(visitor, anna):
    client = makers.client(anna, region="Львов")
    block = {"client": [client.key], "field": ["region"], "block": "Киев", "sure": "1"}

    answer = visitor.post(
        "/clients/pastes", {**block, "seen": f'{{"{client.key}": {{"region": "Чернигов"}}}}'}, follow=True
    )

    assert regions(anna) == {"Ромашка": "Львов"}
    assert "changed meanwhile" in answer.content.decode()


@pytest.mark.parametrize("path", ["/bulk/nothing", "/bulk/nothing/progress"])
def test_a_bulk_edit_that_is_nobodys_is_not_there(visitor, path):
    assert visitor.get(path).status_code == 404
