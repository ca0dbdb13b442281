import json
import re
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import kartoteka
from kartoteka.access import acting
from kartoteka.cards import adding, editing, employing, fields, merging
from kartoteka.cards.models import Client, ContactPoint, Duplicate, Mark, Person
from kartoteka.cards.tests import makers
from kartoteka.journal import recording
from kartoteka.journal.models import Entry
from kartoteka.lib import phones
from kartoteka.lib.database import connection

TABLES = [
    "cards_client", "cards_person", "cards_job", "cards_contactpoint", "cards_ownvalue", "cards_client_marks",
    "cards_clientfile", "cards_duplicate", "journal_entry", "intake_row",
]  # fmt: skip


def everything():
    """Every row of every table that a merge may touch, and what the index of names says."""
    with acting.system_actor("tests"), connection.cursor() as cursor:
        found = {}
        for table in TABLES:
            # The value of a contact may be read by nobody.
            columns = (
                "id, client_id, person_id, kind, lookup, label" if "contact" in table else "id, to_jsonb(t)"
            )
            cursor.execute(f"SELECT {columns} FROM {table} t ORDER BY id")
            found[table] = cursor.fetchall()
        cursor.execute("SELECT client_id, person_id, keeper_id, folded FROM cards_name ORDER BY 1, 2, 3, 4")
        found["cards_name"] = cursor.fetchall()
    return json.loads(json.dumps(found, default=str))


def visible(model, actor):
    with acting.acting(actor):
        return list(model.objects.visible_to(actor))


def test_everything_that_hangs_on_a_card_moves(manager):
    kept, other = makers.client(by=manager, name="Ромашка"), makers.client(by=manager, name="Ромашка ООО")
    point, person = makers.contact(of=other), makers.person(of=other, by=manager)
    with acting.acting(manager):
        note = recording.note(other, text="Звонил", country="RU", by=manager)

        merging.merge(kept, [other], by=manager)

        assert ContactPoint.objects.visible_to(manager).get(pk=point.pk).client_id == kept.pk
        assert Person.objects.visible_to(manager).get(pk=person.pk).client_id == kept.pk
        assert Entry.objects.visible_to(manager).get(pk=note.pk).client_id == kept.pk
        assert [card.pk for card in Client.objects.visible_to(manager)] == [kept.pk]


def test_nothing_but_the_page_of_a_person_merges():
    house = Path(kartoteka.__file__).parent
    callers = {
        str(path.relative_to(house))
        for path in house.glob("**/*.py")
        if "tests" not in path.parts and re.search(r"\bmerging\.merge\(", path.read_text())
    }

    assert callers == {"cards/views/doubles.py"}


def test_the_same_number_on_both_cards_stands_once(manager):
    phone = makers.fresh_phone()
    kept, other = makers.client(by=manager, phone=phone), makers.client(by=manager, phone=phone)
    with acting.acting(manager):
        merging.merge(kept, [other], by=manager)

        assert ContactPoint.objects.visible_to(manager).filter(client=kept).count() == 1


def test_a_field_comes_from_the_chosen_card(manager):
    kept, other = makers.client(by=manager), makers.client(by=manager, name="ООО «Лютик»")
    with acting.acting(manager):
        region, hours = (fields.named(name, fields.of_clients()) for name in ("region", "working_hours"))
        for card, told in ((kept, "Киев"), (other, "Львов")):
            fields.attach([card], manager)
            editing.change(card, {region: told}, by=manager)
        editing.change(other, {hours: "9-18"}, by=manager)

        merging.merge(kept, [other], choices={"region": other}, by=manager)

        now = Client.objects.visible_to(manager).get(pk=kept.pk)
        assert (now.region, now.working_hours, now.name) == ("Львов", "9-18", "ООО «Ромашка»")


def test_any_number_of_cards_become_one(manager):
    kept, *others = (makers.client(by=manager, phone=makers.fresh_phone()) for _ in range(5))
    with acting.acting(manager):
        merging.merge(kept, others, by=manager)

        assert Client.objects.visible_to(manager).count() == 1
        assert ContactPoint.objects.visible_to(manager).filter(client=kept).count() == 5


def test_a_card_out_of_sight_is_not_merged(manager, colleague):
    kept, foreign = makers.client(by=manager), makers.client(by=colleague)
    before = everything()
    with acting.acting(manager), pytest.raises(merging.NothingToMerge):
        merging.merge(kept, [foreign], by=manager)

    assert everything() == before


def test_a_pair_is_decided_by_the_merge_and_others_follow(manager):
    kept, other, third = sorted((makers.client(by=manager) for _ in range(3)), key=lambda card: card.pk)
    with acting.system_actor("tests"):
        Duplicate.objects.bulk_create(
            [Duplicate(left=kept, right=other, likeness=1), Duplicate(left=other, right=third, likeness=0.5)]
        )
    with acting.acting(manager):
        merging.merge(kept, [other], by=manager)

        (pair,) = Duplicate.objects.visible_to(manager)
        assert (pair.left_id, pair.right_id, pair.verdict) == (kept.pk, third.pk, "open")


def test_a_merge_is_undone_from_the_latest(manager):
    kept, other, third = (makers.client(by=manager) for _ in range(3))
    with acting.acting(manager):
        first = merging.merge(kept, [other], by=manager)
        merging.merge(kept, [third], by=manager)

        with pytest.raises(merging.NotAsItWas):
            merging.undo(first, by=manager)


def test_what_came_after_the_merge_stays_when_it_is_undone(manager):
    kept, other = makers.client(by=manager), makers.client(by=manager)
    with acting.acting(manager):
        done = merging.merge(kept, [other], by=manager)
    point = makers.contact(of=kept)
    with acting.acting(manager):
        merging.undo(done, by=manager)

        assert ContactPoint.objects.visible_to(manager).get(pk=point.pk).client_id == kept.pk
        assert Client.objects.visible_to(manager).filter(pk=other.pk).exists()


CARD = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["company", "person"]),
        "phones": st.sets(st.integers(0, 3), max_size=3),
        "region": st.sampled_from(["", "Киев", "Львов"]),
        "tax": st.sampled_from(["", "7707083893"]),
        "marks": st.sets(st.integers(0, 2)),
        "people": st.integers(0, 2),
        "born": st.sampled_from([None, date(1980, 5, 1)]),
        "own": st.sampled_from(["", "а", "б"]),
        "choices": st.sets(st.integers(0, 1)),
        "notes": st.integers(0, 1),
    }
)


@settings(
    phases=[Phase.explicit, Phase.generate],
    max_examples=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(st.lists(CARD, min_size=2, max_size=4), st.lists(st.integers(0, 3), min_size=4, max_size=4))
def test_undoing_a_merge_leaves_no_trace_in_any_table(manager, drawn, chosen):
    with transaction.atomic():
        field = makers.own_field()
        many = makers.own_field(kind="choices", options=["x", "y"])
        cards = [drawn_card(manager, one, field, many) for one in drawn]
        with acting.system_actor("tests"):
            pairs = [(a, b) for at, a in enumerate(cards) for b in cards[at + 1 :]]
            Duplicate.objects.bulk_create(
                Duplicate(
                    left=min(pair, key=lambda card: card.pk),
                    right=max(pair, key=lambda card: card.pk),
                    likeness=0.9,
                )
                for pair in pairs[:2]
            )
        before = everything()
        names = ["region", "tax_id", "name", f"own:{field.key}"]
        choices = {name: cards[at % len(cards)] for name, at in zip(names, chosen, strict=True)}

        with acting.acting(manager):
            done = merging.merge(cards[0], cards[1:], by=manager, choices=choices)
            merged = {
                card.pk
                for card in Client.objects.visible_to(manager).filter(pk__in=[card.pk for card in cards])
            }
        changed = everything()
        with acting.acting(manager):
            merging.undo(done, by=manager)

        assert merged == {cards[0].pk}
        assert changed != before
        assert everything() == before
        transaction.set_rollback(True)


def drawn_card(manager, drawn, field, many):
    numbers = [f"+7999555000{number}" for number in drawn["phones"]]
    with acting.acting(manager):
        card = adding.add("Ромашка", kind=drawn["kind"], by=manager)
        for number in numbers:
            adding.add_contact(card, phones.read(number, country="RU"), by=manager)
        for at in range(drawn["people"]):
            employing.add_person(card, f"Человек {at}", post="", by=manager)
        known = fields.of_clients()
        fields.attach([card], manager)
        told = {fields.named("region", known): drawn["region"], fields.named("tax_id", known): drawn["tax"]}
        told[fields.named(f"own:{field.key}", known)] = drawn["own"]
        told[fields.named(f"own:{many.key}", known)] = [["x", "y"][at] for at in sorted(drawn["choices"])]
        editing.change(card, told, by=manager)
        for _ in range(drawn["notes"]):
            recording.note(card, text="Заметка", country="RU", by=manager)
    with acting.system_actor("tests"):
        card.marks.set(
            [Mark.objects.get_or_create(name=f"Метка {at}", folded=f"метка {at}")[0] for at in drawn["marks"]]
        )
        Person.objects.filter(client=card, is_himself=True).update(birthday=drawn["born"])
    return card
