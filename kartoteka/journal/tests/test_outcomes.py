import pytest

from kartoteka.access import acting
from kartoteka.audit.models import Event
from kartoteka.cards.models import ContactPoint
from kartoteka.cards.tests import makers as cards
from kartoteka.journal import recording
from kartoteka.journal.recording import Told
from kartoteka.journal.tests import makers
from kartoteka.lib.refusals import Refusal


def record(client, told, by):
    with acting.acting(by):
        return recording.record(client, told, country="RU", by=by)


def point_of(client, by):
    with acting.acting(by):
        return ContactPoint.objects.visible_to(by).get(client=client)


@pytest.fixture
def point(client_card):
    return cards.contact(of=client_card)


@pytest.mark.parametrize("meaning", ["reached", "interested", "offer", "later", "rude"])
def test_whoever_spoke_proves_the_number_alive(manager, client_card, point, meaning):
    entry = record(client_card, Told(kind="call", outcome=makers.outcome(meaning), point=point), manager)

    kept = point_of(client_card, manager)
    assert (kept.proven_alive_at, kept.dead_at) == (entry.at, None)


@pytest.mark.parametrize("meaning", ["no_answer", "busy"])
def test_silence_proves_nothing(manager, client_card, point, meaning):
    record(client_card, Told(kind="call", outcome=makers.outcome(meaning), point=point), manager)

    kept = point_of(client_card, manager)
    assert (kept.proven_alive_at, kept.dead_at) == (None, None)


def test_a_wrong_number_is_marked_dead_and_a_later_answer_revives_it(manager, client_card, point):
    entry = record(client_card, Told(kind="call", outcome=makers.outcome("wrong"), point=point), manager)
    assert point_of(client_card, manager).dead_at == entry.at

    record(client_card, Told(kind="call", outcome=makers.outcome("reached"), point=point), manager)
    assert point_of(client_card, manager).dead_at is None


def test_an_outcome_says_enough_without_a_word(manager, client_card):
    entry = record(client_card, Told(kind="call", outcome=makers.outcome("busy")), manager)

    assert entry.text == ""
    assert str(entry).startswith("busy")


def test_a_contact_is_traced_by_its_kind_and_not_by_its_words(manager, client_card):
    record(client_card, Told(kind="call", outcome=makers.outcome("busy"), text="Тайна"), manager)

    with acting.system_actor("tests"):
        event = Event.objects.filter(deed="contact recorded").latest("id")
    assert event.detail == {"kind": "call"}


def test_a_refusal_needs_its_reason(manager, client_card):
    refused = makers.outcome("refused")
    with pytest.raises(Refusal) as no:
        record(client_card, Told(kind="call", outcome=refused), manager)
    assert no.value.field == "reason"

    entry = record(client_card, Told(kind="call", outcome=refused, reason=makers.reason("Дорого")), manager)
    assert str(entry.reason) == "Дорого"


def test_an_outcome_of_another_kind_of_contact_is_refused(manager, client_card):
    held = makers.outcome("done", kinds=("meeting",))

    with pytest.raises(Refusal) as no:
        record(client_card, Told(kind="call", outcome=held), manager)
    assert no.value.field == "outcome"


def test_the_number_of_another_client_is_refused(manager, client_card):
    foreign = cards.contact(of=cards.client(by=manager, name="Другой"))

    with pytest.raises(Refusal) as no:
        record(client_card, Told(kind="call", outcome=makers.outcome("busy"), point=foreign), manager)
    assert no.value.field == "point"
