import pytest

from kartoteka.cards.tests import makers as cards
from kartoteka.staff.tests import makers as staff


@pytest.fixture
def garden(program):
    rose = program.add("ООО «Роза ветров»", phone="+7 999 123-45-67", code="C-1042")
    program.ask("post", f"/clients/{rose}/people", name="Иванов Пётр")
    cards.client(by=staff.actor(name="Борис"), name="ООО «Роза чужая»")
    return rose


def test_clients_and_people_are_found_by_what_is_known(program, garden):
    def hits(text):
        items = program.ask("get", "/search", q=text).json()["items"]
        return [(item["client"] == garden, item["person_name"], item["by"]) for item in items]

    assert hits("роза") == [(True, None, "beginning")]
    assert hits("ветров роза")[0][0]
    assert hits("иванов") == [(True, "Иванов Пётр", "beginning")]
    assert hits("8 (999) 123 45 67") == [(True, None, "contact")]
    assert hits("4567") == [(True, None, "contact")]
    assert hits("C-1042") == [(True, None, "code")]
    assert hits("чужая") == []


@pytest.mark.parametrize("asked", [{}, {"q": "р"}, {"q": "роза", "limit": 51}])
def test_a_search_for_too_little_or_too_much_is_refused(program, asked):
    assert program.ask("get", "/search", **asked).status_code == 422
