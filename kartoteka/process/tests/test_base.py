"""The base: its five stages, what it loses, what advertising brings, and what rivals take."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.analysis.tests import makers
from kartoteka.cards import listing_words
from kartoteka.cards.models import Client, Source
from kartoteka.cards.tests import makers as cards
from kartoteka.deals import closing
from kartoteka.deals.closing import Loss as Lost
from kartoteka.deals.tests import makers as deals
from kartoteka.journal.models import Competitor, Reason
from kartoteka.lib import keys
from kartoteka.planner import queueing, reasons
from kartoteka.planner.models import Candidate
from kartoteka.process import asking, decaying, losing, maturing, pressing, rechecking, repaying
from kartoteka.process.losing import Loss
from kartoteka.reports import outlaying
from kartoteka.staff.models import Role
from kartoteka.staff.tests import makers as staff

pytestmark = pytest.mark.django_db
POINT = """INSERT INTO cards_contactpoint (key, client_id, kind, mask, lookup, sealed, created_at, dead_at)
    VALUES (%s, %s, 'phone', '+7 9••', %s, '', %s, %s)"""
PAGES = ("base", "decay", "return", "rivals")


@pytest.fixture
def vera():
    return staff.member(role=Role.HEAD, name="Вера")


def old(client, *, days, dead=None):
    """A card with a telephone that came so many days ago, and answers no more since another day."""
    since, now = timezone.now() - timedelta(days=days), timezone.now()
    told = [
        keys.fresh_key(),
        client.pk,
        keys.fresh_key(),
        since,
        None if dead is None else now - timedelta(days=dead),
    ]
    with staff.inside(), acting.system_actor("tests"), connection.cursor() as cursor:
        Client.objects.filter(pk=client.pk).update(created_at=since, spoken_at=None)
        cursor.execute(POINT, told)
    return client


def asked_by(actor):
    return asking.read({"since": "2020-01-01", "until": "2035-12-31"}, by=actor, currency="RUB")


def test_what_is_lost_in_a_year_is_measured_over_the_time_of_keeping(vera):
    her = staff.acts_as(vera)
    for nth in range(10):
        card = cards.client(by=her, name=f"Клиент {nth}")
        old(card, days=731, dead=1 if nth == 0 else None)
    cards.person(of=card, by=her)
    with staff.inside(), acting.acting(her):
        told = losing.of_clients(asked_by(her))[None]
        jobs = losing.of_jobs(asked_by(her))
        sheet = decaying.tell(asked_by(her))[0]

    assert (told.kept, told.lost, round(told.years)) == (9, 1, 20)
    assert (jobs.kept, jobs.lost) == (1, 0)
    assert told.yearly == pytest.approx(0.0488, abs=0.001)
    assert list(told.bounds) == pytest.approx([0.0013, 0.243], abs=0.003)
    assert (told.verdict, sheet.lines[0].is_whole) == ("may be a fifth", True)


def test_of_a_young_base_no_loss_is_told():
    assert not Loss(kept=4, lost=1, years=1.0).is_known
    assert Loss(kept=4, lost=1, years=1.0).cell.value is None
    assert Loss(kept=800, lost=10, years=900.0).verdict == "less than a fifth"


def test_who_was_not_proved_for_a_year_comes_into_the_day_once(vera):
    her = staff.acts_as(vera)
    stale = old(cards.client(by=her, name="Давний"), days=500)
    cards.client(by=her, name="Свежий")
    with staff.inside(role="worker"), acting.system_actor("day plan"):
        counts = [rechecking.consider_all() for _ in range(2)]
        told = Candidate.objects.filter(noun=rechecking.NOUN).values_list("client", flat=True)
        assert (counts, list(told)) == ([1, 1], [stale.pk])
    with staff.inside(), acting.acting(her):
        row = next(
            one for one in queueing.day(her).queue if one.candidate and one.candidate.reason == "recheck"
        )
        assert "check the contacts" in reasons.why(row, at=timezone.now(), currency="RUB")
    with staff.inside(role="worker"), acting.system_actor("day plan"):
        rechecking.forget_all()
        assert not Candidate.objects.filter(noun=rechecking.NOUN).exists()


def test_an_exhibition_is_held_to_what_its_clients_bought(vera):
    her, today = staff.acts_as(vera), timezone.localdate()
    with staff.inside(), acting.system_actor("tests") as program:
        fair = listing_words.add(Source, "Выставка", by=program)
    with staff.inside(), acting.acting(her):
        outlaying.note(fair, Decimal(500), on=today - timedelta(days=200), words="Стенд", by=her)
        outlaying.note(fair, Decimal(300), on=today - timedelta(days=100), words="Буклет", by=her)
    early, late = (cards.client(by=her, name=name) for name in ("Ранний", "Поздний"))
    with staff.inside(), acting.system_actor("tests"):
        for card, days in ((early, 150), (late, 50)):
            at = timezone.now() - timedelta(days=days)
            Client.objects.filter(pk=card.pk).update(source=fair, created_at=at)
    makers.sold(early, 1000, on=today - timedelta(days=140), by=her)
    with staff.inside(), acting.acting(her):
        source, outlays = repaying.tell(asked_by(her))

    by_name = {line.label: [cell.value for cell in line.cells] for line in outlays.lines}
    assert [by_name[name][1] for name in ("Стенд", "Буклет")] == [1, 1]
    assert [bool(by_name[name][4]) for name in ("Стенд", "Буклет")] == [True, False]
    assert [cell.value for cell in source.lines[0].cells][:2] == [800, 2]


def test_a_rival_has_a_range_and_its_evidence(vera):
    her = staff.acts_as(vera)
    with staff.inside(), acting.system_actor("tests") as program:
        rival = listing_words.add(Competitor, "Соперник", by=program)
        reason = listing_words.add(Reason, "Дорого", by=program)
    way = deals.funnel()
    for nth in range(3):
        deal = deals.deal(cards.client(by=her, name=f"К{nth}"), by=her, funnel=way, amount=1000)
        with staff.inside(), acting.acting(her):
            closing.lose(deal, Lost(reason=reason, competitor=rival), by=her)
    with staff.inside(), acting.acting(her):
        rivals, regions = pressing.tell(asked_by(her))

    cells = rivals.lines[0].cells
    assert rivals.lines[0].label == "Соперник"
    assert [cell.value for cell in cells][:3] == [3, 1, 3000]
    assert 0 <= (cells[3].low or 0) < (cells[3].high or 0)
    assert regions.findings == []


def test_the_narrow_place_is_named_with_what_to_do(vera):
    her = staff.acts_as(vera)
    cards.client(by=her, name="Один")
    with staff.inside(), acting.acting(her):
        scores = maturing.score(asked_by(her))
        stages, signs = maturing.tell(asked_by(her))

    assert [one.stage for one in scores] == ["forming", "accounting", "work", "analysis", "decisions"]
    assert [one.part for one in scores][3:] == [None, 0]
    assert "The narrow place is “Accounting”: how full the cards are, 0%." in stages.findings[0].text
    assert {cell.text for line in signs.lines for cell in line.cells[:1]} >= {"Forming", "Decisions"}


def test_leaders_alone_open_these_pages(client, vera):
    anna = staff.member(role=Role.MANAGER, name="Анна")
    browser = staff.signed_in(client, anna)
    assert {browser.get(f"/process/{one}").status_code for one in PAGES} == {403}
    assert "/process/base" not in browser.get("/process/people").content.decode()
    browser = staff.signed_in(client, vera)
    assert {browser.get(f"/process/{one}").status_code for one in PAGES} == {200}
    assert {browser.get(f"/process/{one}/table.xlsx").status_code for one in PAGES} == {200}
