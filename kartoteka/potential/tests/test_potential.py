"""What a client could buy: known figures beat signs, ranges are wide when signs are weak, nothing false is told."""

from decimal import Decimal

import pytest
from django.utils import timezone

from kartoteka.cards.tests import makers as cards
from kartoteka.groups.tests import makers as buyers
from kartoteka.potential import answering, arranging, estimating
from kartoteka.potential.estimating import Borders, Told
from kartoteka.potential.models import Estimate, Sign, Trade
from kartoteka.sales.tests import makers as sales
from kartoteka.staff.models import Role
from kartoteka.staff.tests import makers as staff

pytestmark = pytest.mark.django_db
BORDERS = Borders(Decimal(1000), Decimal(100))
SIGN = Sign(pk=1, key="s", question="?", options=[{"word": "a", "points": 0}, {"word": "b", "points": 4}])
KNOWN = {"promising_from": Decimal(1000), "medium_from": Decimal(100)}


@pytest.fixture
def her():
    return staff.acts_as(staff.member(role=Role.MANAGER, name="Анна"))


@pytest.fixture
def head():
    return sales.head()


@pytest.fixture
def web(client):
    return staff.signed_in(client, staff.member(role=Role.HEAD, name="Вера"))


def told(volume=None, budget=None, answers=()):
    known = Told(volume and Decimal(volume), budget and Decimal(budget), dict(answers))
    return estimating.potential(known, [SIGN], BORDERS)


def chosen(head, trade=Trade.IT, **known):
    with sales.acts(head):
        arranging.choose(trade, **(known or KNOWN), by=head)
        return answering.signs()


def test_known_volume_beats_signs():
    found = told(volume=50, answers=[(1, 1)])

    assert (found.level, found.ground, found.low, found.high) == ("small", "volume", 45, 55)


def test_a_budget_beats_signs_and_is_a_wider_range():
    found = told(budget=2000, answers=[(1, 0)])

    assert (found.level, found.ground, found.low, found.high) == ("promising", "budget", 1000, 2000)


def test_signs_alone_tell_a_level_and_a_wide_range():
    best, worst = told(answers=[(1, 1)]), told(answers=[(1, 0)])

    assert (best.level, worst.level) == ("promising", "small")
    assert best.high > 5 * best.low


def test_nothing_is_told_of_whom_nothing_is_known():
    assert told() is None
    assert estimating.potential(Told(None, None, {7: 1}), [SIGN], BORDERS) is None


def test_our_share_lies_between_nought_and_all():
    assert estimating.share(Decimal(50), Decimal(100), Decimal(200)) == (0.25, 0.5)
    assert estimating.share(Decimal(500), Decimal(100), Decimal(200)) == (1, 1)
    assert estimating.share(Decimal(50), None, None) == (None, None)


def test_answers_make_an_estimate_and_taking_them_back_unmakes_it(her, head):
    first, *_others = chosen(head)
    client = cards.client(by=her)
    with sales.acts(her):
        answering.answer(client, answers={first.pk: 2}, volume=None, budget=None, by=her)
        one = Estimate.objects.visible_to(her).get()
        assert (one.level, one.ground, one.by_id) == ("promising", "signs", her.member_id)

        answering.answer(client, answers={first.pk: None}, volume=None, budget=None, by=her)
        assert not Estimate.objects.visible_to(her).exists()


def test_a_colleague_sees_nothing_of_it(her, head, client):
    chosen(head)
    one = cards.client(by=her)
    with sales.acts(her):
        answering.answer(one, answers={}, volume=Decimal(5000), budget=None, by=her)
    boris = staff.member(role=Role.MANAGER, name="Борис")
    his = staff.signed_in(client, boris)

    assert his.get(f"/clients/{one.key}/potential").status_code == 404
    assert his.post(f"/clients/{one.key}/potential", {"volume": "1"}).status_code == 404
    with sales.acts(her):
        assert Estimate.objects.visible_to(her).get().volume == 5000


def test_the_card_asks_and_tells_our_share(web, her, head):
    signs = chosen(head)
    one = cards.client(name="Ромашка", by=her)
    buyers.sold(one, 1000, on=timezone.localdate(), by=her)
    buyers.reckon(timezone.localdate())

    answer = web.post(f"/clients/{one.key}/potential", {"volume": "4000", f"sign_{signs[0].key}": "1"})
    part = web.get(f"/clients/{one.key}/potential", headers={"HX-Request": "true"}).content.decode()

    assert answer.status_code == 302
    assert "promising" in part
    assert "23% to 28%" in part
    assert f"/clients/{one.key}/potential" in web.get(f"/clients/{one.key}").content.decode()
    assert web.post(f"/clients/{one.key}/potential", {"volume": "-4"}).status_code == 422


def test_who_is_small_by_statistics_and_big_by_potential_is_one_click(web, her, head):
    chosen(head)
    small, other = (cards.client(name=name, by=her) for name in ("Скрытый", "Обычный"))
    for one in (small, other):
        buyers.sold(one, 5, on=timezone.localdate(), by=her)
    buyers.sold(cards.client(name="Крупный", by=her), 9000, on=timezone.localdate(), by=her)
    buyers.reckon(timezone.localdate())
    with sales.acts(head):
        answering.answer(small, answers={}, volume=Decimal(50000), budget=None, by=head)

    page = web.get("/clients?where=potential~is~promising&where=volume~is~small&columns=name,potential")

    assert "Скрытый" in page.content.decode()
    assert "Обычный" not in page.content.decode()
    assert "Promising" in page.content.decode()


def test_leaders_choose_a_trade_and_change_weights(web, head):
    assert web.post("/potential/trade", {"trade": "cafe"}).status_code == 302
    with sales.acts(head):
        signs = answering.signs()
    body = {f"{sign.key}_{place}": str(place * 10) for sign in signs for place in range(len(sign.options))}

    assert web.post("/potential/weights", body).status_code == 302
    with sales.acts(head):
        assert [option["points"] for option in answering.signs()[0].options] == [0, 10, 20]
    assert "How many seats" in web.get("/potential").content.decode()


def test_borders_that_do_not_rise_are_refused(web, head):
    answer = web.post("/potential/trade", {"trade": "it", "promising_from": "1", "medium_from": "5"})

    assert answer.status_code == 422
    with sales.acts(head):
        assert answering.scale().trade == Trade.OWN


def test_while_no_border_is_known_signs_tell_the_level_and_his_volume_the_range(her, head):
    first, *_others = chosen(head, promising_from=None, medium_from=None)
    client = cards.client(by=her)
    with sales.acts(her):
        one = answering.answer(client, answers={first.pk: 2}, volume=Decimal(5), budget=None, by=her)

    assert one
    assert (one.level, one.ground, one.low, one.share_low) == ("promising", "signs", Decimal("4.5"), 0)


def test_what_was_said_is_kept_while_nothing_tells_a_level(web, her):
    one = cards.client(by=her)

    web.post(f"/clients/{one.key}/potential", {"budget": "5000"})

    with sales.acts(her):
        said = Estimate.objects.visible_to(her).get()
    assert (said.level, said.budget, said.high) == ("", Decimal(5000), Decimal(5000))
    assert "5,000" in web.get(f"/clients/{one.key}/potential").content.decode()
