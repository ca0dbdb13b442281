from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards import tending
from kartoteka.cards.models import Client, ContactPoint
from kartoteka.cards.tests import makers as cards
from kartoteka.coldcalls import making, surveying
from kartoteka.coldcalls.models import CallLine
from kartoteka.coldcalls.surveying import LeftOut
from kartoteka.coldcalls.tests import makers
from kartoteka.journal.tests import makers as journal
from kartoteka.planner.models import Candidate
from kartoteka.planner.tests import makers as planner
from kartoteka.staff.tests import makers as staff


def lines(of, by):
    with acting.acting(by):
        return list(
            CallLine.objects.visible_to(by).filter(call_list=of).order_by("place").select_related("client")
        )


def surveyed(by, *callers):
    found = makers.source(by=by)
    with acting.acting(by):
        clients = found.clients(by, country="RU")
        ids = {actor.person_id for actor in callers or (by,)}
        return surveying.survey(clients, ids, quiet_days=30, by=by, at=timezone.now())


def test_a_list_holds_those_who_were_silent_longest_first(manager):
    early, late, never = makers.clients(3, by=manager)
    for client, days in ((early, 90), (late, 60)):
        journal.entry(client, by=manager, at=timezone.now() - timedelta(days=days))

    made = makers.call_list(by=manager)

    assert [line.client.name for line in lines(made, manager)] == [never.name, early.name, late.name]
    assert (made.maker_id, made.origin, made.is_live) == (manager.member_id, "view", True)


def test_a_survey_says_who_is_left_out_and_why(manager, head):
    plain, held, silent, opted, spoken, promised = makers.clients(6, by=manager)
    cards.client(by=manager, name="Без телефона")
    cards.client(by=head, name="Чужой", phone=cards.fresh_phone())
    with staff.inside(), acting.system_actor("tests"):
        Client.objects.filter(pk=held.pk).update(is_held=True)
    with acting.acting(manager):
        dead = ContactPoint.objects.visible_to(manager).get(client=silent)
        tending.tend(dead, tending.Told(state=tending.State.DEAD), by=manager)
        refusing = ContactPoint.objects.visible_to(manager).get(client=opted)
        tending.tend(refusing, tending.Told(consent=ContactPoint.Consent.REFUSED), by=manager)
    journal.entry(spoken, by=manager, at=timezone.now() - timedelta(days=3))
    planner.promise(promised, by=manager, on=timezone.localdate() + timedelta(days=9))

    found = surveyed(head, manager)

    assert found.taken == 1
    # Whom a view does not show, it does not count: held clients come from imports only.
    assert found.left_out == {
        LeftOut.OTHERS: 1,
        LeftOut.NO_PHONE: 2,
        LeftOut.OPTED_OUT: 1,
        LeftOut.PROMISED: 1,
        LeftOut.SPOKEN: 1,
    }
    assert plain.pk not in (held.pk, spoken.pk)


def test_a_client_waits_on_one_list_at_a_time(manager):
    makers.clients(2, by=manager)
    first = makers.call_list(by=manager)

    assert surveyed(manager).left_out == {LeftOut.LISTED: 2}
    with pytest.raises(making.NobodyToCall):
        makers.call_list(by=manager)

    line = lines(first, manager)[0]
    line.pk, line.key, line._state.adding = None, "another", True
    other = makers.call_list(by=manager) if makers.clients(1, by=manager) else first
    line.call_list = other
    with (
        acting.acting(manager),
        pytest.raises(IntegrityError, match="a_client_waits_on_one_list"),
        transaction.atomic(),
    ):
        line.save(force_insert=True)


def test_a_manager_names_himself_only_and_a_head_anybody(manager, colleague, head):
    makers.clients(1, by=manager)

    with pytest.raises(making.NotYourCaller):
        makers.call_list(by=manager, callers=[colleague])

    made = makers.call_list(by=head, callers=[manager, colleague])
    assert len(lines(made, manager)) == 1
    assert lines(made, colleague) == []


def test_whoever_is_on_a_list_is_told_to_the_day_plan(manager):
    (client,) = makers.clients(1, by=manager)

    made = makers.call_list(by=manager)

    with acting.acting(manager):
        told = Candidate.objects.visible_to(manager).get(client=client)
    assert (told.noun, told.group, told.reason) == ("line", Candidate.Group.REST, "cold")
    assert told.detail == {"list": made.name, "key": made.key}
    assert told.chance == pytest.approx(0.05)
