import pytest
from django.test import Client as Browser

from kartoteka.access import acting
from kartoteka.cards.tests import makers as cards
from kartoteka.deals import tasks
from kartoteka.deals.models import Deal, Funnel, Stage
from kartoteka.deals.tests import makers
from kartoteka.planner.models import Candidate
from kartoteka.staff.tests import makers as staff

STEPS = {
    "steps-TOTAL_FORMS": "3",
    "steps-INITIAL_FORMS": "0",
    "steps-MIN_NUM_FORMS": "0",
    "steps-MAX_NUM_FORMS": "20",
}


@pytest.fixture
def head(db):
    return staff.member(name="Вера", role="head")


@pytest.fixture
def visitor(head):
    return staff.signed_in(Browser(), head)


@pytest.fixture
def funnel(head):
    return makers.funnel()


def stages(funnel):
    with staff.inside(), acting.system_actor("tests"):
        return [
            stage.name for stage in Stage.objects.filter(funnel=funnel, retired_at=None).order_by("place")
        ]


def stage_of(funnel, name):
    with staff.inside(), acting.system_actor("tests"):
        return Stage.objects.prefetch_related("demands", "steps").get(funnel=funnel, name=name)


def test_a_funnel_begins_from_a_ready_one_under_a_name_of_its_own(visitor):
    answer = visitor.post("/settings/funnels", {"name": "Опт", "preset": "shop"})
    with staff.inside(), acting.system_actor("tests"):
        funnel = Funnel.objects.get(name="Опт")
    assert answer["Location"] == f"/settings/funnels/{funnel.key}"
    assert len(stages(funnel)) > 3


def test_an_empty_funnel_has_a_stage_to_begin_with_and_a_name_is_taken_once(visitor):
    visitor.post("/settings/funnels", {"name": "Пустая", "preset": ""})
    assert visitor.post("/settings/funnels", {"name": "пустая", "preset": ""}).status_code == 422
    assert visitor.post("/settings/funnels", {"name": "", "preset": ""}).status_code == 422
    with staff.inside(), acting.system_actor("tests"):
        assert Funnel.objects.filter(folded="пустая").count() == 1


def test_a_manager_arranges_nothing(funnel):
    visitor = staff.signed_in(Browser(), staff.member(name="Анна"))
    assert visitor.get("/settings/funnels").status_code == 403
    assert visitor.post(f"/settings/funnels/{funnel.key}", {"name": "Моя"}).status_code == 403
    with staff.inside(), acting.system_actor("tests"):
        assert Funnel.objects.get(pk=funnel.pk).name == funnel.name


def test_stages_are_added_and_put_in_order(visitor, funnel):
    visitor.post(f"/settings/funnels/{funnel.key}/stages", {"name": "Пилот"})
    assert stages(funnel) == ["Звонок", "Встреча", "Предложение", "Договор", "Пилот"]

    visitor.post(f"/settings/stages/{stage_of(funnel, 'Пилот').key}/place", {"to": "up"})
    visitor.post(f"/settings/stages/{stage_of(funnel, 'Звонок').key}/place", {"to": "down"})
    assert stages(funnel) == ["Встреча", "Звонок", "Предложение", "Пилот", "Договор"]

    visitor.post(f"/settings/stages/{stage_of(funnel, 'Встреча').key}/place", {"to": "up"})
    assert stages(funnel)[0] == "Встреча"


def test_a_stage_with_deals_stays_and_an_empty_one_goes_and_comes_back(visitor, head, funnel):
    actor = staff.acts_as(head)
    makers.deal(cards.client(by=actor), by=actor, funnel=funnel)
    first, last = stage_of(funnel, "Звонок"), stage_of(funnel, "Договор")

    visitor.post(f"/settings/stages/{first.key}/retirement")
    visitor.post(f"/settings/stages/{last.key}/retirement")
    assert stages(funnel) == ["Звонок", "Встреча", "Предложение"]

    visitor.post(f"/settings/stages/{last.key}/return")
    assert stages(funnel)[-1] == "Договор"


def test_a_funnel_with_open_deals_stays(visitor, head, funnel):
    actor = staff.acts_as(head)
    deal = makers.deal(cards.client(by=actor), by=actor, funnel=funnel)
    spare = makers.funnel()

    visitor.post(f"/settings/funnels/{funnel.key}/retirement")
    with staff.inside(), acting.system_actor("tests"):
        assert Funnel.objects.get(pk=funnel.pk).retired_at is None

    visitor.post(f"/settings/funnels/{spare.key}/retirement")
    with staff.inside(), acting.system_actor("tests"):
        assert Funnel.objects.get(pk=spare.pk).retired_at is not None
    visitor.post(f"/settings/funnels/{spare.key}/return")
    with staff.inside(), acting.system_actor("tests"):
        assert Funnel.objects.get(pk=spare.pk).retired_at is None
    assert deal.is_open


def test_the_regulation_of_a_stage_is_written_whole(visitor, funnel):
    stage = stage_of(funnel, "Встреча")
    told = {
        **STEPS,
        "name": "Очная встреча",
        "meaning": "Виделись",
        "norm_number": "2.5",
        "norm_unit": "480",
        "chance": "35",
        "demands": ["contact|phone", "amount|"],
        "pitfalls": "Не спорить",
        "script": "Добрый день!",
        "steps-0-text": "Подтвердить",
        "steps-0-kind": "call",
        "steps-0-within_number": "4",
        "steps-0-within_unit": "60",
        "steps-0-since": "entry",
        "steps-1-text": "",
        "steps-2-text": "Выслать отчёт",
        "steps-2-kind": "letter",
        "steps-2-within_number": "1",
        "steps-2-within_unit": "480",
        "steps-2-since": "contact",
    }

    assert visitor.post(f"/settings/stages/{stage.key}", told).status_code == 302

    stage = stage_of(funnel, "Очная встреча")
    assert (stage.norm, stage.chance, stage.meaning) == (1200, 0.35, "Виделись")
    assert {str(one) for one in stage.demands.all()} == {"contact phone", "amount"}
    steps = [(one.text, one.kind, one.within, one.since) for one in stage.steps.all()]
    assert steps == [("Подтвердить", "call", 240, "entry"), ("Выслать отчёт", "letter", 480, "contact")]
    page = visitor.get(f"/settings/stages/{stage.key}").content.decode()
    assert 'value="2.5"' in page


def test_a_step_without_its_time_is_refused_and_nothing_is_lost(visitor, funnel):
    stage = stage_of(funnel, "Встреча")
    told = {**STEPS, "name": "Встреча", "chance": "50", "steps-0-text": "Подтвердить", "steps-0-kind": "call"}

    answer = visitor.post(f"/settings/stages/{stage.key}", told)

    assert answer.status_code == 422
    assert "Подтвердить" in answer.content.decode()


def test_another_chance_reprices_the_open_deals_and_tells_the_day_plan(visitor, head, funnel):
    actor = staff.acts_as(head)
    deal = makers.deal(cards.client(by=actor), by=actor, funnel=funnel, amount=1000)
    stage = stage_of(funnel, "Звонок")

    visitor.post(f"/settings/stages/{stage.key}", {**STEPS, "name": "Звонок", "chance": "50"})
    with staff.inside(role="none"):
        tasks.value_anew()

    with staff.inside(), acting.system_actor("tests"):
        assert Deal.objects.get(pk=deal.pk).value == 500
        assert Candidate.objects.get(noun="deal", noun_id=deal.pk).value == 500
