import pytest
from django.test import Client as Browser

from kartoteka.access import acting
from kartoteka.cards.models import Source
from kartoteka.cards.tests import makers as cards
from kartoteka.intake.models import Mapping
from kartoteka.intake.plans import Plan
from kartoteka.intake.tests import makers
from kartoteka.staff.tests import makers as staff

HEADING = ("Имя", "Телефон", "Источник")
LINES = (("Иванов Иван", "8 916", "Инет"), ("Петров Пётр", "8 916 123-45-02", "Инет"))
SAID = {
    "use_0_0": "name",
    "use_0_1": "phone",
    "use_0_2": "source",
    "purpose_0": "clients",
    "kind": "",
    "on_known": "skip",
    "on_trouble": "leave",
}


@pytest.fixture
def anna(db):
    return staff.member(name="Анна")


@pytest.fixture
def visitor(anna):
    return staff.signed_in(Browser(), anna)


@pytest.fixture
def batch(anna):
    return makers.received(by=staff.acts_as(anna), data=makers.csv(LINES, heading=HEADING))


def shown(answer):
    return answer.content.decode()


def said(visitor, batch, **more):
    url = f"{batch.get_absolute_url()}/columns"
    return shown(visitor.post(url, SAID | more, headers={"HX-Request": "true"}))


def plan_of(batch, anna):
    return Plan.of(makers.fresh(batch, by=staff.acts_as(anna)))


def test_each_kind_is_shown_with_its_number_examples_and_choices(visitor, batch):
    page = shown(visitor.get(batch.get_absolute_url()))

    assert "Problems, and what to do about each kind" in page
    assert "Line 2: this is not a phone number. Телефон: 8 916" in page
    assert 'name="mend~bad_phone"' in page
    assert 'name="mend~new_word:source"' in page
    assert "Load 1 client<" in page


def test_a_choice_moves_the_counts_and_is_kept(visitor, batch, anna):
    page = said(visitor, batch, **{"mend~bad_phone": "note", "mend~new_word:source": "add"})

    assert "Load 2 clients" in page
    assert '<option value="note" selected>' in page
    assert plan_of(batch, anna).mends == {"bad_phone": "note"}


def test_the_rule_for_all_values_moves_the_kinds_of_which_nothing_else_was_said(visitor, batch, anna):
    posted = {"mend~bad_phone": "skip", "mend~new_word:source": "add"}

    assert "Load 2 clients" in said(visitor, batch, **posted, on_trouble="note")
    assert plan_of(batch, anna).mends == {}


def test_a_word_is_taken_for_one_of_the_list_and_can_be_let_go_again(visitor, batch, anna):
    with acting.system_actor("tests"), staff.inside():
        key = Source.objects.create(name="Интернет", folded="интернет").key

    page = said(visitor, batch, **{"mean~source~Инет": key})
    assert f'<option value="{key}" selected>Интернет</option>' in page
    assert plan_of(batch, anna).words == {"source": {"инет": key}}

    said(visitor, batch, **{"mean~source~Инет": ""})
    assert plan_of(batch, anna).words == {}


@pytest.mark.parametrize(("role", "is_offered"), [("head", True), ("manager", False)])
def test_values_of_an_own_choice_are_added_by_those_who_keep_its_list(role, is_offered, db):
    member = staff.member(name="Вера", role=role)
    own = cards.own_field(kind="choice", name="Класс", options=["Большой"])
    name = f"own:{own.key}"
    lines = [("ООО «Ромашка»", "средний")]
    batch = makers.received(by=staff.acts_as(member), data=makers.csv(lines, heading=("Компания", "Класс")))
    visitor = staff.signed_in(Browser(), member)

    page = said(visitor, batch, use_0_0="company", use_0_1=name, **{f"mend~bad_word:{name}": "add"})

    assert ("Add these values to the list of the field" in page) is is_offered
    assert ('<option value="add" selected>' in page) is is_offered


def test_what_was_chosen_is_remembered_for_the_next_file_of_the_make(visitor, batch, anna):
    chosen = SAID | {"mend~bad_phone": "note"}
    visitor.post(f"{batch.get_absolute_url()}/application", chosen)

    again = makers.received(by=staff.acts_as(anna), data=makers.csv(LINES, heading=HEADING))
    assert plan_of(again, anna).mends == {"bad_phone": "note"}
    with staff.inside():
        assert Mapping.objects.get().plan["mends"] == {"bad_phone": "note"}


def test_the_order_of_days_is_chosen_where_the_file_does_not_tell(visitor, anna):
    lines = [("Иванов Иван", "03/04/1980"), ("Петров Пётр", "05/06/1981")]
    batch = makers.received(by=staff.acts_as(anna), data=makers.csv(lines, heading=("ФИО", "День рождения")))
    columns = {"use_0_0": "person", "use_0_1": "birthday"}

    assert "Dates that can be read in two ways: День рождения" in shown(visitor.get(batch.get_absolute_url()))
    page = said(visitor, batch, **columns, **{"order~0~1": "mdy"})

    assert '<option value="mdy" selected>' in page
    assert plan_of(batch, anna).main.uses[1].date_order == "mdy"


def test_what_cannot_be_done_is_refused_and_changes_nothing(visitor, batch, anna):
    url = f"{batch.get_absolute_url()}/columns"

    for name, mend in (("bad_phone", "add"), ("bad_phone", "burn"), ("nonsense", "skip")):
        answer = visitor.post(url, SAID | {f"mend~{name}": mend})
        assert answer.status_code == 422
        assert "cannot be done" in shown(answer)
    assert plan_of(batch, anna).mends == {}
