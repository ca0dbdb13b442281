from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards.models import Client, Source
from kartoteka.cards.tests import makers as cards
from kartoteka.deals.tests import makers as deals
from kartoteka.enquiries.models import Enquiry, Sharer, Sharing
from kartoteka.enquiries.tests import makers
from kartoteka.lib.database import connection
from kartoteka.staff.tests import makers as staff

SETTINGS = "/settings/enquiries"
PLAN = {"is_on": "on", "way": "least", "norm_number": "2", "norm_unit": "60"}


@pytest.fixture
def vera(db):
    return staff.member(role="head", name="Вера")


@pytest.fixture
def anna(db):
    return staff.member(name="Анна")


@pytest.fixture
def visitor(vera):
    return staff.signed_in(Browser(), vera)


def kept():
    with staff.inside():
        return Sharing.objects.first(), {
            one.member.name: one for one in Sharer.objects.select_related("member")
        }


def test_who_takes_part_is_kept_and_shown_again(visitor, anna):
    part = {f"m{anna.pk}-takes_part": "on", f"m{anna.pk}-cap": "5", f"m{anna.pk}-regions": "Киев, Львов"}
    assert visitor.post(SETTINGS, PLAN | part).status_code == 302

    sharing, sharers = kept()
    assert (sharing.is_on, sharing.way, sharing.norm) == (True, "least", 120)
    assert (sharers["Анна"].cap, sharers["Анна"].regions) == (5, ["Киев", "Львов"])
    assert "Киев, Львов" in visitor.get(SETTINGS).text


def test_whoever_does_not_take_part_any_more_is_left_out(visitor, anna, vera):
    visitor.post(SETTINGS, PLAN | {f"m{one.pk}-takes_part": "on" for one in (anna, vera)})
    visitor.post(SETTINGS, PLAN | {f"m{vera.pk}-takes_part": "on"})

    assert list(kept()[1]) == ["Вера"]


def test_sharing_among_nobody_is_refused_and_nothing_typed_is_lost(visitor, anna):
    answer = visitor.post(SETTINGS, PLAN | {f"m{anna.pk}-regions": "Одесса"})

    assert answer.status_code == 422
    assert "Одесса" in answer.text
    assert kept()[0] is None


def test_a_cap_below_one_is_refused(visitor, anna):
    answer = visitor.post(SETTINGS, PLAN | {f"m{anna.pk}-takes_part": "on", f"m{anna.pk}-cap": "0"})
    assert answer.status_code == 422
    assert kept()[0] is None


def test_a_manager_sees_his_own_enquiries_and_arranges_nothing(anna, vera):
    for who, name in ((anna, "Свой клиент"), (vera, "Чужой клиент")):
        actor = staff.acts_as(who)
        makers.form_sent(cards.client(by=actor, name=name), actor)
    makers.share()
    browser = staff.signed_in(Browser(), anna)

    page = browser.get("/enquiries").text
    assert "Свой клиент" in page
    assert "Чужой клиент" not in page
    assert "Вера" not in page
    assert browser.get(SETTINGS).status_code == 403
    assert browser.post(SETTINGS, PLAN).status_code == 403
    assert kept()[0] is None


def test_whoever_keeps_the_client_takes_what_nobody_has_got(anna, vera):
    browsers = {who: staff.signed_in(Browser(), who) for who in (anna, vera)}
    client = cards.client(by=staff.acts_as(anna), name="Свой клиент")
    makers.form_sent(client, staff.acts_as(anna))
    path = f"/clients/{client.key}/enquiry/taking"

    assert path in browsers[anna].get("/enquiries").text
    assert path not in browsers[vera].get("/enquiries").text
    browsers[vera].post(path)
    assert makers.enquiries()[0].member_id is None
    assert browsers[anna].post(path)["Location"].endswith(client.key)
    assert makers.enquiries()[0].member_id == anna.pk
    assert path not in browsers[anna].get("/enquiries").text


def test_the_page_asks_as_often_for_three_rows_as_for_one(visitor, vera):
    actor = staff.acts_as(vera)

    def asked():
        visitor.get("/enquiries")
        with CaptureQueriesContext(connection) as seen:
            assert visitor.get("/enquiries").status_code == 200
        return len(seen)

    makers.form_sent(cards.client(by=actor), actor)
    once = asked()
    for number in range(3):
        makers.form_sent(cards.client(by=actor, name=f"Клиент {number}"), actor)
    makers.share()

    assert asked() == once


@pytest.fixture
def answered(vera, anna):
    """Three came to Anna from the site: one answered soon, one late, one waits; one to Vera from nowhere known."""
    deals.open_all_week()
    came = (timezone.localtime() - timedelta(days=2)).replace(hour=10, minute=0)
    with staff.inside(), acting.system_actor("tests"):
        source = Source()
        source.rename("Сайт фирмы")
        source.save()
        rows = [(anna, source, 10), (anna, source, 300), (anna, source, None), (vera, None, 30)]
        for number, (who, of, after) in enumerate(rows):
            client = cards.client(by=staff.acts_as(who), name=f"Обратился {number}")
            Client.objects.filter(pk=client.pk).update(source=of)
            Enquiry.objects.bulk_create(
                [
                    Enquiry(
                        client=client,
                        kind="form",
                        arrived_at=came,
                        member=who,
                        answered_at=came + timedelta(minutes=after) if after is not None else None,
                    )
                ]
            )
    return source


def rows_of(page, place):
    return {row.name: (row.came, row.open, row.share) for row in page.context["sheets"][place].rows}


def test_first_answers_are_told_by_manager_and_by_source(visitor, answered):
    page = visitor.get("/enquiries/answers")

    by_manager = {name: (came, waits, share[:2]) for name, (came, waits, share) in rows_of(page, 0).items()}
    assert by_manager == {"Анна": (3, 1, "33"), "Вера": (1, 0, "10")}
    by_source = rows_of(page, 1)
    assert by_source.pop("Сайт фирмы")[:2] == (3, 1)
    assert [told[:2] for told in by_source.values()] == [(1, 0)]


def test_each_figure_opens_the_enquiries_behind_it(visitor, answered):
    sheets = visitor.get("/enquiries/answers").context["sheets"]
    for sheet in sheets:
        for row in [*sheet.rows, sheet.whole]:
            assert visitor.get(row.url).text.count("Обратился ") == row.came
            assert visitor.get(row.waiting_url).text.count("Обратился ") == row.open


def test_the_picture_of_the_funnel_asks_for_first_answers_of_its_own_slice(visitor, anna, answered):
    funnel, actor = deals.funnel(), staff.acts_as(anna)
    deals.stage(funnel, 0)
    deals.deal(cards.client(by=actor), by=actor, funnel=funnel)
    page = visitor.get(f"/deals/picture?funnel={funnel.key}&keeper={anna.key}&source={answered.key}")
    ((_page, url),) = page.context["beside"]
    card = visitor.get(url, headers={"HX-Request": "true"})

    assert "<html" not in card.text
    assert "Анна" in card.text
    assert "Вера" not in card.text
    assert rows_of(visitor.get(url.replace(answered.key, "none")), 1) == {}


def test_a_manager_opens_first_answers_of_his_own_only(anna, answered):
    browser = staff.signed_in(Browser(), anna)
    page = browser.get("/enquiries/answers")

    assert rows_of(page, 0).keys() == {"Анна"}
    assert "Вера" not in page.text
    assert browser.get("/enquiries/behind?keeper=none").text.count("Обратился ") == 0
    assert browser.get("/enquiries/behind").text.count("Обратился ") == 3
