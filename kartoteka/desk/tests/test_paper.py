from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards.tests import makers as cards
from kartoteka.journal.models import Entry
from kartoteka.journal.tests import makers as journal
from kartoteka.lib import phones
from kartoteka.staff.tests import makers as staff


@pytest.fixture
def anna(db):
    return staff.member(name="Анна")


@pytest.fixture
def visitor(anna):
    return staff.signed_in(Browser(), anna)


def card(anna, name, **more):
    return cards.client(by=staff.acts_as(anna), name=name, **more)


def listed(visitor, *lines, on=None, **more):
    told = {"on": str(on or timezone.localdate()), "line-TOTAL_FORMS": 8, "line-INITIAL_FORMS": 0, **more}
    for nth, line in enumerate(lines):
        told |= {f"line-{nth}-{name}": value for name, value in {"kind": "call", **line}.items()}
    return visitor.post("/journal/paper", told)


def entries():
    with staff.inside(), acting.system_actor("tests"):
        return list(Entry.objects.select_related("client").order_by("id"))


def test_a_whole_list_is_written_in_one_act(visitor, anna):
    phone = phones.read("+7 912 345-67-89", country="RU")
    card(anna, "Мебель Рассвет")
    card(anna, "Кафе Уют", phone=phone)
    outcome = journal.outcome("no_answer")

    answer = listed(
        visitor,
        {"client": "мебель рассвет", "text": "Ждут предложение", "minutes": "5"},
        {"client": "8 912 345 67 89", "outcome": outcome.key},
    )

    assert answer["Location"] == "/journal"
    assert [(one.client.name, one.text, one.minutes) for one in entries()] == [
        ("Мебель Рассвет", "Ждут предложение", 5),
        ("Кафе Уют", "", None),
    ]


def test_one_wrong_line_keeps_all_out_and_says_where(visitor, anna):
    card(anna, "Мебель Рассвет")

    answer = listed(
        visitor, {"client": "Мебель Рассвет", "text": "Слово"}, {"client": "Нет такого", "text": "Другое"}
    )

    assert answer.status_code == 422
    first, second, *_ = answer.context["lines"].forms
    assert first.errors == {}
    assert "client" in second.errors
    assert "Другое" in answer.content.decode()
    assert entries() == []


def test_what_the_journal_refuses_is_told_at_its_line(visitor, anna):
    card(anna, "Мебель Рассвет")
    refused = journal.outcome("refused")

    answer = listed(
        visitor,
        {"client": "Мебель Рассвет", "text": "Слово"},
        {"client": "Мебель Рассвет", "outcome": refused.key},
    )

    assert "reason" in answer.context["lines"].forms[1].errors
    assert entries() == []


def test_among_namesakes_one_is_chosen(visitor, anna):
    card(anna, "Мебель Рассвет")
    second = card(anna, "Мебель Рассвет")

    answer = listed(visitor, {"client": "Мебель Рассвет", "text": "Слово"})
    assert "chosen" in answer.context["lines"].forms[0].errors

    listed(visitor, {"client": "Мебель Рассвет", "text": "Слово", "chosen": second.key})
    assert [one.client for one in entries()] == [second]


def test_a_name_that_is_only_like_it_is_asked_about(visitor, anna):
    near = card(anna, "Мебель Рассвет")

    assert listed(visitor, {"client": "Рассвет", "text": "Слово"}).status_code == 422

    assert listed(visitor, {"client": "Рассвет", "text": "Слово", "chosen": near.key}).status_code == 302


def test_somebody_new_gets_one_card_however_many_lines_he_has(visitor, anna):
    near = card(anna, "Мебель Рассвет")
    new = {"client": "Пекарня Колос", "text": "Звонили сами"}

    refused = listed(visitor, new)
    assert refused.status_code == 422
    assert "new" in dict(refused.context["lines"].forms[0].fields["chosen"].choices)

    lines = [
        {**new, "chosen": "new"},
        {**new, "client": "пекарня колос", "chosen": "new"},
        {"client": "Рассвет", "text": "Слово", "chosen": "new"},
    ]
    assert listed(visitor, *lines).status_code == 302

    told = entries()
    assert [one.client.name for one in told] == ["Пекарня Колос", "Пекарня Колос", "Рассвет"]
    assert told[0].client == told[1].client
    assert near not in [one.client for one in told]


def test_a_new_card_is_begun_only_where_nobody_is_meant_surely(visitor, anna):
    known = card(anna, "Мебель Рассвет")

    assert listed(visitor, {"client": "Мебель Рассвет", "text": "Слово", "chosen": "new"}).status_code == 422
    assert listed(visitor, {"client": "Мебель Рассвет", "text": "Слово"}).status_code == 302
    assert [one.client for one in entries()] == [known]


def test_an_older_list_keeps_its_day_and_the_order_of_its_lines(visitor, anna):
    card(anna, "Мебель Рассвет")
    day = timezone.localdate() - timedelta(days=3)

    listed(
        visitor,
        {"client": "Мебель Рассвет", "text": "Первое"},
        {"client": "Мебель Рассвет", "text": "Второе"},
        on=day,
    )

    first, second = entries()
    assert timezone.localtime(first.at).date() == day
    assert first.at < second.at
    assert listed(visitor, on=timezone.localdate() + timedelta(days=1)).status_code == 422


def test_more_lines_lose_nothing(visitor, anna):
    answer = listed(visitor, {"client": "Мебель", "text": "Слово"}, more="1")

    assert answer.status_code == 200
    assert "Слово" in answer.content.decode()
    assert len(answer.context["lines"].forms) == 16
    assert entries() == []


def test_a_foreign_client_is_nobody(visitor, anna):
    card(staff.member(name="Борис"), "Мебель Рассвет")

    assert (
        "client"
        in listed(visitor, {"client": "Мебель Рассвет", "text": "Слово"}).context["lines"].forms[0].errors
    )
    assert (
        "Рассвет" not in visitor.get("/journal/paper/clients", {"line-0-client": "Рассвет"}).content.decode()
    )


def test_names_are_offered_while_one_types(visitor, anna):
    card(anna, "Мебель Рассвет")

    assert (
        "Мебель Рассвет" in visitor.get("/journal/paper/clients", {"line-0-client": "Расс"}).content.decode()
    )


def test_a_line_tells_who_began(visitor, anna):
    card(anna, "Мебель Рассвет")
    page = visitor.get("/journal/paper").content.decode()
    assert 'value="call:in"' in page
    assert 'value="meeting:in"' not in page

    listed(
        visitor,
        {"client": "Мебель Рассвет", "kind": "call:in", "text": "Сам позвонил"},
        {"client": "Мебель Рассвет", "kind": "call", "text": "Мы позвонили"},
    )
    assert [(one.kind, one.direction) for one in entries()] == [("call", "in"), ("call", "out")]
