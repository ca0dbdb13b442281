import json

import pytest
from django.conf import settings

from kartoteka.access import acting
from kartoteka.audit.models import Event
from kartoteka.cards import revealing
from kartoteka.cards.models import Client, ContactPoint
from kartoteka.cards.tests import makers as cards
from kartoteka.intake import applying, queries, receiving, starting
from kartoteka.intake.models import Import, Row
from kartoteka.intake.plans import Plan
from kartoteka.intake.reading_ahead import Ahead
from kartoteka.intake.tests import makers
from kartoteka.journal.models import Entry
from kartoteka.lib import phones, planting
from kartoteka.lib.database import connection
from kartoteka.staff.models import Member
from kartoteka.staff.tests import makers as staff


def jobs():
    with staff.inside(role="none"), connection.cursor() as cursor:
        cursor.execute("SELECT task_name, args FROM procrastinate_jobs ORDER BY id DESC")
        return cursor.fetchall()


def events():
    with acting.system_actor("tests"):
        return list(Event.objects.order_by("-id").values_list("deed", "actor_kind", "actor_id", "detail"))


def test_lines_become_clients_with_masked_phones_and_notes(manager):
    batch = makers.applied(by=manager)

    assert makers.names_of(manager) == ["Иванов Иван", "ООО «Ромашка»", "Ковальчук Ольга"]
    with acting.acting(manager):
        olga = Client.objects.visible_to(manager).get(name="Ковальчук Ольга")
        assert (olga.keeper_id, olga.created_by_id, olga.kind) == (
            manager.member_id,
            manager.member_id,
            "person",
        )
        masks = ContactPoint.objects.visible_to(manager).filter(client=olga).values_list("mask", flat=True)
        assert sorted(masks) == ["+7 9•• •••-45-03", "+7 9•• •••-45-33"]
        entry = Entry.objects.visible_to(manager).get(client=olga)
        assert (entry.text, entry.author_id) == ("запасной +7 9•• •••-45-33", manager.member_id)
    assert (batch.state, batch.tally, batch.done_count) == (Import.State.APPLIED, {"made": 3}, 4)


def test_a_phone_can_be_shown_afterwards(manager):
    makers.applied(by=manager, lines=[("Иванов", "8 916 123-45-01", "")])
    with acting.acting(manager):
        assert revealing.reveal(ContactPoint.objects.visible_to(manager).get()).canonical == "+79161234501"


def test_the_deed_is_traced_once_in_the_persons_name(manager):
    makers.applied(by=manager, lines=makers.people(250))

    deed, kind, member, detail = events()[0]
    assert (deed, kind, member) == ("clients imported", "job", manager.member_id)
    assert detail == {"made": 250, "updated": 0, "left": 0}
    assert len(events()) == 3


def test_nothing_is_left_of_the_file(manager):
    batch = makers.applied(by=manager)

    with acting.acting(manager):
        assert not queries.pieces_of(batch, manager).exists()
    with acting.system_actor("tests"), connection.cursor() as cursor:
        cursor.execute("SELECT r::text FROM intake_row r UNION ALL SELECT i::text FROM intake_import i")
        assert not any("12345" in row.replace("-", "").replace(" ", "") for (row,) in cursor.fetchall())


def test_the_job_is_asked_for_together_with_the_word_of_the_person(manager):
    batch = makers.started(by=manager)

    name, arguments = jobs()[0]
    arguments = json.loads(arguments) if isinstance(arguments, str) else arguments
    assert name == "kartoteka.intake.tasks.apply"
    assert arguments == {"workspace": "home", "batch_id": batch.pk, "owner_id": manager.member_id}


def test_what_the_check_foretold_is_what_happens(manager):
    cards.client(by=manager, name="Старый", phone=phones.read("+79161234501", country="RU"))
    batch = makers.applied(
        by=manager,
        lines=[
            *makers.people(150),
            ("Известный", "8 916 123-45-01", ""),
            ("Повтор", "+79167000007", ""),
            ("", "8 916 123-45-09", ""),
            ("Кривой", "8 916", ""),
        ],
    )

    assert batch.tally == {"made": 150, "known": 1, "repeated": 1, "no_name": 1, "bad_phone": 1}
    with acting.acting(manager):
        left = list(queries.left_out(batch, manager))
    assert [(row.line, row.name, row.phone) for row in left] == [
        (152, "Известный", "+7 9•• •••-45-01"),
        (153, "Повтор", "+7 9•• •••-00-07"),
        (154, "", "+7 9•• •••-45-09"),
        (155, "Кривой", ""),
    ]
    assert left[3].trouble == "Телефон: 8 916"


def test_a_file_loaded_twice_makes_nothing_new(manager):
    makers.applied(by=manager)
    again = makers.applied(by=manager)

    assert again.tally == {"known": 3}
    assert len(makers.names_of(manager)) == 3


def test_a_made_up_client_of_an_export_is_left_out_as_if_known_and_counted(manager):
    made_up = planting.phone("a copy", 1, country="RU", secret=settings.LOOKUP_KEY)
    assert made_up
    batch = makers.applied(by=manager, lines=[*makers.PEOPLE, ("Никто", made_up.e164, "")])

    assert (batch.tally, batch.made_up_count) == ({"made": 3, "known": 1}, 1)
    assert "Никто" not in makers.names_of(manager)


def test_clients_of_a_colleague_do_not_stop_a_line(manager, colleague):
    cards.client(by=colleague, phone=phones.read("+79161234501", country="RU"))

    assert makers.applied(by=manager).made_count == 3


def test_known_phones_are_added_when_the_person_says_so(manager):
    makers.applied(by=manager)
    again = makers.applied(by=manager, on_known="add")

    assert again.tally == {"made": 3}


def test_columns_that_were_chosen_otherwise_are_read_so(manager):
    makers.applied(by=manager, roles=("note", "phone", "name"), kind="company", lines=[("а", "", "Снег")])

    assert makers.names_of(manager) == ["Снег"]


def test_the_heading_is_loaded_when_it_is_none(manager):
    said = {"first_line": 0, "mends": {"no_client": "keep"}}
    makers.applied(by=manager, roles=("name", "", ""), lines=[("Снег", "", "")], **said)

    assert makers.names_of(manager) == ["Имя", "Снег"]


def test_a_second_run_changes_nothing(manager):
    batch = makers.applied(by=manager)
    makers.apply(batch)

    assert len(makers.names_of(manager)) == 3
    assert makers.fresh(batch, by=manager).tally == {"made": 3}
    assert [deed for deed, *_ in events()].count("clients imported") == 1


def test_what_one_line_says_twice_stands_once_on_its_new_card(manager):
    batch = makers.applied(by=manager, lines=[("Иванов", "+7 916 123-45-01, 8 (916) 123-45-01", "")])

    with acting.acting(manager):
        assert ContactPoint.objects.visible_to(manager).get().last_four == "4501"
        row = Row.objects.visible_to(manager).get(batch=batch)
        assert (row.outcome, row.contact_count) == (Row.Outcome.MADE, 1)


def test_a_person_who_has_left_imports_nothing_more(manager, head):
    batch = makers.started(by=manager, lines=makers.people(1500))
    with staff.inside(role="none"), Ahead() as ahead:
        applying.take_next(batch.pk, owner_id=batch.owner_id, ahead=ahead)
    with acting.system_actor("tests"):
        Member.objects.filter(pk=manager.member_id).update(left_at="2026-01-01T00:00Z")
    makers.apply(batch)

    stopped = makers.fresh(batch, by=head)
    assert (stopped.state, stopped.made_count) == (Import.State.STOPPED, 999)


def test_what_was_stopped_goes_on_when_the_right_is_back(manager):
    batch = makers.started(by=manager)
    with acting.system_actor("tests"):
        Member.objects.filter(pk=manager.member_id).update(role="storekeeper")
    makers.apply(batch)
    with acting.system_actor("tests"):
        Member.objects.filter(pk=manager.member_id).update(role="manager")
    with acting.acting(manager):
        starting.go_on(makers.fresh(batch, by=manager), by=manager)
    makers.apply(batch)

    assert makers.fresh(batch, by=manager).state is Import.State.APPLIED


def test_what_goes_on_by_itself_is_not_begun_again(manager):
    batch = makers.started(by=manager)
    with acting.acting(manager), pytest.raises(starting.NotStuck):
        starting.go_on(batch, by=manager)


def test_what_lies_about_can_be_begun_again(manager):
    batch = makers.left_lying(makers.started(by=manager), by=manager)
    before = len(jobs())
    with acting.acting(manager):
        starting.go_on(batch, by=manager)

    assert len(jobs()) == before + 1


def test_a_file_is_loaded_once_only_and_needs_a_name(manager):
    batch = makers.received(by=manager)
    nameless = makers.described(Plan.of(batch), "note", "phone", "")
    with acting.acting(manager):
        with pytest.raises(receiving.NameColumnMissing):
            starting.apply(batch, nameless, by=manager)
        starting.apply(batch, Plan.of(batch), by=manager)
        with pytest.raises(receiving.NotWaiting):
            starting.apply(batch, Plan.of(batch), by=manager)


def test_each_row_knows_how_much_stands_on_the_card_it_made(manager):
    heading = ("Компания", "Контактное лицо", "Телефон", "E-mail", "Примечание")
    lines = [
        ("ООО «Ромашка»", "Иванов Иван", "+7 916 123-45-01, 8 916 123-45-01", "a@b.example", ""),
        ("ООО «Ромашка»", "Петров Пётр", "+7 916 123-45-02", "a@b.example", "звонить +7 916 123-45-02"),
        ("ООО «Лютик»", "Сидоров Сидор", "", "", "запасной 8 916 123-45-33 или 8 916 123-45-34"),
        ("ООО «Пусто»", "Никто Никтович", "", "", ""),
    ]
    batch = makers.applied(by=manager, data=makers.csv(lines, heading=heading))

    with acting.acting(manager):
        rows = Row.objects.visible_to(manager).filter(batch=batch, outcome=Row.Outcome.MADE).order_by("line")
        told = [(str(row.client), row.contact_count, row.entry_count) for row in rows]
        points, entries = ContactPoint.objects.visible_to(manager), Entry.objects.visible_to(manager)
        there = [
            (
                str(row.client),
                points.filter(client=row.client).count(),
                entries.filter(client=row.client).count(),
            )
            for row in rows
        ]
    assert told == there == [("ООО «Ромашка»", 3, 1), ("ООО «Лютик»", 2, 1), ("ООО «Пусто»", 0, 0)]
