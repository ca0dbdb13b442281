import re

import pytest
from django.test import Client as Browser

from kartoteka.access import acting
from kartoteka.cards import employing, tending
from kartoteka.cards.models import ContactPoint
from kartoteka.cards.tests import makers as cards
from kartoteka.segments.tests import makers
from kartoteka.staff.tests import makers as staff

# Inside a test's own transaction a request pays for the search path and for laying down the role.
TEST_EXTRA = 2


def names(answer):
    return re.findall(r'class="row-link"[^>]*>([^<]+)</a>', answer.content.decode())


def link(answer, direction):
    found = re.search(rf'rel="{direction}"\s+href="([^"]+)"', answer.content.decode())
    assert found
    return found[1].replace("&amp;", "&")


def test_the_list_shows_own_clients_with_masks_and_no_others(visitor, anna, boris):
    phone = cards.fresh_phone()
    cards.client(by=staff.acts_as(anna), name="Ромашка", phone=phone)
    makers.client(boris, "Чужая")

    page = visitor.get("/clients").content.decode()

    assert "Ромашка" in page
    assert phone.mask in page
    assert phone.e164 not in page
    assert "Чужая" not in page


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("query", "asked"),
    [("", 9), ("?order=own:size&columns=name,own:size,contacts,keeper&where=own:size~at_least~1", 10)],
)
def test_the_list_takes_as_many_queries_for_three_rows_as_for_one(
    visitor, anna, rows, query, asked, django_assert_num_queries
):
    makers.own_field()
    for number in range(rows):
        makers.client(anna, f"Клиент {number}", own_size=str(number + 1))
    visitor.get("/clients")  # the first request of a process asks once what is remembered

    with django_assert_num_queries(asked + TEST_EXTRA):
        visitor.get("/clients" + query)


@pytest.mark.parametrize("order", ["name", "-name", "own:size", "-own:size", "industry", "region", "added"])
def test_every_order_goes_on_by_key_and_comes_back(visitor, anna, order, monkeypatch):
    """Those with a value come by it, those without come last, and no client is lost or told twice."""
    monkeypatch.setattr("kartoteka.segments.listing.Listing.page.__kwdefaults__", {"size": 4}, raising=False)
    makers.own_field()
    makers.industry("Связь", "sv"), makers.industry("Аптеки", "ap")
    for number in range(11):
        industry, region = ("sv", "ap", "", "sv")[number % 4], ("", "А", "Б", "А", "Б")[number % 5]
        size = ("", "1", "2", "1", "0")[number % 5]
        makers.client(anna, f"Клиент {number:02}", own_size=size, industry=industry, region=region)

    pages = [visitor.get(f"/clients?order={order}")]
    while 'rel="next"' in pages[-1].content.decode():
        pages.append(visitor.get("/clients" + link(pages[-1], "next")))
    back = [pages[-1]]
    while 'rel="prev"' in back[-1].content.decode():
        back.append(visitor.get("/clients" + link(back[-1], "prev")))

    told = [names(page) for page in pages]
    assert [len(page) for page in told] == [4, 4, 3]
    assert len({name for page in told for name in page}) == 11
    assert [names(page) for page in reversed(back)] == told


def test_clients_without_a_value_come_last_whichever_way_it_goes(visitor, anna):
    makers.own_field()
    for name, size in (("Пусто", None), ("Много", "90"), ("Мало", "9")):
        makers.client(anna, name, **({"own_size": size} if size else {}))

    assert names(visitor.get("/clients?order=own:size")) == ["Мало", "Много", "Пусто"]
    assert names(visitor.get("/clients?order=-own:size")) == ["Много", "Мало", "Пусто"]


@pytest.mark.parametrize("mark", ["x", "WyI-IiwwLCJhIiwxXQ", "WyI-Iiw5OTksImEiLDFd", "Ww"])
def test_a_mark_that_was_tampered_with_is_a_page_all_the_same(visitor, anna, mark):
    makers.client(anna)

    assert visitor.get(f"/clients?page={mark}").status_code == 200
    assert visitor.get(f"/clients?order=own:none&page={mark}").status_code == 200


def test_a_filter_reads_like_a_sentence_and_each_part_can_be_taken_away(visitor, anna):
    makers.industry("Связь", "sv")
    makers.client(anna, "Телеком", industry="sv", region="Киев")
    makers.client(anna, "Радио", industry="sv")

    answer = visitor.get("/clients?where=industry~is~sv&where=region~contains~Кие")
    page = answer.content.decode()

    assert names(answer) == ["Телеком"]
    assert "Industry is Связь" in page
    assert "Region contains “Кие”" in page
    assert 'href="?where=industry~is~sv"' in page


def test_a_part_that_is_not_understood_lets_nobody_through(visitor, anna):
    makers.client(anna)

    answer = visitor.get("/clients?where=nonsense~is~1")

    assert names(answer) == []
    assert "no longer there" in answer.content.decode()


def test_a_condition_is_put_together_without_scripts(visitor, anna):
    makers.own_field()

    first = visitor.get("/clients/condition").content.decode()
    second = visitor.get("/clients/condition?field=own:size").content.decode()
    wrong = visitor.get("/clients/condition?field=own:size&verb=at_least&value=abc")
    done = visitor.get("/clients/condition?where=name~begins~К&field=own:size&verb=between&value=1&high=5")

    assert "field=own%3Asize" in first
    assert 'name="high"' in second
    assert wrong.status_code == 422
    assert done["Location"].endswith("where=name~begins~%D0%9A&where=own%3Asize~between~1~5")


def test_a_condition_is_edited_in_its_place(visitor, anna):
    query = "where=region~is~A&where=name~begins~B"

    form = visitor.get(f"/clients/condition?{query}&at=0").content.decode()
    done = visitor.get(f"/clients/condition?{query}&at=0&field=region&verb=is&value=C")

    assert 'value="A"' in form
    assert done["Location"] == "/clients?where=region~is~C&where=name~begins~B"


def test_columns_are_remembered_for_the_person_alone(visitor, anna, head, vera):
    makers.client(anna, region="Киев")

    visitor.post("/clients/columns", {"column": ["region", "keeper"]})

    assert 'data-field="region"' in visitor.get("/clients").content.decode()
    assert 'data-field="region"' not in head.get("/clients").content.decode()


def test_totals_are_told_of_all_or_honestly_of_less(visitor, anna, monkeypatch):
    monkeypatch.setattr("kartoteka.segments.listing.Listing.page.__kwdefaults__", {"size": 2})
    monkeypatch.setattr(
        "kartoteka.segments.listing.Listing.totals.__kwdefaults__", {"limit": 2, "page": None}
    )
    makers.own_field()
    for size in ("10", "20"):
        makers.client(anna, f"Клиент {size}", own_size=size)

    whole = visitor.get("/clients?columns=name,own:size").content.decode()
    makers.client(anna, "Клиент третий", own_size="30")
    part = visitor.get("/clients?columns=name,own:size").content.decode()
    counted = visitor.get("/clients?columns=name,own:size&totals=all").content.decode()

    assert "30; on average 15" in whole
    assert "2+ clients" in part
    assert "on average" not in part
    assert "3 clients" in counted
    assert "60; on average 20" in counted


def test_the_list_is_behind_its_door(db, anna):
    storekeeper = staff.signed_in(Browser(), staff.member(role="storekeeper"))

    assert storekeeper.get("/clients").status_code == 403
    assert Browser().get("/clients").status_code == 302


def test_the_list_shows_and_asks_how_clients_can_be_reached_and_whom_one_speaks_to(visitor, anna):
    actor = staff.acts_as(anna)
    phone = cards.fresh_phone()
    client = cards.client(by=actor, name="Ромашка", phone=phone)
    with staff.inside(), acting.acting(actor):
        employing.add_person(client, "Иван", by=actor, post="Бухгалтер")
        tending.prove_dead(ContactPoint.objects.visible_to(actor).get(), by=actor)
    columns = "name,contacts:dead,contacts:proven,contacts:refused,people:post,spoken"
    where = "where=contacts:dead~has&where=people:post~contains~бух&where=contacts:proven~has_not"

    page = visitor.get(f"/clients?columns={columns}&{where}")

    assert names(page) == ["Ромашка"]
    assert "Бухгалтер" in page.content.decode()
    assert phone.mask in page.content.decode()
    assert names(visitor.get("/clients?where=contacts:dead~has_not")) == []
