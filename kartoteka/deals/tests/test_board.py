import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards import binning
from kartoteka.cards.tests import makers as cards
from kartoteka.deals import boards
from kartoteka.deals.boards import Wish
from kartoteka.deals.models import Deal, Tally
from kartoteka.deals.tests import makers
from kartoteka.lib.database import connection
from kartoteka.staff.tests import makers as staff


@pytest.fixture
def anna(db):
    return staff.member(name="Анна")


@pytest.fixture
def head(db):
    return staff.member(name="Вера", role="head")


@pytest.fixture
def funnel(anna):
    return makers.funnel(norm=8 * 60)


def opened(member, funnel, *, count=1, amount=1000, **told):
    actor = staff.acts_as(member)
    client = cards.client(by=actor, name=told.pop("client", "ООО «Ромашка»"))
    return [makers.deal(client, by=actor, funnel=funnel, amount=amount, **told) for _ in range(count)]


def counted(funnel):
    """What the database keeps, against what stands there."""
    with staff.inside(), acting.system_actor("tests"):
        kept = {
            (one.stage_id, one.keeper_id): (one.count, one.amount)
            for one in Tally.objects.filter(stage__funnel=funnel)
            if one.count or one.amount
        }
        real: dict[tuple[int, int], tuple[int, Decimal]] = {}
        for deal in Deal.objects.filter(funnel=funnel, outcome=""):
            count, amount = real.get((deal.stage_id, deal.keeper_id), (0, Decimal(0)))
            real[deal.stage_id, deal.keeper_id] = (count + 1, amount + deal.amount)
    return kept, real


def test_counts_and_sums_follow_whatever_happens_to_deals(anna, head, funnel):
    visitor = staff.signed_in(Browser(), head)
    first, second, third, fourth = opened(anna, funnel, count=4)
    boris = staff.member(name="Борис")

    visitor.post(f"/deals/{first.key}/stage", {"stage": makers.stage(funnel, 1).key})
    visitor.post(f"/deals/{second.key}/facts/amount", {"amount": "5000"})
    visitor.post(f"/deals/{third.key}/closure", {"outcome": "won", "reason": "Взяли сразу"})
    visitor.post(f"/deals/{fourth.key}/keeper", {"keeper": boris.key})
    kept, real = counted(funnel)
    assert kept == real
    assert sum(count for count, _ in kept.values()) == 3

    visitor.post(f"/deals/{third.key}/reopening")
    with staff.inside(), acting.system_actor("tests"):
        Deal.objects.filter(pk=first.pk).delete()
    kept, real = counted(funnel)
    assert kept == real


def test_the_board_shows_each_stage_with_its_count_and_sum(anna, funnel):
    opened(anna, funnel, count=2, title="Станок")
    page = staff.signed_in(Browser(), anna).get(f"/deals?funnel={funnel.key}").content.decode()

    assert page.count('class="board-column"') == 4
    assert page.count('class="tile') > 2
    assert re.search(r"2 · \S*2", page)


def test_a_manager_sees_his_own_deals_and_the_head_all(anna, head, funnel):
    opened(anna, funnel, title="Станок Анны")
    boris = staff.member(name="Борис")
    opened(boris, funnel, title="Насос Бориса")

    own = staff.signed_in(Browser(), anna).get(f"/deals?funnel={funnel.key}").content.decode()
    assert ("Станок Анны" in own, "Насос Бориса" in own) == (True, False)

    all_of_them = staff.signed_in(Browser(), head).get(f"/deals?funnel={funnel.key}").content.decode()
    assert ("Станок Анны" in all_of_them, "Насос Бориса" in all_of_them) == (True, True)

    narrowed = (
        staff.signed_in(Browser(), head)
        .get(f"/deals?funnel={funnel.key}&keeper={boris.key}")
        .content.decode()
    )
    assert ("Станок Анны" in narrowed, "Насос Бориса" in narrowed) == (False, True)


def test_deals_of_a_client_in_the_bin_are_not_counted(anna, funnel):
    actor = staff.acts_as(anna)
    (gone,), (here,) = opened(anna, funnel, amount=700), opened(anna, funnel, amount=300)
    with staff.inside(), acting.acting(actor):
        binning.bin_card(gone.client, by=actor)
        stages = [makers.stage(funnel, 0)]
        (column,) = boards.columns(Wish(funnel), stages, actor, currency="RUB")
    assert column.count == 1
    assert [tile.key for tile in column.tiles] == [here.key]


def test_words_find_deals_by_title_and_by_client(anna, funnel):
    opened(anna, funnel, title="Станок токарный")
    opened(anna, funnel, title="Ремонт", client="Кирпичный завод")
    visitor = staff.signed_in(Browser(), anna)

    by_title = visitor.get(f"/deals?funnel={funnel.key}&q=токарн").content.decode()
    assert ("Станок" in by_title, "Ремонт" in by_title) == (True, False)
    by_client = visitor.get(f"/deals?funnel={funnel.key}&q=кирпич").content.decode()
    assert ("Станок" in by_client, "Ремонт" in by_client) == (False, True)


def test_a_long_column_comes_page_by_page_without_a_gap(anna, funnel):
    made = {deal.key for deal in opened(anna, funnel, count=boards.COLUMN_SIZE + 5)}
    stage = makers.stage(funnel, 0)
    visitor = staff.signed_in(Browser(), anna)
    page = visitor.get(f"/deals?funnel={funnel.key}").content.decode()

    found = re.search(rf'hx-get="(/deals/columns/{stage.key}[^"]+page=[^"]+)"', page)
    assert found
    address = found[1].replace("&amp;", "&")
    more = visitor.get(address, headers={"HX-Request": "true"}).content.decode()

    keys = re.findall(r'data-move="/deals/([^/]+)/stage"', page + more)
    assert set(keys) == made
    assert len(keys) == len(made)


def test_age_against_the_norm_is_told_by_a_word_too(anna, funnel):
    makers.open_all_week()
    opened(anna, funnel, title="Старая", at=timezone.now() - timedelta(days=9))
    page = staff.signed_in(Browser(), anna).get(f"/deals?funnel={funnel.key}").content.decode()
    assert "tile--bad" in page
    assert "over the norm" in page


def test_the_board_costs_the_same_for_one_deal_and_for_many(anna, funnel):
    visitor = staff.signed_in(Browser(), anna)
    opened(anna, funnel)
    visitor.get(f"/deals?funnel={funnel.key}")
    with CaptureQueriesContext(connection) as few:
        visitor.get(f"/deals?funnel={funnel.key}")
    opened(anna, funnel, count=12)
    with CaptureQueriesContext(connection) as many:
        visitor.get(f"/deals?funnel={funnel.key}")
    assert len(many) == len(few)


def test_a_move_by_the_board_tells_both_columns(anna, funnel):
    (deal,) = opened(anna, funnel)
    stage = makers.stage(funnel, 1)
    visitor = staff.signed_in(Browser(), anna)

    answer = visitor.post(f"/deals/{deal.key}/stage", {"stage": stage.key}, headers={"HX-Request": "true"})

    assert answer.status_code == 204
    assert f'"stage": "{stage.key}"' in answer.headers["HX-Trigger"]


def test_a_refused_move_answers_with_the_form_alone(anna, funnel):
    (deal,) = opened(anna, funnel, amount=0)
    stage = makers.stage(funnel, 1)
    makers.demand(stage, "amount")
    visitor = staff.signed_in(Browser(), anna)

    answer = visitor.post(f"/deals/{deal.key}/stage", {"stage": stage.key}, headers={"HX-Request": "true"})

    assert answer.status_code == 422
    text = answer.content.decode()
    assert 'name="need:amount:"' in text
    assert "<html" not in text


def test_the_table_shows_the_same_deals_sorted_and_filtered(anna, funnel):
    makers.open_all_week()
    opened(anna, funnel, title="Дорогая", amount=9000)
    opened(anna, funnel, title="Дешёвая", amount=10, at=timezone.now() - timedelta(days=9))
    visitor = staff.signed_in(Browser(), anna)

    by_amount = visitor.get(f"/deals/table?funnel={funnel.key}&order=amount").content.decode()
    assert by_amount.index("Дешёвая") < by_amount.index("Дорогая")
    stage = makers.stage(funnel, 0)
    late = visitor.get(f"/deals/table?funnel={funnel.key}&stage={stage.key}&over=1").content.decode()
    assert ("Дешёвая" in late, "Дорогая" in late) == (True, False)


@pytest.mark.parametrize("query", ["funnel=nonsense", "order=password", "keeper=x&stage=y", "q=%27%25_"])
def test_a_strange_address_is_no_fault(anna, funnel, query):
    visitor = staff.signed_in(Browser(), anna)
    assert visitor.get(f"/deals?{query}").status_code == 200
    assert visitor.get(f"/deals/table?{query}").status_code == 200
