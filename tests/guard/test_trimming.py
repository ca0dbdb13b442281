"""T05: what left a manager's window is not to be read by any way; what is in it still is."""

from datetime import timedelta

import pytest

from kartoteka.access import acting
from kartoteka.cards import adding
from kartoteka.journal import correcting, pinning, recording, window
from kartoteka.journal.recording import Told
from kartoteka.staff.tests import makers
from tests.guard import asking, crawling

LEFT, STAYED = "Уплылоссовременем", "Осталосьнавиду"
MINUTE = timedelta(minutes=1)
API = "/api/v1"


@pytest.fixture
def entries(cast):
    """Of the last minute before Anna's window and of its first, with a late word on the one that left."""
    anna = makers.acts_as(cast.people["anna"])
    with makers.inside(), acting.acting(anna):
        # Nothing of this card is open: it is held by no deal and no promise.
        client = adding.add("Клиентураannaзабытая", by=anna)
        left, stayed = (
            recording.record(client, Told(text=text, volume=text), country="RU", by=anna, at=at)
            for text, at in ((LEFT, window.begins() - MINUTE), (STAYED, window.begins() + MINUTE))
        )
        correcting.add(left, text="Слово рядом", country="RU", by=anna)
    return client, left, stayed


def pages(client, left, stayed):
    card = f"/clients/{client.key}"
    for text in (LEFT, STAYED):
        yield from (
            f"/journal?q={text}&since=2020-01-01",
            f"/journal/counts?q={text}",
            f"{card}/timeline?q={text}",
        )
        yield from (f"/search?q={text}", f"/contact?q={text}")
    yield from (
        "/",
        "/journal",
        "/journal/trimming",
        card,
        f"{card}/timeline",
        f"{card}/history",
        f"{card}/contact",
    )
    yield from (f"/entries/{entry.key}/correction" for entry in (left, stayed))


def operations(client, left, stayed):
    yield from (f"{API}/clients/{client.key}/notes", f"{API}/entries", f"{API}/entries?client={client.key}")
    yield from (f"{API}/entries/{entry.key}" for entry in (left, stayed))
    yield from (f"{API}/search?q={text}" for text in (LEFT, STAYED))


def told_at(caller, text, addresses):
    visits = crawling.crawl(caller, seeds=tuple(addresses), most=150)
    return {visit.address for visit in visits if text in visit.said}


def told_to_program(caller, text, addresses):
    return {address for address in addresses if text in asking.text_of(caller.get(address))}


def test_what_left_the_window_is_met_nowhere(cast, entries):
    anna, program = asking.caller(cast, "anna"), asking.caller(cast, "token of anna")
    card = f"/clients/{entries[0].key}"

    assert told_at(anna, LEFT, pages(*entries)) == set()
    assert told_to_program(program, LEFT, operations(*entries)) == set()

    seen = told_at(anna, STAYED, pages(*entries))
    assert {card, f"{card}/timeline", "/journal", f"/entries/{entries[2].key}/correction"} <= seen
    assert len(told_to_program(program, STAYED, operations(*entries))) == 4


def test_a_leader_still_reads_it_and_what_he_pins_comes_back(cast, entries):
    client, left, _ = entries
    card = f"/clients/{client.key}"
    assert card in told_at(asking.caller(cast, "vera"), LEFT, [card])

    with makers.inside(), acting.system_actor("tests") as program:
        pinning.pin(left, by=program)

    assert card in told_at(asking.caller(cast, "anna"), LEFT, [card])
