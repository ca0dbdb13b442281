"""Dates out of another calendar: looked through, taken in, taken back."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards import adding
from kartoteka.journal.models import Hold
from kartoteka.lib import emails
from kartoteka.planner import finishing, planning, taking_back, taking_in
from kartoteka.planner.models import CalendarFile, Promise, Series
from kartoteka.planner.planning import Due
from kartoteka.staff.tests import makers as staff


@pytest.fixture
def anna(db):
    return staff.member(name="Анна")


@pytest.fixture
def actor(anna):
    return staff.acts_as(anna)


@pytest.fixture
def visitor(anna):
    return staff.signed_in(Browser(), anna)


def day(ahead):
    return timezone.localdate() + timedelta(days=ahead)


def event(uid, *more, ahead=3, name="VEVENT"):
    told = [f"UID:{uid}", f"SUMMARY:Дело {uid}", f"DTSTART:{day(ahead):%Y%m%d}T100000", *more]
    return "\r\n".join([f"BEGIN:{name}", *told, f"END:{name}"])


def calendar(*events):
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *events, "END:VCALENDAR", ""]).encode()


def met(actor, address):
    """A client with this e-mail."""
    with staff.inside(), acting.acting(actor):
        return adding.add("Лютик", reach=emails.read(address), by=actor)


def looked(actor, *events):
    with staff.inside(), acting.acting(actor):
        return taking_in.look_through("мой.ics", calendar(*events), by=actor)


def verdicts(file, actor):
    with staff.inside(), acting.acting(actor):
        return [one.reason for one in taking_in.judged(file, actor)]


def taken(file, actor):
    with staff.inside(), acting.acting(actor):
        return taking_in.apply(file, by=actor)


def undone(file, actor):
    with staff.inside(), acting.acting(actor):
        return taking_back.undo(file, by=actor)


def rows_of(model, **wanted):
    with staff.inside(), acting.system_actor("tests"):
        return list(model.objects.filter(**wanted).order_by("pk"))


def test_nothing_is_promised_before_it_is_taken_in(actor):
    file = looked(actor, event("a"), event("b"))

    assert rows_of(Promise) == []
    assert taken(file, actor) == 2
    assert [(one.text, one.keeper_id, one.origin, one.kind) for one in rows_of(Promise)] == [
        ("Дело a", actor.person_id, "file", "meeting"),
        ("Дело b", actor.person_id, "file", "meeting"),
    ]


def test_what_is_there_already_or_twice_or_over_is_left_out(actor):
    taken(looked(actor, event("a")), actor)

    again = looked(
        actor, event("a"), event("b"), event("b"), event("c", ahead=-1), event("d", "STATUS:CANCELLED")
    )

    assert verdicts(again, actor) == ["known", "", "twice", "over", "cancelled"]
    assert taken(again, actor) == 1


def test_a_file_is_taken_in_once(actor):
    file = looked(actor, event("a"))
    taken(file, actor)

    with pytest.raises(taking_in.AppliedBefore):
        taken(file, actor)
    assert len(rows_of(Promise)) == 1


def test_our_own_feed_brings_nothing_back_in(actor, anna):
    taken(looked(actor, event("a")), actor)
    (made,) = rows_of(Promise)
    feed = event(f"{made.key}@kartoteka"), event(f"{made.key}-20310101@kartoteka")

    assert verdicts(looked(actor, *feed), actor) == ["known", "known"]


def test_whoever_takes_part_is_met_on_one_s_own_cards_only(actor):
    boris = staff.acts_as(staff.member(name="Борис"))
    mine = met(actor, "ivan@lutik.ru")
    met(boris, "petr@mak.ru")
    file = looked(
        actor, event("a", "ATTENDEE:mailto:IVAN@lutik.ru"), event("b", "ATTENDEE:mailto:petr@mak.ru")
    )
    taken(file, actor)

    assert [one.client_id for one in rows_of(Promise)] == [mine.pk, None]
    assert [hold.client_id for hold in rows_of(Hold, noun="promise")] == [mine.pk]
    assert "lutik.ru" not in str([one.found for one in rows_of(CalendarFile)])


def test_numbers_in_the_words_stand_masked(actor):
    file = looked(actor, event("a", "LOCATION:у ivan@lutik.ru").replace("Дело a", "Набрать +7 999 123-45-67"))
    taken(file, actor)
    (made,) = rows_of(Promise)

    assert ("999" in made.text, "lutik" in made.place) == (False, False)
    assert made.kind == "call"
    assert "123" not in str(file.found)


def test_what_comes_again_by_a_plain_rule_is_a_series(actor):
    file = looked(actor, event("a", "RRULE:FREQ=WEEKLY;COUNT=10", ahead=-15))
    taken(file, actor)
    (made,) = rows_of(Promise)
    (series,) = rows_of(Series)

    assert (made.series_id, made.due_on) == (series.pk, day(6))
    assert series.begins_at == made.due_at
    # Three of the ten are over: the seventh from now is the last.
    assert series.rule == f"FREQ=WEEKLY;UNTIL={day(6 + 6 * 7):%Y%m%d}T100000"
    with staff.inside(), acting.acting(actor):
        finishing.finish(made, is_kept=True, by=actor)
    assert [one.due_on for one in rows_of(Promise, closed_at=None)] == [day(13)]


def test_a_rule_with_exceptions_stands_day_by_day(actor):
    moved = event("a", f"RECURRENCE-ID:{day(10):%Y%m%d}T100000", ahead=11)
    file = looked(actor, event("a", "RRULE:FREQ=WEEKLY;COUNT=4", f"EXDATE:{day(17):%Y%m%d}T100000"), moved)
    taken(file, actor)

    assert sorted(one.due_on for one in rows_of(Promise)) == [day(3), day(11), day(24)]
    assert rows_of(Series) == []


def test_all_of_it_is_taken_back_but_what_was_worked_with(actor):
    client = met(actor, "ivan@lutik.ru")
    file = looked(
        actor,
        event("a", "ATTENDEE:mailto:ivan@lutik.ru"),
        event("b"),
        event("c"),
        event("d", "RRULE:FREQ=WEEKLY"),
    )
    taken(file, actor)
    _, b, *_ = rows_of(Promise)
    with staff.inside(), acting.acting(actor):
        planning.put_off(b, due=Due(on=day(9)), by=actor)

    result = undone(file, actor)

    assert (result.gone, result.left) == (3, 1)
    assert [one.pk for one in rows_of(Promise)] == [b.pk]
    assert (rows_of(Series), rows_of(Hold, noun="promise", client=client)) == ([], [])
    with pytest.raises(taking_back.TooLate):
        undone(file, actor)
    assert taken(looked(actor, event("a")), actor) == 1


def test_after_a_month_it_cannot_be_taken_back(actor):
    file = looked(actor, event("a"))
    taken(file, actor)
    with staff.inside(), acting.system_actor("tests"):
        CalendarFile.objects.update(applied_at=timezone.now() - taking_back.UNDOABLE)

    with pytest.raises(taking_back.TooLate):
        undone(file, actor)
    assert len(rows_of(Promise)) == 1


def test_files_that_nobody_took_in_are_forgotten(actor):
    used, _, young = (looked(actor, event(name)) for name in "abc")
    taken(used, actor)
    with staff.inside(), acting.system_actor("tests") as program:
        CalendarFile.objects.exclude(pk=young.pk).update(read_at=timezone.now() - timedelta(days=8))
        taking_back.forget_unused(by=program)

    assert [one.pk for one in rows_of(CalendarFile)] == [used.pk, young.pk]


def test_by_the_page_from_the_file_to_the_way_back(visitor, actor):
    sent = SimpleUploadedFile("мой.ics", calendar(event("a"), event("b", ahead=-1)))
    answer = visitor.post("/calendar/files/new", {"file": sent})
    (file,) = rows_of(CalendarFile)

    assert (answer.status_code, answer["Location"]) == (302, f"/calendar/files/{file.key}")
    page = visitor.get(answer["Location"]).content.decode()
    assert ("Дело a" in page, "Дело b" in page, "1 new entry" in page, "It is over." in page) == (True,) * 4
    visitor.post(f"/calendar/files/{file.key}/application")
    assert len(rows_of(Promise)) == 1
    assert "/reversal" in visitor.get(answer["Location"]).content.decode()
    visitor.post(f"/calendar/files/{file.key}/reversal")
    assert rows_of(Promise) == []
    assert visitor.get("/calendar/outside").status_code == 200


@pytest.mark.parametrize("sent", [b"", b"nothing", b"BEGIN:VCALENDAR\nEND:VCALENDAR", b"\x00\xff" * 50])
def test_a_file_that_is_none_is_refused_in_words(visitor, sent):
    answer = visitor.post("/calendar/files/new", {"file": SimpleUploadedFile("x.ics", sent)})

    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode() or "field-error" in answer.content.decode()
    assert rows_of(CalendarFile) == []


def test_nobody_looks_into_another_s_file(actor):
    file = looked(actor, event("a"))
    head = staff.signed_in(Browser(), staff.member(name="Вера", role="head"))

    assert head.get(f"/calendar/files/{file.key}").status_code == 404
    assert head.post(f"/calendar/files/{file.key}/application").status_code == 404
    assert rows_of(Promise) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_preview_costs_the_same_questions_for_any_number(
    visitor, actor, count, django_assert_num_queries
):
    file = looked(actor, *(event(f"{number}") for number in range(count)))
    visitor.get(f"/calendar/files/{file.key}")
    with django_assert_num_queries(8):
        visitor.get(f"/calendar/files/{file.key}")
