import pytest

from kartoteka.api.tests.programs import Program
from kartoteka.coldcalls.tests import makers
from kartoteka.journal.tests import makers as journal
from kartoteka.staff.tests import makers as staff


@pytest.fixture
def listed(program, anna):
    """A list of two of Anna's clients."""
    actor = staff.acts_as(anna)
    makers.clients(2, by=actor)
    return makers.call_list(by=actor)


def test_a_list_is_called_to_its_end(program, listed):
    refused, reason = journal.outcome("refused"), journal.reason()
    first = program.ask("post", f"/cold-lists/{listed.key}/next").json()
    again = program.ask("post", f"/cold-lists/{listed.key}/next").json()
    without = program.ask("post", f"/cold-lines/{first['line']}/end", outcome=refused.key)
    ended = program.ask("post", f"/cold-lines/{first['line']}/end", outcome=refused.key, reason=reason.key)
    second = program.ask("post", f"/cold-lists/{listed.key}/next").json()

    assert first == again
    assert (first["name"], first["tries"]) == ("Клиент 0", 0)
    assert without.status_code == 422
    assert (ended.json()["end"], ended.json()["tries"]) == ("refused", 1)
    assert second["name"] == "Клиент 1"
    twice = program.ask("post", f"/cold-lines/{first['line']}/end", outcome=refused.key, reason=reason.key)
    assert twice.status_code == 422

    later = journal.outcome("later")
    assert (
        program.ask("post", f"/cold-lines/{second['line']}/end", outcome=later.key).json()["end"] == "later"
    )
    assert program.ask("post", f"/cold-lists/{listed.key}/next").json()["line"] is None
    (told,) = program.ask("get", "/cold-lists").json()["items"]
    figures = {name: told[name] for name in ("calls", "reached", "refused", "lukewarm", "waiting", "is_live")}
    assert figures == {
        "calls": 2,
        "reached": 2,
        "refused": 1,
        "lukewarm": 1,
        "waiting": 0,
        "is_live": True,
    }


def test_an_unknown_word_is_told_of(program, listed):
    first = program.ask("post", f"/cold-lists/{listed.key}/next").json()

    answer = program.ask("post", f"/cold-lines/{first['line']}/end", outcome="nonsense")

    assert answer.status_code == 422
    assert program.ask("post", "/cold-lists/nowhere/next").status_code == 404


def test_a_list_is_read_with_its_script(program, anna, listed):
    told = program.ask("get", f"/cold-lists/{listed.key}").json()

    assert (told["callers"], told["waiting"], told["script"]["number"]) == ([anna.key], 2, 1)
    assert [turn["after"] for turn in told["script"]["turns"]] == [0, 0, 2]


def test_ones_own_call_is_taken_back_once(program, listed):
    first = program.ask("post", f"/cold-lists/{listed.key}/next").json()
    ended = program.ask("post", f"/cold-lines/{first['line']}/end", outcome=journal.outcome("rude").key)
    stranger = Program(staff.member(role="head", name="Вера"))

    foreign = stranger.ask("post", f"/cold-calls/{ended.json()['call']}/reversal")
    back = program.ask("post", f"/cold-calls/{ended.json()['call']}/reversal")
    twice = program.ask("post", f"/cold-calls/{ended.json()['call']}/reversal")

    assert foreign.status_code == 404
    assert back.json() == {"line": first["line"], "tries": 0}
    assert twice.status_code == 422
    assert program.ask("post", f"/cold-lists/{listed.key}/next").json()["line"] == first["line"]
