from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.api.tests.programs import Program
from kartoteka.cards.models import Client
from kartoteka.deals.tests import makers as deals
from kartoteka.enquiries.models import Enquiry
from kartoteka.journal.models import Entry
from kartoteka.staff.tests import makers as staff


@pytest.fixture
def asking(program):
    """The key of a client whose card the program made: that is an enquiry."""
    return program.add()


@pytest.fixture
def head(db):
    return Program(staff.member(role="head", name="Вера"))


def enquiry():
    with staff.inside(), acting.system_actor("tests"):
        return Enquiry.objects.select_related("member", "client__keeper").get()


def set_back(**fields):
    with staff.inside(), acting.system_actor("tests"):
        Enquiry.objects.update(**fields)


def test_enquiries_wait_are_taken_and_answered(program, anna, asking):
    (waiting,) = program.ask("get", "/enquiries", state="unassigned").json()["items"]
    taken = program.ask("post", f"/clients/{asking}/enquiry/taking").json()
    again = program.ask("post", f"/clients/{asking}/enquiry/taking").json()
    note = program.ask("post", f"/clients/{asking}/enquiry/answer", kind="note", text="Думаю").json()
    call = program.ask("post", f"/clients/{asking}/enquiry/answer", kind="call", text="Да").json()

    assert (waiting["client"], waiting["kind"], waiting["member"]) == (asking, "card", None)
    assert taken["member"] == again["member"] == anna.key
    assert taken["given_at"] == again["given_at"]
    assert (note["is_answered"], call["is_answered"]) == (False, True)
    assert call["enquiry"]["answered_by"] == anna.key
    assert program.ask("get", "/enquiries").json()["items"] == []
    (answered,) = program.ask("get", "/enquiries", state="answered").json()["items"]
    assert answered == call["enquiry"]
    late = program.ask("post", f"/clients/{asking}/enquiry/answer", kind="call", text="Да")
    assert late.status_code == 404
    with staff.inside(), acting.system_actor("tests"):
        assert Entry.objects.count() == 2


def test_the_answer_is_measured_in_working_minutes(program, asking):
    deals.open_all_week()
    zone = timezone.get_current_timezone()
    evening = datetime(2026, 11, 16, 17, 50, tzinfo=zone)
    set_back(arrived_at=evening, answered_at=datetime(2026, 11, 17, 9, 10, tzinfo=zone))

    page = program.ask("get", "/enquiries", state="answered").json()

    assert page["norm"] == 60
    assert [(one["waited"], one["is_late"]) for one in page["items"]] == [(20, False)]

    set_back(arrived_at=evening - timedelta(hours=2))
    (told,) = program.ask("get", "/enquiries", state="answered").json()["items"]
    assert (told["waited"], told["is_late"]) == (140, True)


def test_nobody_takes_or_answers_what_is_not_in_sight(program, asking):
    stranger = Program(staff.member(name="Борис"))

    assert stranger.ask("get", "/enquiries").json()["items"] == []
    for path in ("taking", "answer"):
        assert stranger.ask("post", f"/clients/{asking}/enquiry/{path}", text="Да").status_code == 404
    assert enquiry().member is None
    assert enquiry().answered_at is None


def test_what_a_colleague_keeps_is_not_taken_by_a_program(head, asking):
    answer = head.ask("post", f"/clients/{asking}/enquiry/taking")

    assert (answer.status_code, answer.json()["code"]) == (422, "not_yours")
    assert enquiry().member is None
    assert enquiry().client.keeper.name == "Анна"


def test_without_an_enquiry_there_is_nothing_to_take(program, asking):
    with staff.inside(), acting.system_actor("tests"):
        Enquiry.objects.all().delete()

    assert program.ask("get", f"/clients/{asking}/enquiry").status_code == 404
    assert program.ask("post", f"/clients/{asking}/enquiry/taking").status_code == 404


def test_enquiries_go_on_by_cursor_and_the_database_is_asked_as_often(program):
    counts = []
    for number in range(3):
        program.add(f"Клиент {'АБВ'[number]}")
        with CaptureQueriesContext(connection) as asked:
            program.ask("get", "/enquiries")
        counts.append(len(asked))

    first = program.ask("get", "/enquiries", limit=2).json()
    second = program.ask("get", "/enquiries", limit=2, cursor=first["next"]).json()
    with staff.inside(), acting.system_actor("tests"):
        names = list(Client.objects.order_by("pk").values_list("name", flat=True))
    assert [one["name"] for one in (*first["items"], *second["items"])] == names
    assert len(set(counts)) == 1, counts
