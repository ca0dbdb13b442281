from datetime import timedelta

import pytest
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards import tending
from kartoteka.cards.models import ContactPoint
from kartoteka.cards.tests import makers as cards
from kartoteka.coldcalls import calling, dropping, taking_back
from kartoteka.coldcalls.models import Call, CallLine
from kartoteka.coldcalls.tests import makers
from kartoteka.deals import contacting
from kartoteka.journal import correcting
from kartoteka.journal.models import Entry
from kartoteka.journal.recording import Told
from kartoteka.journal.tests import makers as journal
from kartoteka.planner import claiming
from kartoteka.planner.models import Candidate, Promise
from kartoteka.planner.ordering import Wait
from kartoteka.staff.tests import makers as staff


def fresh(line, by):
    with acting.acting(by):
        return CallLine.objects.visible_to(by).select_related("client").get(pk=line.pk)


def next_line(of, by, **more):
    with acting.acting(by):
        return calling.take_next(of, by=by, **more)


def promises(client, by):
    with acting.acting(by):
        return list(Promise.objects.visible_to(by).filter(client=client, closed_at=None))


@pytest.mark.parametrize(
    ("meaning", "end"),
    [
        ("interested", "interested"),
        ("offer", "interested"),
        ("later", "later"),
        ("reached", "talked"),
        ("refused", "refused"),
        ("rude", "rude"),
        ("wrong", "wrong"),
    ],
)
def test_an_outcome_ends_the_line_by_its_meaning(manager, meaning, end):
    makers.clients(1, by=manager)
    made = makers.call_list(by=manager)

    call = makers.call(made, meaning, by=manager)

    line = fresh(call.line, manager)
    assert (line.end, line.tries, line.closed_at is not None) == (end, 1, True)
    assert call.script is not None
    assert call.script.number == 1
    with acting.acting(manager):
        entry = Entry.objects.visible_to(manager).get(client=line.client)
        assert entry.outcome is not None
        assert (entry.kind, entry.direction, entry.outcome.meaning) == ("call", "out", meaning)
        assert not Candidate.objects.visible_to(manager).filter(noun="line").exists()
    assert next_line(made, manager).line is None


@pytest.mark.parametrize(
    ("meaning", "days"), [("interested", 1), ("offer", 1), ("later", 14), ("reached", 14)]
)
def test_the_lukewarm_are_kept_by_themselves(manager, meaning, days):
    makers.clients(1, by=manager)
    call = makers.call(makers.call_list(by=manager), meaning, by=manager)

    (promise,) = promises(call.line.client, manager)

    # The firm of the tests has no working week, so that each day is like the other.
    assert promise.due_on == timezone.localdate() + timedelta(days=days)
    assert promise.kind == ("send" if meaning == "offer" else "call")
    assert call.promise_id == promise.pk


def test_the_day_of_the_next_call_can_be_chosen(manager):
    makers.clients(1, by=manager)
    on = timezone.localdate() + timedelta(days=5)
    call = makers.call(makers.call_list(by=manager), "later", by=manager, then_on=on)

    assert [promise.due_on for promise in promises(call.line.client, manager)] == [on]
    assert call.promise_id == promises(call.line.client, manager)[0].pk


@pytest.mark.parametrize("meaning", ["refused", "rude", "wrong"])
def test_nobody_else_is_promised_anything(manager, meaning):
    makers.clients(1, by=manager)
    on = timezone.localdate() + timedelta(days=5)
    call = makers.call(makers.call_list(by=manager), meaning, by=manager, then_on=on)

    assert promises(call.line.client, manager) == []


def test_whoever_does_not_answer_is_tried_again_another_day_and_then_no_more(manager):
    makers.clients(1, by=manager)
    made = makers.call_list(by=manager, most_tries=2)

    call = makers.call(made, "no_answer", by=manager)

    line = fresh(call.line, manager)
    assert (line.closed_at, line.tries) == (None, 1)
    assert next_line(made, manager).line is None
    tomorrow = timezone.now() + timedelta(hours=21)
    found = next_line(made, manager, at=tomorrow).line
    assert found == line
    makers.end(found, "no_answer", by=manager)
    assert fresh(line, manager).end == "unreached"


def test_a_wrong_number_is_dead_and_another_one_is_tried(manager):
    (client,) = makers.clients(1, by=manager)
    made = makers.call_list(by=manager)
    cards.contact(of=client)
    with acting.acting(manager):
        points = calling.phones_of(client, manager)

    makers.call(made, "wrong", by=manager, point=points[0])

    line = next_line(made, manager).line
    assert line is not None
    with acting.acting(manager):
        assert [point.pk for point in calling.phones_of(client, manager)] == [points[1].pk]
    makers.end(line, "wrong", by=manager, point=points[1])
    assert fresh(line, manager).end == "wrong"


def test_of_two_callers_each_has_a_line_of_his_own(manager, head):
    makers.clients(2, by=manager)
    made = makers.call_list(by=head, callers=[manager, head])

    first, second = next_line(made, manager).line, next_line(made, head).line

    assert first is not None
    assert second is not None
    assert first != second
    assert next_line(made, manager).line == first
    with acting.acting(head), pytest.raises(claiming.ClientTaken):
        calling.end(first, calling.Ended(journal.outcome("rude")), country="RU", by=head)


def test_a_line_that_is_passed_over_comes_last(manager):
    makers.clients(2, by=manager)
    made = makers.call_list(by=manager)
    first = next_line(made, manager).line

    second = next_line(made, manager, after=first.key).line

    assert second != first
    assert next_line(made, manager, after=second.key).line == first


def test_unsuitable_hours_and_refused_consent_are_waited_for(manager):
    anna, boris = makers.clients(2, by=manager)
    made = makers.call_list(by=manager)
    noon = timezone.now().replace(hour=12, minute=0)
    with acting.acting(manager):
        points = ContactPoint.objects.visible_to(manager)
        tending.tend(points.get(client=anna), tending.Told(hours="17:00-18:00", time_zone="UTC"), by=manager)
        tending.tend(points.get(client=boris), tending.Told(consent=ContactPoint.Consent.REFUSED), by=manager)

    found = next_line(made, manager, at=noon)

    assert found.line is None
    assert dict(found.waits) == {Wait.HOURS: 1, Wait.CONSENT: 1}
    late = next_line(made, manager, at=noon.replace(hour=17, minute=30))
    assert late.line.client == anna


def test_a_contact_logged_elsewhere_settles_the_line_as_well(manager):
    (client,) = makers.clients(1, by=manager)
    made = makers.call_list(by=manager)
    refused = journal.outcome("refused")

    with acting.acting(manager):
        told = Told(kind="call", outcome=refused, reason=journal.reason())
        contacting.contact(client, told, country="RU", by=manager)

    with acting.acting(manager):
        call = Call.objects.visible_to(manager).select_related("line").get()
    assert (call.line.end, call.script) == ("refused", None)
    assert next_line(made, manager).line is None


def test_a_line_that_is_done_is_not_ended_twice(manager):
    makers.clients(1, by=manager)
    call = makers.call(makers.call_list(by=manager), "rude", by=manager)

    with pytest.raises(calling.LineDone):
        makers.end(call.line, "rude", by=manager)


def test_a_dropped_list_is_called_no_more_until_it_is_taken_up(manager):
    makers.clients(2, by=manager)
    made = makers.call_list(by=manager)
    makers.call(made, "rude", by=manager)

    with acting.acting(manager):
        assert dropping.drop(made, by=manager) == 1

    assert next_line(made, manager).line is None
    with acting.acting(manager):
        assert not Candidate.objects.visible_to(manager).filter(noun="line").exists()
        assert dropping.take_up(made, by=manager) == 1
    assert next_line(made, manager).line is not None


@pytest.mark.parametrize("meaning", ["interested", "no_answer", "wrong", "rude"])
def test_a_call_is_taken_back_with_all_that_came_of_it(manager, meaning):
    (client,) = makers.clients(1, by=manager)
    made = makers.call_list(by=manager)
    with acting.acting(manager):
        (point,) = calling.phones_of(client, manager)
    call = makers.call(made, meaning, by=manager, point=point)

    with acting.acting(manager):
        last = taking_back.last_of(made, manager)
        assert last == call
        taking_back.take_back(last, country="RU", by=manager)

    line = fresh(call.line, manager)
    assert (line.closed_at, line.next_at, line.tries, line.end) == (None, None, 0, "")
    assert promises(client, manager) == []
    with acting.acting(manager):
        entry = Entry.objects.visible_to(manager).get(client=client)
        assert (entry.kind, entry.outcome) == ("note", None)
        assert ContactPoint.objects.visible_to(manager).get(pk=point.pk).dead_at is None
        assert Candidate.objects.visible_to(manager).filter(noun="line").count() == 1
        assert taking_back.last_of(made, manager) is None
    assert next_line(made, manager).line == line
    with acting.acting(manager), pytest.raises(taking_back.TakenBackBefore):
        taking_back.take_back(call, country="RU", by=manager)


def test_a_call_of_the_day_before_stands(manager):
    makers.clients(1, by=manager)
    made = makers.call_list(by=manager)
    call = makers.call(made, "rude", by=manager)
    with staff.inside(), acting.system_actor("tests"):
        Entry.objects.filter(pk=call.entry_id).update(recorded_at=timezone.now() - timedelta(hours=25))

    with acting.acting(manager):
        assert taking_back.last_of(made, manager) is None
        stale = Call.objects.visible_to(manager).select_related(
            "line__call_list", "line__client", "entry__outcome"
        )
        with pytest.raises(correcting.TooLate):
            taking_back.take_back(
                stale.defer("entry__point__sealed").get(pk=call.pk), country="RU", by=manager
            )
