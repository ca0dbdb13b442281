import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kartoteka.access import acting
from kartoteka.access.models import Budget
from kartoteka.cards.models import Client
from kartoteka.cards.tests import makers as cards
from kartoteka.staff.tests import makers as staff


def test_the_list_goes_on_by_cursor(program, anna):
    for number in range(53):
        cards.client(by=staff.acts_as(anna), name=f"Клиент {number:02}")

    first = program.ask("get", "/clients").json()
    second = program.ask("get", "/clients", cursor=first["next"]).json()

    assert [len(first["items"]), len(second["items"]), second["next"]] == [50, 3, ""]


def test_a_list_is_filtered_and_ordered(program):
    for name, region in (("Берёза", "Скопье"), ("Анис", "Скопье"), ("Вяз", "Охрид")):
        program.add(name, region=region)

    def names(**asked):
        return [item["name"] for item in program.ask("get", "/clients", **asked).json()["items"]]

    assert names(filter="region~is~Скопье") == ["Анис", "Берёза"]
    assert names(filter=["region~is~Скопье", "name~begins~Б"]) == ["Берёза"]
    assert names(filter="contacts:phone~has") == []
    assert names(order="added") == ["Берёза", "Анис", "Вяз"]
    assert names(q="вяз") == ["Вяз"]


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"filter": "nothing~is~1"}, None),
        ({"filter": "region"}, None),
        ({"filter": "completeness~at_least~x"}, "completeness"),
        ({"limit": 0}, "limit"),
        ({"limit": 101}, "limit"),
        ({"order": "keeper"}, "order"),
        ({"fliter": "region~is~Скопье"}, "fliter"),
    ],
)
def test_a_list_that_is_asked_for_wrongly_is_refused(program, asked, field):
    answer = program.ask("get", "/clients", **asked)

    assert (answer.status_code, answer.json()["field"]) == (422, field)


def test_the_database_is_asked_as_often_for_three_as_for_one(program):
    counts = []
    for name in ("Один", "Два", "Три"):
        program.add(name, phone="+7 999 123-45-67")
        program.ask("get", "/clients")
        with CaptureQueriesContext(connection) as asked:
            program.ask("get", "/clients")
        counts.append(len(asked))

    assert len(set(counts)) == 1, counts


def test_each_row_counts_and_the_headers_say_how_many_are_left(program):
    program.add("Один")
    program.add("Два")

    first = program.ask("get", "/clients")
    second = program.ask("get", "/clients", limit=1)

    assert first["RateLimit-Limit"] == second["RateLimit-Limit"] == "5000"
    assert [int(one["RateLimit-Remaining"]) for one in (first, second)] == [4998, 4997]
    assert 0 < int(second["RateLimit-Reset"]) <= 86_460


def test_beyond_the_budget_is_a_429_that_says_when_to_come_again(program):
    program.add("Один")
    with staff.inside():
        Budget.objects.filter(kind="api_rows").update(day_asks=0, day_stops=0, hour_asks=0, hour_stops=0)

    answer = program.ask("get", "/clients")

    assert (answer.status_code, answer.json()["code"]) == (429, "budget_spent")
    assert answer["RateLimit-Remaining"] == "0"
    assert "Retry-After" in answer


def test_clients_of_a_bought_list_are_left_out_unless_they_are_asked_for(program):
    for name in ("Своя", "Скупка"):
        program.ask("post", "/clients", name=name, phone=f"8 999 123-45-6{len(name)}")
    with staff.inside(), acting.system_actor("tests"):
        Client.objects.filter(name="Скупка").update(is_held=True)

    def names(path):
        return [one["name"] for one in program.ask("get", path).json()["items"]]

    assert names("/clients") == ["Своя"]
    assert names("/clients?filter=held~yes") == ["Скупка"]
    for words in ("Скупка", "89991234566"):
        assert program.ask("get", f"/search?q={words}").json()["items"] == []
    held = program.ask("get", "/clients?filter=held~yes").json()["items"][0]
    assert held["is_held"] is True
    assert program.ask("post", f"/contacts/{held['contact_points'][0]['key']}/value").status_code == 404
