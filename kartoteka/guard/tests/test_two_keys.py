"""One asks, another allows, the worker makes it, and it is taken once: in this order and in no other."""

import csv
import io

import pytest
from django.db import DatabaseError

from kartoteka.access import acting
from kartoteka.audit.models import Event
from kartoteka.cards.tests import makers as cards
from kartoteka.guard import deciding, lapsing, planting, requesting, taking
from kartoteka.guard.lists import Wanted
from kartoteka.guard.models import LINK_LIVES, Export
from kartoteka.guard.tests import makers


def rows_of(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))


def deeds():
    with acting.system_actor("tests"):
        found = Event.objects.filter(deed__regex="export").order_by("id")
        return list(found.values_list("deed", flat=True))


def test_a_list_goes_out_by_two_keys_and_then_is_gone(anna, vera):
    phone = cards.fresh_phone()
    cards.client(by=anna, name="Ромашка", phone=phone)

    export = makers.built(makers.requested(by=anna), by=vera)
    path = makers.content_of(export).path
    stamp, headings, row = rows_of(makers.taken(export, by=anna))

    assert "Анна" in stamp[0]
    assert "Вера" in stamp[0]
    assert "Сверка с бухгалтерией" in stamp[0]
    assert headings[:2] == ["Name", "Phone"]
    assert row == ["Ромашка", row[1], "", "Анна"]
    assert row[1].removeprefix("'") in planting.spellings(phone)
    over = makers.read(export)
    assert (over.state, over.content, over.given_count) == (Export.State.TAKEN, None, 1)
    assert path.exists()  # until the transaction of the test is committed, which is never
    assert deeds() == [
        "export requested",
        "export approved",
        "contacts exported",
        "export made",
        "export link made",
        "export taken",
    ]


def test_each_sees_only_clients_of_her_own_in_it(anna, boris, vera):
    cards.client(by=anna, name="Аннина")
    cards.client(by=boris, name="Борисова")

    export = makers.built(makers.requested(by=anna), by=vera)

    names = [row[0] for row in rows_of(makers.taken(export, by=anna))[2:]]
    assert names == ["Аннина"]


def test_nobody_allows_his_own_request_while_there_is_another(vera, anna):
    from kartoteka.staff.tests import makers as staff

    cards.client(by=anna)
    staff.actor(role="director", name="Дмитрий")
    export = makers.requested(by=vera)

    with acting.acting(vera), pytest.raises(deciding.OwnRequest):
        deciding.approve(export, by=vera)

    assert makers.read(export).approved_at is None


def test_a_manager_allows_nothing_whatever_the_program_says(anna, boris):
    cards.client(by=anna)
    export = makers.requested(by=anna)

    for who in (anna, boris):
        with pytest.raises(DatabaseError), acting.acting(who):
            Export.objects.visible_to(anna).filter(pk=export.pk).update(
                approved_at=export.requested_at, approved_by=who.member_id
            )

    assert makers.read(export).approved_at is None


def test_a_decision_is_made_once(anna, vera):
    cards.client(by=anna)
    export = makers.requested(by=anna)
    with acting.acting(vera):
        deciding.refuse(export, reason="Незачем", by=vera)
        with pytest.raises(deciding.DecidedAlready, match="refused"):
            deciding.approve(export, by=vera)

    assert makers.read(export).state is Export.State.REFUSED


def test_whoever_asked_may_take_it_back_even_when_it_is_made(anna, vera):
    cards.client(by=anna)
    export = makers.built(makers.requested(by=anna), by=vera)

    with acting.acting(anna):
        deciding.withdraw(export, by=anna)
        with pytest.raises(deciding.DecidedAlready):
            taking.link(export, session="s", by=anna)
    with acting.system_actor("tests") as program:
        lapsing.lapse(by=program)

    assert makers.read(export).content is None


@pytest.mark.parametrize("wrong", ["secret", "session", "person", "again", "old"])
def test_a_link_works_once_for_one_person_in_one_session(anna, vera, wrong, monkeypatch):
    cards.client(by=anna)
    export = makers.built(makers.requested(by=anna), by=vera)
    with acting.acting(anna):
        secret = taking.link(export, session="s", by=anna)
    if wrong == "again":
        with acting.acting(anna):
            taking.link(export, session="s", by=anna)
    if wrong == "old":
        monkeypatch.setattr(taking, "LINK_LIVES", -LINK_LIVES)
    who = vera if wrong == "person" else anna

    with acting.acting(who), pytest.raises(taking.LinkDead):
        taking.take(
            export,
            secret="x" if wrong == "secret" else secret,
            session="t" if wrong == "session" else "s",
            by=who,
        )

    assert makers.read(export).state is Export.State.BUILT


def test_what_was_taken_cannot_be_taken_again(anna, vera):
    cards.client(by=anna)
    export = makers.built(makers.requested(by=anna), by=vera)
    makers.taken(export, by=anna)

    with acting.acting(anna), pytest.raises(deciding.DecidedAlready):
        taking.link(export, session="s", by=anna)


def test_a_list_that_has_grown_is_not_made(anna, vera):
    from kartoteka.cards.models import Client

    cards.client(by=anna, name="Первая")
    export = makers.requested(by=anna)
    late = cards.client(by=anna, name="Вторая")
    with acting.system_actor("tests"):
        Client.objects.filter(pk=late.pk).update(created_at="2020-01-01T00:00Z")

    assert makers.built(export, by=vera).state is Export.State.STOPPED
    assert makers.read(export).content is None


def test_clients_who_came_after_the_request_are_not_in_it(anna, vera):
    cards.client(by=anna, name="Первая")
    export = makers.requested(by=anna)
    cards.client(by=anna, name="Вторая")

    export = makers.built(export, by=vera)

    assert [row[0] for row in rows_of(makers.taken(export, by=anna))[2:]] == ["Первая"]


@pytest.mark.parametrize("words", ["+7 999 123-45-67", "ivan@firm.ru"])
def test_a_list_found_by_a_contact_is_refused(anna, words):
    cards.client(by=anna)
    with pytest.raises(requesting.NothingToExport):
        makers.requested(by=anna, words=words)


def test_numbers_in_the_reason_are_masked(anna):
    cards.client(by=anna)
    with acting.acting(anna):
        export = requesting.request(
            Wanted(),
            columns=["name"],
            form="csv",
            reason="Для +7 999 123-45-67",
            country="RU",
            by=anna,
        )

    assert "999" not in export.reason


def test_a_reason_columns_and_clients_are_needed(anna):
    with acting.acting(anna):
        for words, refusal in (
            ({"reason": " "}, requesting.ReasonMissing),
            ({"columns": []}, requesting.NothingToExport),
            ({}, requesting.NothingToExport),
        ):
            told = {"columns": ["name"], "form": "csv", "reason": "x", "country": "RU", "by": anna, **words}
            with pytest.raises(refusal):
                requesting.request(Wanted(), **told)


def test_in_the_data_folder_it_lies_sealed(anna, vera):
    cards.client(by=anna, name="Ромашка")
    export = makers.built(makers.requested(by=anna), by=vera)

    assert "Ромашка".encode() not in makers.content_of(export).path.read_bytes()
    assert makers.content_of(export).size > 100
