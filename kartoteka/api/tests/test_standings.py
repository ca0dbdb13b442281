"""Groups, potential and how the firm works, read by a program."""

from decimal import Decimal

import pytest

from kartoteka.access import acting
from kartoteka.api.tests.programs import Program
from kartoteka.cards.tests import makers as cards
from kartoteka.potential import arranging
from kartoteka.potential.models import Sign, Trade
from kartoteka.staff.models import Role
from kartoteka.staff.tests import makers as staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def member():
    return staff.member(role=Role.MANAGER)


def test_a_program_says_and_reads_what_a_client_could_buy(member):
    her = staff.acts_as(member)
    client = cards.client(by=her)
    head = staff.acts_as(staff.member(role=Role.HEAD))
    with staff.inside(), acting.acting(head):
        arranging.choose(Trade.IT, promising_from=Decimal(1000), medium_from=Decimal(100), by=head)
        sign = Sign.objects.order_by("pk")[0]
    program = Program(member, scopes={"potential.see", "clients.see", "groups.see"})

    told = program.ask("put", f"/clients/{client.key}/potential", answers={sign.key: 1}, volume="2000").json()

    assert (told["level"], told["ground"], float(told["volume"])) == ("promising", "volume", 2000)
    assert [one["answer"] for one in told["signs"] if one["key"] == sign.key] == [1]
    assert program.ask("get", f"/clients/{client.key}/potential").json() == told
    wrong = program.ask("put", f"/clients/{client.key}/potential", answers={"нет": 1})
    assert wrong.status_code == 422
    assert program.ask("get", f"/clients/{client.key}/standing").json() == {"standing": None}
    assert program.ask("get", "/groups").json()["clients"] == 0


def test_a_program_reads_how_the_firm_works_as_its_owner_does(member):
    told = Program(member, scopes={"analysis.see", "deals.see", "clients.see", "journal.see"})

    sheets = told.ask("get", "/process/people").json()["sheets"]

    assert {line["label"] for sheet in sheets for line in sheet["lines"]} == {member.name}
    assert told.ask("get", "/process/decay").status_code == 403


def test_a_program_of_the_head_reads_all_of_it():
    member = staff.member(role=Role.HEAD)
    rights = {"analysis.see", "analysis.judge", "deals.see", "clients.see", "journal.see", "sales.see"}
    told = Program(member, scopes=rights | {"potential.see", "groups.see", "planner.see"})

    answers = {
        name: told.ask("get", f"/process/{name}").status_code
        for name in ("people", "base", "decay", "return", "rivals")
    }

    assert set(answers.values()) == {200}, answers
