"""Who of the regulars is told to the day plan, and for what he is worth a call."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards.models import Client
from kartoteka.cards.tests import makers as cards
from kartoteka.groups.models import Standing
from kartoteka.planner import considering, queueing, reasons
from kartoteka.planner.considering import Worth
from kartoteka.planner.models import Candidate
from kartoteka.potential import deserving
from kartoteka.potential.models import Estimate
from kartoteka.staff.models import Role
from kartoteka.staff.tests import makers as staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def her():
    return staff.acts_as(staff.member(role=Role.MANAGER, name="Анна"))


def stands(her, name, *, level="", low=None, spoken=None, **told):
    """A regular of class A who usually comes every 20 days and came 30 days ago, for 100 each time."""
    today = timezone.localdate()
    client = cards.client(by=her, name=name)
    usual = {
        "purchase_count": 10,
        "amount": Decimal(1000),
        "recent_amount": Decimal(1000),
        "first_on": date(2020, 1, 1),
        "last_on": today - timedelta(days=30),
        "due_on": today - timedelta(days=10),
        "rhythm": 20,
        "abc": "a",
        "volume": "large",
        "frequency": "constant",
        "life": "active",
        "recency_score": 3,
        "habit_score": 3,
        "money_score": 3,
        "is_vip": False,
        "alive": 0.8,
    }
    with staff.inside(), acting.system_actor("tests"):
        Standing.objects.bulk_create([Standing(client=client, **(usual | told))])
        if level:
            Estimate.objects.bulk_create([Estimate(client=client, level=level, ground="signs", low=low)])
        if spoken is not None:
            at = timezone.now() - timedelta(days=spoken)
            Client.objects.filter(pk=client.pk).update(spoken_at=at)
    return client


def considered():
    with staff.inside(), acting.system_actor("tests"):
        deserving.consider_all()
        deserving.consider_all()
        return {one.client.name: one for one in Candidate.objects.select_related("client")}


def test_only_those_are_told_who_are_due_and_deserve_it(her):
    stands(her, "Пора")
    stands(her, "Рано", due_on=timezone.localdate() + timedelta(days=1))
    stands(her, "Ушёл", life="lost")
    stands(her, "Дважды", frequency="rare")
    stands(her, "Мелкий", abc="c")
    stands(her, "Мелкий по признакам", abc="c", level="small")
    stands(her, "Скрытый", abc="c", level="promising", low=Decimal(5000))
    stands(her, "Вчера говорили", spoken=1)
    stands(her, "Говорили давно", spoken=11)

    assert set(considered()) == {"Пора", "Скрытый", "Говорили давно"}


def test_potential_raises_what_is_expected_and_the_queue_says_why(her):
    stands(her, "Обычный")
    stands(her, "Перспективный", level="promising", low=Decimal(74000))

    usual, promising = (considered()[name] for name in ("Обычный", "Перспективный"))

    assert (usual.chance, usual.income, usual.value) == (0.8, 100, 80)
    # A quarter of a stretch of 20 days of the 73,000 a year that others sell him, beside his usual hundred.
    assert promising.income == pytest.approx(100 + 73000 * 20 / 365 / 4)
    with staff.inside(), acting.acting(her):
        rows = queueing.day(her).queue
        told = [reasons.why(row, at=timezone.now(), currency="RUB") for row in rows[:2]]
    assert [row.client.name for row in rows[:2]] == ["Перспективный", "Обычный"]
    assert "class A, potential: promising; usually buys every 20 days" in told[0]
    assert "80%" in told[1]


def test_of_a_client_with_a_deal_the_deal_tells_and_contacts_give_way_to_purchases(her):
    with_deal, spoken_to = stands(her, "Со сделкой"), stands(her, "Со звонками")
    with staff.inside(), acting.system_actor("tests"):
        for noun, one in (("deal", with_deal), ("client", spoken_to)):
            worth = Worth(one.pk, her.member_id, 6, 0, 0, timezone.now(), "rhythm")
            considering.consider_many(noun, [(one.pk, worth)])

    assert {name: one.noun for name, one in considered().items()} == {
        "Со сделкой": "deal",
        "Со звонками": "standing",
    }
