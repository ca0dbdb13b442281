"""What the history of a card tells of contacts, jobs, people taken off and the keeper, and what it puts back."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards import employing, handing_over, tending
from kartoteka.cards.models import Client, ContactPoint, Job, Person
from kartoteka.cards.tests import makers as cards
from kartoteka.desk import history
from kartoteka.desk.tests.test_dossier import address_after, card_of
from kartoteka.staff.tests import makers as staff


@pytest.fixture
def anna(db):
    return staff.member(name="Анна")


@pytest.fixture
def visitor(anna):
    return staff.signed_in(Browser(), anna)


def told(visitor, client):
    return visitor.get(f"/clients/{client.key}/history").content.decode()


def point_of(client):
    with staff.inside(), acting.system_actor("tests"):
        return ContactPoint.objects.get(client=client)


def job_of(client, anna, **more):
    actor = staff.acts_as(anna)
    with staff.inside(), acting.acting(actor):
        person = employing.add_person(client, "Пётр", by=actor, **more)
        return Job.objects.visible_to(actor).select_related("person", "company").get(person=person)


def test_a_contact_taken_off_is_told_by_its_mask_and_brought_back(visitor, anna):
    phone = cards.fresh_phone()
    client = card_of(anna, name="Ромашка", phone=phone)
    visitor.post(f"/contacts/{point_of(client).key}/removal")

    page = told(visitor, client)
    answer = visitor.post(address_after(page, "yes → no"), {"field": "removed_at"})
    again = visitor.post(address_after(page, "yes → no"), {"field": "removed_at"})

    assert phone.mask in page
    assert phone.e164 not in page
    assert phone.e164[-7:] not in page
    assert (answer.status_code, again.status_code) == (302, 404)
    assert point_of(client).removed_at is None


def test_what_is_told_of_a_contact_goes_back_field_by_field(visitor, anna):
    client = card_of(anna, name="Ромашка", phone=cards.fresh_phone())
    at = f"/contacts/{point_of(client).key}"
    visitor.post(at, {"label": "склад", "hours": "10–18", "consent": "given", "state": "verified"})
    visitor.post(at, {"label": "офис", "hours": "9–17", "consent": "refused", "state": "dead"})

    page = told(visitor, client)
    for words, field in (
        ("склад → офис", "label"),
        ("agreed → refused", "consent"),
        ("→ does not", "dead_at"),
    ):
        assert visitor.post(address_after(page, words), {"field": field}).status_code == 302
    sealed = visitor.post(address_after(page, "склад → офис"), {"field": "consent_at"})

    point = point_of(client)
    assert sealed.status_code == 404
    assert (point.label, point.hours, point.consent, point.dead_at) == ("склад", "9–17", "given", None)


def test_a_job_that_ended_is_told_and_goes_on(visitor, anna):
    client = card_of(anna, name="Ромашка")
    job, heir = job_of(client, anna, post="директор"), job_of(client, anna, post="кассир")
    actor = staff.acts_as(anna)
    with staff.inside(), acting.acting(actor):
        employing.leave(job, by=actor, on=date(2026, 3, 14), successor=heir)

    page = told(visitor, client)
    answer = visitor.post(address_after(page, "— → 14"), {"field": "ended"})

    assert "Пётр" in page
    assert answer.status_code == 302
    with staff.inside(), acting.system_actor("tests"):
        kept = Job.objects.get(pk=job.pk)
    assert (kept.ended, kept.successor_id, kept.post) == (None, None, "директор")


def test_a_job_does_not_go_on_beside_another_in_the_same_firm(visitor, anna):
    client = card_of(anna, name="Ромашка")
    job, actor = job_of(client, anna), staff.acts_as(anna)
    with staff.inside(), acting.acting(actor):
        employing.leave(job, by=actor, on=date(2026, 3, 14))
        employing.move(job.person, to=client, by=actor)

    page = told(visitor, client)
    answer = visitor.post(address_after(page, "— → 14"), {"field": "ended"})
    refused = visitor.post(f"/jobs/{job.key}", {"post": "", "ended": ""})

    assert (answer.status_code, refused.status_code) == (302, 422)
    with staff.inside(), acting.system_actor("tests"):
        assert Job.objects.get(pk=job.pk).ended == date(2026, 3, 14)


def test_a_person_taken_off_the_card_is_told_and_brought_back(visitor, anna):
    client = card_of(anna, name="Ромашка")
    person = job_of(client, anna).person
    visitor.post(f"/people/{person.key}/removal")

    page = told(visitor, client)
    answer = visitor.post(address_after(page, "on its place → in the bin"), {"field": "removed_at"})

    assert "Пётр" in page
    assert answer.status_code == 302
    with staff.inside(), acting.system_actor("tests"):
        assert Person.objects.get(pk=person.pk).removed_at is None


def handed_over(anna, head):
    client = card_of(anna, name="Ромашка")
    boris, actor = staff.member(name="Борис"), staff.acts_as(head)
    with staff.inside(), acting.acting(actor):
        handing_over.hand_over(client, to=boris, by=actor)
    return client, boris


def keeper_of(client):
    with staff.inside(), acting.system_actor("tests"):
        return Client.objects.get(pk=client.pk).keeper_id


def test_a_client_given_away_goes_back_only_by_who_may_give_him(anna):
    head = staff.member(name="Вера", role="head")
    client, boris = handed_over(anna, head)
    visitor, manager = staff.signed_in(Browser(), head), staff.signed_in(Browser(), boris)
    page, his = told(visitor, client), told(manager, client)
    address = address_after(page, "Анна → Борис")

    refused = manager.post(address, {"field": "keeper_id"})
    assert keeper_of(client) == boris.pk
    answer = visitor.post(address, {"field": "keeper_id"})

    assert "Анна → Борис" in his
    assert address not in his
    assert (refused.status_code, answer.status_code) == (404, 302)
    assert keeper_of(client) == anna.pk


def test_a_client_does_not_go_back_to_who_has_left(anna):
    head = staff.member(name="Вера", role="head")
    client, boris = handed_over(anna, head)
    visitor = staff.signed_in(Browser(), head)
    address = address_after(told(visitor, client), "Анна → Борис")
    with staff.inside():
        type(anna).objects.filter(pk=anna.pk).update(left_at=timezone.now())

    answer = visitor.post(address, {"field": "keeper_id"})

    assert answer.status_code == 302
    assert keeper_of(client) == boris.pk


def test_contacts_that_are_proven_alive_fill_no_page_and_more_edits_cost_no_more(visitor, anna, monkeypatch):
    monkeypatch.setattr(history, "MOST", 3)
    client = card_of(anna, name="Ромашка", phone=cards.fresh_phone())
    point, actor = point_of(client), staff.acts_as(anna)
    at = f"/contacts/{point.key}"
    visitor.post(at, {"label": "склад", "consent": "unknown", "state": "unknown"})
    with CaptureQueriesContext(connection) as few:
        told(visitor, client)
    for label in ("офис", "дом"):
        visitor.post(at, {"label": label, "consent": "unknown", "state": "unknown"})
    with staff.inside(), acting.acting(actor):
        for _ in range(4):
            tending.prove_alive(point, by=actor)

    with CaptureQueriesContext(connection) as many:
        page = told(visitor, client)

    assert page.count("Label: put") == 3
    assert len(many) == len(few)
