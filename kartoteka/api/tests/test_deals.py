from decimal import Decimal

import pytest

from kartoteka.access import acting
from kartoteka.api.tests.programs import Program
from kartoteka.catalog import offering
from kartoteka.catalog.offering import Offer
from kartoteka.deals.models import Deal
from kartoteka.deals.tests import makers
from kartoteka.journal.models import Reason
from kartoteka.planner.models import Promise
from kartoteka.staff.tests import makers as staff


@pytest.fixture
def funnel(program):
    return makers.funnel()


@pytest.fixture
def opened(program, funnel):
    return program.ask(
        "post", f"/clients/{program.add()}/deals", funnel=funnel.key, title="Станок", amount="1000"
    ).json()


def reason():
    with staff.inside(), acting.system_actor("tests"):
        made = Reason()
        made.rename("Дорого")
        made.save()
        return made.key


def test_a_deal_is_opened_with_its_first_step_and_read(program, funnel, opened):
    first = makers.stage(funnel, 0)
    assert (opened["stage"], opened["amount"], opened["outcome"]) == (first.key, "1000.00", "")
    assert program.ask("get", f"/deals/{opened['key']}").json()["title"] == "Станок"
    with staff.inside(), acting.system_actor("tests"):
        assert Promise.objects.filter(about_noun="deal", closed_at=None).exists()


def test_deals_are_listed_by_client_stage_and_state(program, funnel, opened):
    other = program.ask("post", f"/clients/{program.add('Пихта')}/deals", funnel=funnel.key).json()
    program.ask("post", f"/deals/{other['key']}/closure", outcome="won", note="Взяли сразу")

    def keys(**asked):
        return [one["key"] for one in program.ask("get", "/deals", **asked).json()["items"]]

    assert keys() == [opened["key"]]
    assert keys(state="won") == [other["key"]]
    assert set(keys(state="all")) == {opened["key"], other["key"]}
    assert keys(client=other["client"], state="all") == [other["key"]]
    assert keys(stage=makers.stage(funnel, 2).key) == []


def test_a_change_says_what_was_seen(program, opened):
    path = f"/deals/{opened['key']}"
    changed = program.ask("patch", path, title="Два станка", version=opened["version"])
    assert changed.json()["title"] == "Два станка"
    assert program.ask("patch", path, title="Три", version=opened["version"]).status_code == 409
    assert program.ask("patch", path, amount="7").status_code == 422
    assert program.ask("get", path).json()["title"] == "Два станка"


def test_a_refused_move_names_what_is_missing_and_a_leap_asks_for_a_reason(program, funnel, opened):
    makers.demand(makers.stage(funnel, 1), "expected")
    path = f"/deals/{opened['key']}"

    refused = program.ask("post", f"{path}/stage", stage=makers.stage(funnel, 1).key).json()
    assert (refused["status"], refused["code"], refused["errors"][0]["field"]) == (
        422,
        "stage_refused",
        "expected",
    )
    leap = makers.stage(funnel, 2).key
    assert program.ask("post", f"{path}/stage", stage=leap).json()["code"] == "reason_needed"
    assert program.ask("post", f"{path}/stage", stage=leap, reason="спешит").json()["stage"] == leap
    assert program.ask("post", f"{path}/stage", stage=leap).status_code == 422


def test_a_deal_is_lost_for_a_reason_and_opened_again(program, opened):
    path = f"/deals/{opened['key']}/closure"
    assert program.ask("post", path, outcome="lost").json()["code"] == "reason_missing"
    assert program.ask("post", path, outcome="lost", reason="nonsense").json()["code"] == "key_unknown"
    assert program.ask("post", path, outcome="lost", reason=reason()).json()["outcome"] == "lost"
    assert program.ask("post", path, outcome="won").status_code == 422
    assert program.ask("delete", path).json()["outcome"] == ""


def test_lines_make_the_amount_of_a_deal(program, opened):
    path = f"/deals/{opened['key']}/lines"
    with staff.inside(), acting.system_actor("tests") as actor:
        pump = offering.add(Offer("Насос", price=Decimal(5), cost=Decimal(3)), currency="RUB", by=actor)

    first = program.ask("post", path, product=pump.key, quantity="4").json()
    both = program.ask("post", path, name="Доставка", price="10", cost="10").json()

    assert [(one["product"], one["name"], one["amount"]) for one in first["items"]] == [
        (pump.key, "Насос", "20.00")
    ]
    assert (both["amount"], both["income"]) == ("30.00", "8.00")
    assert program.ask("post", path, product="nonsense").status_code == 404
    assert program.ask("post", path, name="Без цены").json()["field"] == "price"
    assert program.ask("delete", f"{path}/{both['items'][0]['id']}").json()["amount"] == "10.00"
    assert len(program.ask("get", path).json()["items"]) == 1


def test_a_line_of_another_deal_is_not_there(program, funnel, opened):
    other = program.ask("post", f"/clients/{program.add('Пихта')}/deals", funnel=funnel.key).json()
    line = program.ask("post", f"/deals/{other['key']}/lines", name="Вещь", price="1").json()["items"][0][
        "id"
    ]

    assert program.ask("delete", f"/deals/{opened['key']}/lines/{line}").status_code == 404
    assert len(program.ask("get", f"/deals/{other['key']}/lines").json()["items"]) == 1


def test_people_and_competitors_leave_a_deal(program, opened):
    path = f"/deals/{opened['key']}"
    person = program.ask("post", f"/clients/{opened['client']}/people", name="Пётр").json()["key"]
    program.ask("post", f"{path}/people", person=person, part="pays")
    rival = program.ask("post", f"{path}/competitors", competitor="Другие").json()["items"][0]["id"]

    assert program.ask("delete", f"{path}/people/{person}").json()["items"] == []
    assert program.ask("delete", f"{path}/people/{person}").status_code == 404
    assert program.ask("delete", f"{path}/competitors/{rival}").json()["items"] == []


def test_breaches_and_deals_without_a_next_step_are_listed(program, funnel, opened):
    leap = makers.stage(funnel, 2).key
    program.ask("post", f"/deals/{opened['key']}/stage", stage=leap, reason="спешит")

    told = program.ask("get", "/breaches").json()["items"]

    assert [(one["deal"], one["kind"], one["reason"]) for one in told] == [(opened["key"], "skip", "спешит")]
    assert program.ask("get", "/breaches", kind="back").json()["items"] == []
    assert program.ask("get", "/breaches", until="2020-01-01").json()["items"] == []
    assert program.ask("get", "/deals", loose="true").json()["items"] == []
    with staff.inside(), acting.system_actor("tests"):
        Deal.objects.filter(key=opened["key"]).update(next_at=None)
    assert [one["key"] for one in program.ask("get", "/deals", loose="true").json()["items"]] == [
        opened["key"]
    ]


def test_the_same_request_again_opens_no_second_deal(program, funnel):
    client, mark = program.add(), {"Idempotency-Key": "deal-1"}
    answers = [
        program.ask("post", f"/clients/{client}/deals", headers=mark, funnel=funnel.key, title="Станок")
        for _ in range(2)
    ]
    assert answers[0].json() == answers[1].json()
    assert len(program.ask("get", "/deals").json()["items"]) == 1


def test_funnels_tell_their_regulation(program, funnel):
    stage = makers.stage(funnel, 1)
    makers.demand(stage, "contact", "phone")
    makers.step(stage, "Позвонить", within=60)

    told = {one["key"]: one for one in program.ask("get", "/funnels").json()["items"]}[funnel.key]

    assert [one["name"] for one in told["stages"]] == list(makers.STAGES)
    assert told["stages"][1]["demands"][0]["of"] == "phone"
    assert told["stages"][1]["steps"] == [
        {"text": "Позвонить", "kind": "call", "within": 60, "since": "contact"}
    ]


def test_products_are_listed(program):
    with staff.inside(), acting.system_actor("tests") as actor:
        offering.add(Offer("Насос", price=Decimal(5)), currency="RUB", by=actor)
    (pump,) = program.ask("get", "/products").json()["items"]
    assert (pump["name"], pump["price"], pump["cost"]) == ("Насос", "5.00", None)


def test_another_managers_deal_is_not_there(program, opened):
    stranger = Program(staff.member(name="Борис"))
    assert stranger.ask("get", f"/deals/{opened['key']}").status_code == 404
    assert stranger.ask("post", f"/deals/{opened['key']}/closure", outcome="won").status_code == 404
    assert stranger.ask("get", "/deals").json()["items"] == []
    assert program.ask("get", f"/deals/{opened['key']}").json()["outcome"] == ""


def test_who_decides_is_told_and_opens_the_stage_that_asks_for_it(program, funnel, opened):
    path, decides = f"/deals/{opened['key']}", makers.stage(funnel, 1)
    makers.demand(decides, "party", "decides")
    assert program.ask("post", f"{path}/stage", stage=decides.key).json()["code"] == "stage_refused"

    whom = program.ask("post", f"/clients/{opened['client']}/people", name="Пётр").json()["key"]
    for part in ("advises", "decides"):
        told = program.ask("post", f"{path}/people", person=whom, part=part).json()["items"]
    assert told == [{"person": whom, "name": "Пётр", "part": "decides"}]
    assert program.ask("get", f"{path}/people").json()["items"] == told
    assert program.ask("post", f"{path}/people", person="nobody", part="pays").status_code == 404
    assert program.ask("post", f"{path}/stage", stage=decides.key).json()["stage"] == decides.key


def test_competitors_are_named_with_their_price(program, opened):
    path = f"/deals/{opened['key']}/competitors"
    for price in (None, "900"):
        told = program.ask("post", path, competitor="Соперник", price=price).json()["items"]
    assert [(one["competitor"], one["price"]) for one in told] == [("Соперник", "900.00")]
    assert program.ask("get", path).json()["items"] == told
