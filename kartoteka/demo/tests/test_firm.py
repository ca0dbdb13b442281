"""What the founded firm looks like."""

from collections import Counter

import pytest
from django.contrib.auth import authenticate
from django.db.models import Count, Q

from kartoteka.access import acting
from kartoteka.access.models import Token
from kartoteka.audit import verifying
from kartoteka.audit.models import Change, Event
from kartoteka.cards import revealing
from kartoteka.cards.models import Client, ContactPoint
from kartoteka.demo import hiring
from kartoteka.demo.tests import makers
from kartoteka.journal.models import Entry
from kartoteka.lib import phones
from kartoteka.lib.database import connection
from kartoteka.staff.models import Invitation, Member, Role, Team
from kartoteka.workspaces.models import Seat, User

PASSWORD = "for-the-demo-only"


@pytest.fixture(autouse=True)
def looking(firm):
    with acting.system_actor("tests"):
        yield


def deeds():
    return Counter(Event.objects.values_list("deed", flat=True))


def test_there_is_somebody_in_every_role(firm):
    roles = Counter(member.role for member in firm.people)

    assert roles.keys() == set(Role.values)
    assert roles["manager"] == 8
    assert [member.user.email for member in firm.people][:2] == ["director@demo.example", "head@demo.example"]


def test_everybody_of_the_demo_can_sign_in(firm):
    with acting.at_the_door():
        for member in firm.people:
            assert authenticate(email=member.user.email, password=PASSWORD) == member.user
        assert Seat.objects.filter(workspace__slug="home").count() == len(firm.people) == 15


def test_who_has_left_cannot_sign_in(firm):
    left = Member.objects.get(left_at__lt=makers.NOW)

    with acting.at_the_door():
        user = User.objects.get(pk=left.user_id)
        assert not user.has_usable_password()
        assert not user.seats.exists()


def test_managers_sit_in_three_teams_each_with_a_lead_of_its_own():
    teams = Team.objects.annotate(many=Count("members"))

    assert sorted(team.many for team in teams) == [2, 3, 3]
    assert all(team.lead and team.lead.team_id == team.pk for team in teams)


def test_there_are_as_many_clients_as_asked_for(firm):
    assert Client.objects.count() == firm.clients == 300
    assert Entry.objects.count() > 3_000
    assert 0.6 < Client.objects.filter(kind="company").count() / 300 < 0.8


def test_clients_are_found_by_their_names_as_if_they_had_been_typed_in():
    for client in Client.objects.all()[:50]:
        folded, sort_key = client.folded, client.sort_key
        client.rename(client.name)
        assert (client.folded, client.sort_key) == (folded, sort_key)


def test_numbers_are_sealed_with_the_firms_keys_and_can_be_revealed(firm):
    manager = hiring.actor_of(next(who for who in firm.people if who.user.email.startswith("manager5@")))
    with acting.acting(manager):
        point = ContactPoint.objects.visible_to(manager).order_by("id").first()
        phone = revealing.reveal(point)

    assert phone.mask == point.mask
    assert phones.read(str(phone), country="RU") == phone


def test_numbers_that_were_typed_into_notes_are_masked():
    typed = Entry.objects.filter(text__contains=phones.DOT)

    assert typed.count() == 8
    assert not any(list(phones.found_in(entry.text, country="RU")) for entry in typed)


def test_the_morning_was_lived_by_real_deeds():
    counted = deeds()

    assert counted["client added"] == 16
    assert counted["note written"] == 16 + 8 * 6
    assert counted["contact revealed"] >= 8
    assert counted["client handed over"] == 12
    assert counted["joined"] == 15
    assert counted["member let go"] == counted["firm founded"] == counted["budget topped up"] == 1


def test_what_was_poured_in_is_told_by_one_event_of_the_program(firm):
    told = Event.objects.get(deed="demo firm made")

    assert told.actor_kind == "system"
    assert told.detail == {
        "language": "ru",
        "seed": "tests",
        "clients": 260,
        "contacts": firm.poured.contacts,
        "entries": firm.poured.entries,
    }


def test_all_that_the_founding_did_is_marked_as_of_the_demo():
    """What the database itself writes, reveals and the Client Book, knows of no request."""
    made = Event.objects.get(deed="demo firm made")
    written = Q(deed="contact revealed") | Q(deed__startswith="client book")
    traced = Event.objects.filter(pk__lte=made.pk).exclude(written)

    assert set(traced.values_list("request_id", flat=True)) == {"demo"}


def test_the_chain_of_the_trace_holds():
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    verdict = verifying.verify()

    assert verdict.faults == []
    assert verdict.links == Event.objects.count()


def test_fields_have_a_history():
    changes = [change.fields for change in Change.objects.filter(noun="client")]

    assert sum("name" in fields for fields in changes) == 16 + 16
    assert sum("keeper_id" in fields for fields in changes) == 12


def test_someone_is_still_expected_and_a_program_may_add_clients():
    assert Invitation.objects.get(accepted_at=None).email == "newcomer@demo.example"
    assert Token.objects.get().scopes == ["clients.add", "clients.see"]
