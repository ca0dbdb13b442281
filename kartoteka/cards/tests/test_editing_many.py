import pytest

from kartoteka.access import acting
from kartoteka.audit.models import Change
from kartoteka.cards import adding, editing_many, fields
from kartoteka.cards.editing_many import Edit, always
from kartoteka.cards.models import Client, Industry, Mark, OwnField, OwnValue
from kartoteka.staff.models import Member


def added(by, *names):
    with acting.acting(by):
        return [adding.add(name, by=by) for name in names]


def field(name):
    found = fields.find(name, fields.of_clients())
    assert found
    return found


def own_field(kind="text", name="Тариф", options=()):
    with acting.system_actor("tests"):
        return OwnField.objects.create(kind=kind, name=name, folded=name.lower(), options=list(options))


def all_of(clients, wanted, seen=None):
    return [Edit(client.pk, wanted, seen or {}) for client in clients]


def test_change_sets_a_field_of_many_and_tells_what_was_there(manager):
    clients = added(manager, "Алмаз", "Берилл", "Топаз")

    with acting.acting(manager) as actor:
        region = field("region")
        editing_many.change([Edit(clients[0].pk, {region: always("Киев")})], by=actor)
        result = editing_many.change(all_of(clients, {region: always("Львов")}), by=actor)
        found = Client.objects.visible_to(actor).in_bulk()

    assert {client.region for client in found.values()} == {"Львов"}
    assert result.before[clients[0].pk] == {"region": "Киев"}
    assert result.after[clients[1].pk] == {"region": "Львов"}
    assert found[clients[0].pk].version == 3


def test_change_takes_as_many_queries_for_thirty_as_for_three(manager, django_assert_max_num_queries):
    clients = added(manager, *(f"Клиент {number}" for number in range(30)))
    own = own_field()

    with acting.acting(manager) as actor:
        wanted = {field("region"): always("Львов"), field(f"own:{own.key}"): always("Золотой")}
        with django_assert_max_num_queries(12):
            result = editing_many.change(all_of(clients, wanted), by=actor)

    assert len(result.before) == 30


def test_change_leaves_what_is_so_already_as_it_is(manager):
    clients = added(manager, "Алмаз")

    with acting.acting(manager) as actor:
        result = editing_many.change(all_of(clients, {field("name"): always("Алмаз")}), by=actor)
        found = Client.objects.visible_to(actor).get(pk=clients[0].pk)

    assert result.same == [clients[0].pk]
    assert found.version == 1


def test_change_refuses_clients_of_others_and_changes_nothing_of_them(manager, colleague):
    own, foreign = added(manager, "Мой"), added(colleague, "Чужой")

    with acting.acting(manager) as actor:
        result = editing_many.change(all_of([*own, *foreign], {field("region"): always("Львов")}), by=actor)
    with acting.acting(colleague) as actor:
        untouched = Client.objects.visible_to(actor).get(pk=foreign[0].pk)

    assert list(result.refused) == [foreign[0].pk]
    assert (untouched.region, untouched.version) == ("", 1)


def test_change_refuses_where_a_colleague_was_faster(manager):
    first, second = added(manager, "Алмаз", "Берилл")

    with acting.acting(manager) as actor:
        region = field("region")
        editing_many.change([Edit(first.pk, {region: always("Киев")})], by=actor)
        result = editing_many.change(
            all_of([first, second], {region: always("Львов")}, seen={"region": ""}), by=actor
        )
        found = Client.objects.visible_to(actor).in_bulk()

    assert "Киев" in result.refused[first.pk]
    assert (found[first.pk].region, found[second.pk].region) == ("Киев", "Львов")


def test_own_values_are_changed_put_in_and_taken_out(manager):
    own = own_field()
    filled, empty = added(manager, "Алмаз", "Берилл")

    with acting.acting(manager) as actor:
        tariff = field(f"own:{own.key}")
        editing_many.change([Edit(filled.pk, {tariff: always("Старый")})], by=actor)
        editing_many.change(all_of([filled, empty], {tariff: always("Новый")}), by=actor)
        values = set(OwnValue.objects.visible_to(actor).values_list("client_id", "text", "folded"))
        editing_many.change(all_of([filled, empty], {tariff: always("")}), by=actor)
        left = OwnValue.objects.visible_to(actor).count()
        told = Change.objects.filter(noun="client", noun_id=filled.pk, fields__has_key=f"own:{own.pk}")

        assert values == {(filled.pk, "Новый", "новый"), (empty.pk, "Новый", "новый")}
        assert left == 0
        assert [change.fields[f"own:{own.pk}"] for change in told.order_by("id")] == [
            ["Старый", "Новый"],
            ["Новый", None],
        ]


def test_several_choices_may_change_their_places(manager):
    own = own_field("choices", options=["a", "b", "c"])
    [client] = added(manager, "Алмаз")

    with acting.acting(manager) as actor:
        several = field(f"own:{own.key}")
        editing_many.change([Edit(client.pk, {several: always(["a", "b"])})], by=actor)
        editing_many.change([Edit(client.pk, {several: always(["b", "c"])})], by=actor)
        texts = sorted(OwnValue.objects.visible_to(actor).values_list("text", flat=True))

    assert texts == ["b", "c"]


def test_marks_are_put_beside_those_that_are_there(head):
    with acting.system_actor("tests"):
        call, gift = Mark(), Mark()
        for mark, name in ((call, "Позвонить"), (gift, "Поздравить")):
            mark.rename(name)
            mark.save()
    clients = added(head, "Алмаз", "Берилл")

    with acting.acting(head) as actor:
        marks = field("marks")
        editing_many.change([Edit(clients[0].pk, {marks: always([call])})], by=actor)
        result = editing_many.change(
            all_of(clients, {marks: lambda present: sorted({*present, gift}, key=str)}), by=actor
        )
        found = Client.objects.visible_to(actor).in_bulk()
        marked = {pk: {mark.name for mark in client.marks.all()} for pk, client in found.items()}

    assert marked == {clients[0].pk: {"Позвонить", "Поздравить"}, clients[1].pk: {"Поздравить"}}
    assert result.before[clients[0].pk] == {"marks": call.key}


def test_the_history_tells_marks_as_they_were_and_only_where_they_changed(head):
    clients = added(head, "Алмаз", "Берилл")
    with acting.system_actor("tests"):
        vip, call = [Mark.objects.create(name=name, folded=name) for name in ("важный", "позвонить")]
    with acting.acting(head) as actor:
        marks = field("marks")
        editing_many.change([Edit(clients[0].pk, {marks: always([vip])})], by=actor)
        editing_many.change(all_of(clients, {marks: lambda present: [*present, call]}), by=actor)
        editing_many.change(all_of(clients, {marks: always([call])}), by=actor)

    with acting.system_actor("tests"):
        told = [
            (one.noun_id, one.fields["marks"])
            for one in Change.objects.order_by("id")
            if "marks" in one.fields
        ]
    first, second = (client.pk for client in clients)
    assert told == [
        (first, [[], [vip.pk]]),
        (first, [[vip.pk], [vip.pk, call.pk]]),
        (second, [[], [call.pk]]),
        (first, [[vip.pk, call.pk], [call.pk]]),
    ]


def test_words_and_keepers_are_set_for_many(head, colleague):
    with acting.system_actor("tests"):
        trade = Industry()
        trade.rename("Торговля")
        trade.save()
    clients = added(head, "Алмаз", "Берилл")

    with acting.acting(head) as actor:
        boris = Member.objects.get(pk=colleague.member_id)
        wanted = {field("industry"): always(trade), editing_many.KEEPER: always(boris)}
        editing_many.change(all_of(clients, wanted), by=actor)
        found = Client.objects.visible_to(actor).in_bulk()

    assert {client.industry_id for client in found.values()} == {trade.pk}
    assert {client.keeper_id for client in found.values()} == {boris.pk}


@pytest.mark.parametrize("typed", ["Никто", ""])
def test_nobody_of_that_name_is_no_keeper(head, typed):
    with acting.acting(head), pytest.raises(fields.FieldUnreadable):
        editing_many.KEEPER.read(typed)
