"""Files of deals and of goods, from the page to the funnel and back."""

from datetime import date

import pytest
from django.test import Client as Browser

from kartoteka.access import acting
from kartoteka.cards.models import Client
from kartoteka.catalog.models import Product
from kartoteka.deals.models import Breach, Deal, Move
from kartoteka.deals.tests import makers as deals
from kartoteka.intake import applying, undoing
from kartoteka.intake.models import Import, Row
from kartoteka.intake.tests import makers
from kartoteka.intake.trading import guessing
from kartoteka.intake.trading.plans import Part
from kartoteka.journal.models import Reason
from kartoteka.lib import money
from kartoteka.planner.models import Promise
from kartoteka.staff.tests import makers as staff

HEADING = ("Номер", "Клиент", "Менеджер", "Этап", "Создана", "Закрыта", "Сумма", "Товар")
LINES = (
    ("А-1", "ООО «Ромашка»", "Борис", "Встреча", "03.02.2025", "", "120 000,50", "Насос"),
    ("А-2", "ООО «Ромашка»", "Кто-то", "Выиграна", "2025-01-10", "2025-02-20", "90000", "Насос"),
    ("А-3", "Пихта", "", "Проиграна", "10.01.2025", "01.03.2025", "50000", ""),
    ("А-4", "", "", "Звонок", "", "", "", "Насос"),
    ("А-5", "Пихта", "", "Звонок", "когда-то", "", "1", ""),
)


@pytest.fixture
def head(db):
    return staff.member(name="Вера", role="head")


@pytest.fixture
def visitor(head):
    return staff.signed_in(Browser(), head)


@pytest.fixture
def funnel(head):
    with staff.inside(), acting.system_actor("tests"):
        reason = Reason()
        reason.rename("Дорого")
        reason.save()
    return deals.funnel()


@pytest.fixture
def batch(head):
    data = makers.csv(LINES, heading=HEADING)
    return makers.received(by=staff.acts_as(head), data=data, name="сделки.csv")


def loaded(batch, head):
    with staff.inside(role="none"):
        applying.apply(batch.pk, owner_id=head.pk)
    with staff.inside(), acting.system_actor("tests"):
        return Import.objects.get(pk=batch.pk)


def posted(visitor, batch, trade="deals", **more):
    """What the page offers, sent as it stands."""
    page = visitor.get(f"/imports/{batch.key}/lines/{trade}")
    form = page.context["form"]
    told = {name: field.initial or "" for name, field in form.fields.items()}
    return visitor.post(f"/imports/{batch.key}/lines/{trade}", {**told, **more})


def found():
    with staff.inside(), acting.system_actor("tests"):
        return {deal.code: deal for deal in Deal.objects.select_related("stage", "client", "keeper")}


def test_the_page_guesses_the_columns_and_the_words(visitor, funnel, batch):
    page = visitor.get(f"/imports/{batch.key}/lines/deals")
    form = page.context["form"]

    assert [field.initial for field in form.columns] == [
        *("code", "client", "keeper", "stage", "opened", "closed", "amount", "product")
    ]
    meant = {str(field.label): field.initial for field in form.stages}
    assert meant["“Выиграна” (1)"] == "won"
    assert meant["“Проиграна” (1)"] == "lost"
    assert meant["“Встреча” (1)"] == deals.stage(funnel, 1).key


def test_deals_come_in_with_their_stage_end_and_manager(visitor, head, funnel, batch):
    boris = staff.member(name="Борис")
    posted(visitor, batch, load="1", funnel=funnel.key, unnamed="Без имени")
    done = loaded(batch, head)

    deals_by_code = found()
    assert {code: deal.outcome for code, deal in deals_by_code.items()} == {
        "А-1": "",
        "А-2": "won",
        "А-3": "lost",
        "А-4": "",
    }
    first, won = deals_by_code["А-1"], deals_by_code["А-2"]
    assert (first.stage.name, first.keeper, str(first.amount)) == ("Встреча", boris, "120000.50")
    assert (won.keeper.name, won.closed_at.date()) == ("Вера", date(2025, 2, 20))
    assert first.client == won.client
    assert deals_by_code["А-4"].client.name == "Без имени"
    assert done.tally == {"made": 4, "bad_date": 1}


def test_open_deals_have_a_step_and_what_their_stage_lacks_is_counted(visitor, head, funnel, batch):
    deals.demand(deals.stage(funnel, 1), "expected")
    posted(visitor, batch, load="1", funnel=funnel.key)
    loaded(batch, head)

    with staff.inside(), acting.system_actor("tests"):
        standing = Deal.objects.filter(outcome="")
        steps = Promise.objects.filter(about_noun="deal", closed_at=None)
        assert set(steps.values_list("about_id", flat=True)) == set(standing.values_list("pk", flat=True))
        assert not standing.filter(next_at=None).exists()
        (breach,) = Breach.objects.all()
        assert (breach.kind, breach.deal.code) == ("unmet", "А-1")
        assert Move.objects.count() == 4


def test_a_deal_that_is_here_already_is_left_alone(visitor, head, funnel, batch):
    posted(visitor, batch, load="1", funnel=funnel.key)
    loaded(batch, head)
    again = makers.received(by=staff.acts_as(head), data=makers.csv(LINES, heading=HEADING), name="ещё.csv")
    posted(visitor, again, load="1", funnel=funnel.key)

    assert loaded(again, head).tally == {"deal_known": 4, "bad_date": 1}
    assert len(found()) == 4


def test_undoing_takes_back_the_deals_that_nobody_worked_on(visitor, head, funnel, batch):
    posted(visitor, batch, load="1", funnel=funnel.key)
    loaded(batch, head)
    touched = found()["А-1"]
    visitor.post(f"/deals/{touched.key}/facts/title", {"title": "Наша"})

    visitor.post(f"/imports/{batch.key}/reversal")
    with staff.inside(role="none"):
        undoing.undo(batch.pk, member_id=head.pk)

    assert set(found()) == {"А-1"}
    with staff.inside(), acting.system_actor("tests"):
        done = Import.objects.get(pk=batch.pk)
        assert (done.state, done.removed_count, done.kept_count) == (Import.State.UNDONE, 3, 1)
        assert Promise.objects.filter(about_noun="deal").count() == 1
        assert Row.objects.filter(batch=batch).exclude(kept="").count() == 1


def test_words_are_left_out_when_the_person_says_so(visitor, head, funnel, batch):
    posted(visitor, batch, load="1", **{"funnel": funnel.key, "stage-0": ""})
    assert loaded(batch, head).tally["no_stage"] >= 1


def test_without_a_column_of_stages_nothing_is_loaded(visitor, head, funnel, batch):
    answer = posted(visitor, batch, load="1", **{"funnel": funnel.key, "column-3": ""})
    assert answer.status_code == 422
    assert found() == {}


def test_goods_come_into_the_catalogue_once(visitor, head):
    lines = (("Насос", "Вода", "1 200,50"), ("Кран", "Вода", "90"), ("Насос", "", "5"))
    data = makers.csv(lines, heading=("Товар", "Группа", "Цена"))
    batch = makers.received(by=staff.acts_as(head), data=data, name="товары.csv")

    posted(visitor, batch, "goods", load="1")
    done = loaded(batch, head)

    assert done.tally == {"made": 2, "known": 1}
    with staff.inside():
        assert {one.name: str(one.price) for one in Product.objects.all()} == {
            "Насос": "1200.50",
            "Кран": "90.00",
        }
    with staff.inside(), acting.system_actor("tests"):
        assert not Client.objects.filter(name="Насос").exists()


def test_a_colleague_finds_no_such_page(batch):
    anna = staff.signed_in(Browser(), staff.member(name="Анна"))
    assert anna.get(f"/imports/{batch.key}/lines/deals").status_code == 404
    assert anna.post(f"/imports/{batch.key}/lines/deals", {"load": "1"}).status_code == 404


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1 200,50", "1200.50"),
        ("1,200.50", "1200.50"),
        ("₽ 900", "900.00"),
        ("1.200,50", "1200.50"),
        ("нет", None),
        ("-5", None),
    ],
)
def test_amounts_are_read_as_people_write_them(text, amount):
    told = money.read(text)
    assert (str(told) if told is not None else None) == amount


def test_headings_of_well_known_programs_are_understood():
    assert guessing.parts_of(
        ["opportunity_id", "sales_agent", "product", "account", "deal_stage"], list(Part)[1:]
    ) == (*(Part.CODE, Part.KEEPER, Part.PRODUCT, Part.CLIENT, Part.STAGE),)
