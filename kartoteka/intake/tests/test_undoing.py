import pytest
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.audit.models import Change, Event
from kartoteka.cards import adding, editing, fields, handing_over, tending
from kartoteka.cards.models import Client, ContactPoint
from kartoteka.cards.tests import makers as cards
from kartoteka.intake import queries, starting
from kartoteka.intake.models import Import, Row
from kartoteka.intake.plans import OnKnown
from kartoteka.intake.tests import makers
from kartoteka.journal import correcting, recording
from kartoteka.journal.models import Entry
from kartoteka.lib import phones
from kartoteka.planner import claiming, planning
from kartoteka.planner.planning import Due, Wanted
from kartoteka.planner.tests import makers as planner
from kartoteka.staff.models import Member


def client_of(actor, name):
    return Client.objects.visible_to(actor).get(name=name)


def client_of_all(actor, name):
    with acting.acting(actor):
        return client_of(actor, name)


def test_clients_that_nobody_touched_are_removed_with_all_that_hangs_on_them(manager):
    before = cards.client(by=manager, name="Старый")
    batch = makers.undone(makers.applied(by=manager), by=manager)

    assert makers.names_of(manager) == ["Старый"]
    assert (batch.state, batch.removed_count, batch.kept_count) == (Import.State.UNDONE, 3, 0)
    with acting.system_actor("tests"):
        assert set(ContactPoint.objects.values_list("client", flat=True)) <= {before.pk}
        assert not Entry.objects.exists()


def test_contacts_mentioned_in_notes_do_not_keep_a_client(manager):
    lines = [("Снег", "anna@sneg.example, 8 916 765-43-21"), ("Лёд", "пишите на olga@led.example")]
    data = makers.csv(lines, heading=("Компания", "Примечание"))
    batch = makers.applied(by=manager, data=data)
    with acting.acting(manager):
        assert ContactPoint.objects.visible_to(manager).count() == 3

    assert makers.undone(batch, by=manager).kept_count == 0


def test_the_deed_is_traced_in_the_name_of_who_asked(manager, head):
    makers.undone(makers.applied(by=manager), by=head)

    with acting.system_actor("tests"):
        event = Event.objects.latest("id")
    assert (event.deed, event.actor_kind, event.actor_id) == ("import undone", "job", head.member_id)
    assert event.detail == {"removed": 3, "kept": 0}


def test_the_history_keeps_what_was_removed(manager):
    makers.undone(makers.applied(by=manager), by=manager)

    with acting.system_actor("tests"):
        removed = Change.objects.filter(is_deletion=True, noun="client")
        assert {change.fields["name"][0] for change in removed} == {
            "Иванов Иван",
            "ООО «Ромашка»",
            "Ковальчук Ольга",
        }
        assert "sealed" not in str(
            list(Change.objects.filter(noun="contactpoint").values_list("fields", flat=True))
        )


def edit(client, by):
    editing.change(client, {fields.NAME: "Иванов И. И."}, by=by, version=client.version)


def write(client, by):
    recording.note(client, text="Договорились", country="RU", by=by)


def add_phone(client, by):
    adding.add_contact(client, cards.fresh_phone(), by=by)


def remove_phone(client, by):
    tending.remove(ContactPoint.objects.visible_to(by).get(client=client), by=by)


def promise(client, by):
    planning.promise(client, Wanted(), due=Due(on=timezone.localdate()), by=by)


@pytest.mark.parametrize(
    ("touch", "kept"),
    [
        (edit, "edited"),
        (write, "written"),
        (add_phone, "contacts"),
        (remove_phone, "contacts"),
        (promise, "used"),
    ],
)
def test_a_client_that_was_touched_stays_and_is_listed_with_the_reason(manager, touch, kept):
    batch = makers.applied(by=manager)
    with acting.acting(manager):
        touched = client_of(manager, "Иванов Иван")
        touch(touched, manager)
    batch = makers.undone(batch, by=manager)

    assert (batch.removed_count, batch.kept_count) == (2, 1)
    with acting.acting(manager):
        (row,) = queries.kept(batch, manager)
        assert (row.client, row.kept, row.line) == (touched, kept, 2)


def test_a_client_that_was_handed_over_stays_and_is_not_named_to_its_former_keeper(manager, colleague, head):
    batch = makers.applied(by=manager)
    with acting.acting(head):
        handed = client_of(head, "Иванов Иван")
        handing_over.hand_over(handed, to=Member.objects.get(pk=colleague.member_id), by=head)
    batch = makers.undone(batch, by=manager)

    with acting.acting(manager):
        (row,) = queries.kept(batch, manager)
        assert (row.kept, row.client) == ("handed_over", None)
    with acting.acting(head):
        assert queries.kept(batch, head)[0].client == handed


def test_lines_of_another_file_that_pointed_at_a_removed_client_do_not_hold_it(manager):
    batch = makers.applied(by=manager)
    again = makers.applied(by=manager)
    makers.undone(batch, by=manager)

    assert makers.names_of(manager) == []
    with acting.system_actor("tests"):
        assert Row.objects.filter(batch=again, client=None).count() == 3


def test_after_the_undoing_the_file_can_be_loaded_anew(manager):
    makers.undone(makers.applied(by=manager), by=manager)

    assert makers.applied(by=manager).made_count == 3


def test_only_what_was_begun_can_be_undone(manager):
    batch = makers.received(by=manager)
    with acting.acting(manager), pytest.raises(starting.NotApplied):
        starting.undo(batch, by=manager)


def test_it_is_undone_once(manager):
    batch = makers.undone(makers.applied(by=manager), by=manager)
    with acting.acting(manager), pytest.raises(starting.NotApplied):
        starting.undo(batch, by=manager)


NOTED = ("Компания", "Телефон", "Примечание")


@pytest.fixture
def noted(manager):
    """An import that has put a note with a telephone on a card that was there."""
    card = cards.client(by=manager, name="Снег", phone=phones.read("+79161234501", country="RU"))
    data = makers.csv([("Снег", "89161234501", "зам: 8 916 765-43-21")], heading=NOTED)
    return card, data, makers.applied(by=manager, data=data, on_known=OnKnown.FILL)


def on(card, by):
    with acting.acting(by):
        return (
            Entry.objects.visible_to(by).filter(client=card).count(),
            ContactPoint.objects.visible_to(by).filter(client=card).count(),
        )


def test_notes_on_cards_that_were_there_go_with_the_contacts_found_in_them(manager, noted):
    card, _, batch = noted
    assert (batch.tally, on(card, manager)) == ({"updated": 1}, (1, 2))

    makers.undone(batch, by=manager)
    assert on(card, manager) == (0, 1)


def test_a_note_that_somebody_has_added_to_stays(manager, noted):
    card, _, batch = noted
    with acting.acting(manager):
        entry = Entry.objects.visible_to(manager).get(client=card)
        correcting.add(entry, text="уволился", country="RU", by=manager)

    makers.undone(batch, by=manager)
    assert on(card, manager) == (2, 1)


def test_the_same_file_again_writes_no_note_twice(manager, noted):
    card, data, _ = noted
    again = makers.applied(by=manager, data=data, on_known=OnKnown.FILL)

    assert (again.tally, on(card, manager)) == ({"unchanged": 1}, (1, 2))


def test_what_the_program_itself_thinks_of_a_client_goes_with_him(manager):
    batch = makers.applied(by=manager)
    planner.candidate(client_of_all(manager, "Иванов Иван"), by=manager)
    with acting.acting(manager):
        claiming.claim(client_of(manager, "Ковальчук Ольга"), by=manager)

    assert makers.undone(batch, by=manager).kept_count == 0
    assert makers.names_of(manager) == []


def test_a_contact_that_a_promise_tells_of_stays_on_the_card_that_was_there(manager, noted):
    card, _, batch = noted
    with acting.acting(manager):
        point = ContactPoint.objects.visible_to(manager).filter(client=card).latest("pk")
        planning.promise(card, Wanted(point=point), due=Due(on=timezone.localdate()), by=manager)

    batch = makers.undone(batch, by=manager)

    assert (on(card, manager), batch.state, batch.kept_count) == ((0, 2), Import.State.UNDONE, 1)
    with acting.acting(manager):
        assert [row.kept for row in queries.kept(batch, manager)] == ["used"]
