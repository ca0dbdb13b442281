from dataclasses import replace

import pytest
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.audit.models import Event
from kartoteka.cards import adding, revealing, tending
from kartoteka.cards.models import ContactPoint
from kartoteka.cards.tending import Told
from kartoteka.cards.tests import makers

TOLD = Told(label=" рабочий ", is_preferred=True, hours="10–18", time_zone="Europe/Kyiv")


def the_only(client, by):
    return ContactPoint.objects.visible_to(by).get(client=client)


def test_what_is_told_of_a_contact_is_kept(manager):
    client = makers.client(by=manager, phone=makers.fresh_phone())

    with acting.acting(manager):
        point = the_only(client, manager)
        tending.tend(point, replace(TOLD, consent="refused", state="dead"), by=manager)
        kept = the_only(client, manager)

    assert (kept.label, kept.hours, kept.is_preferred) == ("рабочий", "10–18", True)
    assert kept.consent_at is not None
    assert tending.state_of(kept) == "dead"


def test_one_contact_is_the_preferred_one(manager):
    client = makers.client(by=manager)
    points = [makers.contact(of=client), makers.contact(of=client)]

    with acting.acting(manager):
        for point in points:
            seen = ContactPoint.objects.visible_to(manager).get(pk=point.pk)
            tending.tend(seen, TOLD, by=manager)
        preferred = list(ContactPoint.objects.visible_to(manager).filter(is_preferred=True))

    assert preferred == [points[1]]


def test_whoever_answers_is_alive_again(manager):
    client = makers.client(by=manager, phone=makers.fresh_phone())

    with acting.acting(manager):
        point = the_only(client, manager)
        point.dead_at = timezone.now()
        tending.prove_alive(point, by=manager)
        kept = the_only(client, manager)

    assert kept.dead_at is None
    assert kept.proven_alive_at is not None


def test_a_removed_contact_is_neither_seen_nor_revealed_and_comes_back(manager):
    client = makers.client(by=manager, phone=makers.fresh_phone())

    with acting.acting(manager):
        point = the_only(client, manager)
        tending.remove(point, by=manager)
        seen = list(ContactPoint.objects.visible_to(manager).filter(client=client))
        with pytest.raises(revealing.NotHere):
            revealing.reveal(point)
        tending.bring_back(ContactPoint.objects.binned_for(manager).get(client=client), by=manager)
        back = the_only(client, manager)
        trace = list(Event.objects.filter(noun_id=client.pk).values_list("deed", flat=True))

    assert seen == []
    assert back.removed_at is None
    assert {"contact removed", "contact brought back"} <= set(trace)


def test_a_contact_added_anew_keeps_the_removed_one_away(manager):
    phone = makers.fresh_phone()
    client = makers.client(by=manager, phone=phone)

    with acting.acting(manager):
        tending.remove(the_only(client, manager), by=manager)
        adding.add_contact(client, phone, by=manager)
        with pytest.raises(adding.ContactRepeated):
            tending.bring_back(ContactPoint.objects.binned_for(manager).get(client=client), by=manager)
