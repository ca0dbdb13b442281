"""Sheets that belong together, sheets that do not, and lists of sales."""

import pytest
from django.test import Client as Browser

from kartoteka.intake.plans import Plan
from kartoteka.intake.tests import makers
from kartoteka.intake.tests.workbooks import workbook
from kartoteka.staff.tests import makers as staff

CLIENTS = [["Код", "Название"], *[[f"K{n}", f"ООО «Ромашка {n}»"] for n in range(400)]]
SALES = [
    ["Номер счёта", "Дата счёта", "Клиент", "Телефон", "Товар", "Количество", "Цена", "Сумма"],
    *[
        [
            f"C-{n}",
            "2026-01-01",
            f"ООО «Ромашка {n % 3}»",
            f"8 916 123-45-0{n % 3}",
            "Болт",
            "2",
            "10,5",
            "21",
        ]
        for n in range(30)
    ],
]


def phones(first):
    return [["Код клиента", "Телефон"], *[[f"K{first + n}", f"8916123{n:04}"] for n in range(400)]]


@pytest.fixture
def anna(db):
    return staff.member(name="Анна")


@pytest.fixture
def visitor(anna):
    return staff.signed_in(Browser(), anna)


def purposes(batch, anna):
    return [str(sheet.purpose) for sheet in Plan.of(makers.fresh(batch, by=staff.acts_as(anna))).sheets]


def received(anna, **sheets):
    return makers.received(by=staff.acts_as(anna), data=workbook(**sheets), name="база.xlsx")


def shown(answer):
    return answer.content.decode()


def said(batch, anna, **more):
    plan = Plan.of(makers.fresh(batch, by=staff.acts_as(anna)))
    told = {"kind": "", "on_known": "skip", "on_trouble": "leave"}
    for sheet in plan.sheets:
        told[f"purpose_{sheet.place}"] = sheet.purpose
        told |= {f"use_{sheet.place}_{use.place}": use.own or use.role for use in sheet.uses}
    return told | more


def test_a_sheet_that_finds_no_client_is_told_and_left_out(visitor, anna):
    batch = received(anna, Клиенты=CLIENTS, Телефоны=phones(5000))

    assert purposes(batch, anna) == ["clients", "other"]
    page = shown(visitor.get(batch.get_absolute_url()))
    assert "No line of the sheet “Телефоны” finds its client in “Клиенты”" in page


def test_a_sheet_whose_beginning_alone_finds_nobody_stays_joined(visitor, anna):
    both = [*phones(5000), *phones(0)[1:]]
    batch = received(anna, Клиенты=CLIENTS, Телефоны=both)

    assert purposes(batch, anna) == ["clients", "contacts"]
    assert "finds its client" not in shown(visitor.get(batch.get_absolute_url()))


def test_the_person_says_by_which_columns_sheets_belong_together(visitor, anna):
    strange = [["Телефон", "Чей"], *[[f"8916123{n:04}", f"K{n}"] for n in range(5)]]
    batch = received(anna, Клиенты=CLIENTS[:20], Телефоны=strange)
    url = f"{batch.get_absolute_url()}/columns"
    joined = {"purpose_1": "contacts", "use_1_0": "phone", "use_1_1": "ignored"}

    visitor.post(url, said(batch, anna, **joined, join_0="0", join_1="1"))
    plan = Plan.of(makers.fresh(batch, by=staff.acts_as(anna)))
    assert (plan.sheets[1].join_own, plan.sheets[1].join_main) == (1, 0)
    page = shown(visitor.get(batch.get_absolute_url()))
    assert "More people and contacts of these clients" in page

    visitor.post(url, said(batch, anna, **joined, join_0="0", join_1="0"))
    assert purposes(batch, anna) == ["clients", "other"]


def test_a_sheet_of_sales_waits_for_the_sales_book(visitor, anna):
    batch = received(anna, Клиенты=CLIENTS[:20], Счета=SALES)

    page = shown(visitor.get(batch.get_absolute_url()))
    assert "The sheet “Счета” holds sales: its lines wait for the Sales Book" in page
    assert "Load 19 clients" in page


def test_of_a_list_of_sales_alone_each_client_is_taken_once(visitor, anna):
    batch = received(anna, Счета=SALES)

    page = shown(visitor.get(batch.get_absolute_url()))
    assert "This is a list of sales. Here each client is taken once" in page
    assert "Load 3 clients" in page
    visitor.post(f"{batch.get_absolute_url()}/application", said(batch, anna))
    makers.apply(batch)
    assert len(makers.names_of(staff.acts_as(anna))) == 3
