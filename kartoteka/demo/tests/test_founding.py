from dataclasses import replace
from io import StringIO
from random import Random

import pytest
from django.core.management import CommandError, call_command

from kartoteka.access import acting
from kartoteka.audit.models import Event
from kartoteka.cards.models import Client, ContactPoint
from kartoteka.demo import founding, living
from kartoteka.demo.management.commands.demo import likely_language
from kartoteka.demo.tests import makers
from kartoteka.journal.models import Entry
from kartoteka.staff.models import Member
from kartoteka.staff.tests import makers as staff
from kartoteka.workspaces.models import User, Workspace

SMALL = makers.plan(clients=40)


class Stumbled(Exception):
    pass


def stumble(clients):
    raise Stumbled


def counted():
    with acting.system_actor("tests"):
        return Client.objects.count(), Entry.objects.count(), Member.objects.count(), Event.objects.count()


def rows():
    """What must not depend on when and where the firm was founded."""
    with acting.system_actor("tests"):
        clients = Client.objects.order_by("id").values_list(
            "key", "name", "kind", "keeper__name", "created_at"
        )
        points = ContactPoint.objects.order_by("id").values_list("client__key", "mask")
        entries = Entry.objects.order_by("id").values_list("client__key", "text", "at", "author__name")
        return list(clients), list(points), list(entries)


def test_the_same_seed_founds_the_same_firm(home):
    founding.found(home, SMALL)
    here = rows()
    with staff.inside("rival", role="none") as rival:
        founding.found(rival, SMALL)
        there = rows()

    assert here == there
    assert all(here)


def test_two_firms_of_one_installation_have_accounts_of_their_own(home):
    with staff.inside("rival", role="none") as rival:
        people = founding.found(rival, SMALL).people

    assert {member.user.email.partition("@")[2] for member in people} == {"rival.demo.example"}


def test_a_firm_with_clients_is_refused_and_nothing_is_changed(home):
    founding.found(home, SMALL)
    before = counted()

    with pytest.raises(founding.FirmNotEmpty, match="already: 40"):
        founding.found(home, SMALL)

    assert counted() == before


def test_more_can_be_put_beside_what_is_there_with_the_same_people(home):
    first = founding.found(home, SMALL, password="first-password")
    second = founding.found(home, SMALL, add=True, password="second-password")

    assert counted()[0] == 80
    assert [member.pk for member in second.people] == [member.pk for member in first.people]
    assert User.objects.get(email="head@demo.example").check_password("second-password")
    names = [name for _, name, *_ in rows()[0]]
    assert set(names[:40]) != set(names[40:])


def test_a_founding_that_stumbles_leaves_nothing_behind(home):
    before = counted()

    with pytest.raises(Stumbled):
        founding.found(home, SMALL, report=stumble)

    assert counted() == before
    assert not User.objects.filter(email__endswith="demo.example").exists()


def test_a_firm_that_has_a_director_keeps_her_and_its_name(home):
    director = staff.member(role="director", name="Ада Настоящая", email="ada@firm.test")

    people = founding.found(home, SMALL).people

    assert director not in people
    assert Workspace.objects.get(slug="home").name == "Рога и копыта"
    with acting.system_actor("tests"):
        assert not Event.objects.filter(deed="firm founded").exists()


@pytest.mark.parametrize(
    ("language", "facts"), [("uk", ("UA", "Europe/Kyiv")), ("en", ("GB", "Europe/London"))]
)
def test_a_firm_that_nobody_has_set_up_gets_name_language_and_country(home, language, facts):
    Workspace.objects.filter(pk=home.pk).update(name="")

    founding.found(home, replace(SMALL, language=language))

    named = Workspace.objects.get(pk=home.pk)
    assert named.name
    assert (named.language, named.country, named.time_zone) == (language, *facts)


def test_the_password_is_drawn_anew_each_time():
    assert len({founding.fresh_password() for _ in range(50)}) == 50


def test_a_lost_password_can_be_renewed(home):
    founding.found(home, SMALL, password="lost-password")

    people, password = founding.renew_password(home)

    assert len(people) == 15
    assert all(member.user.check_password(password) for member in people)


@pytest.mark.parametrize("name", ["ООО «Сокол»", "ИП Ким", "Я"])
def test_a_slip_of_the_pen_changes_the_name(name):
    slipped = living.mistyped(name, Random(1))

    assert slipped != name
    assert len(slipped) - len(name) in (0, 1)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--workspace", "nowhere"], "There is no workspace “nowhere”"),
        (["--clients", "-1"], "A demo has 0 to 1,000,000 clients"),
        (["--clients", "1000001"], "A demo has 0 to 1,000,000 clients"),
        (["--new-password"], "no people of a demo"),
    ],
)
def test_the_command_says_what_is_wrong(home, words, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("demo", *words)


def test_the_command_leaves_a_firm_with_clients_alone(home):
    founding.found(home, SMALL)
    said = StringIO()

    call_command("demo", "--if-empty", stdout=said)
    with pytest.raises(CommandError, match="--add"):
        call_command("demo")

    assert "already: 40" in said.getvalue()
    assert counted()[0] == 40


def test_a_new_firm_speaks_the_language_of_the_terminal(home, monkeypatch):
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LANG", "mk_MK.UTF-8")
    unnamed = Workspace(name="", language="en")

    assert likely_language(unnamed) == "mk"
    assert likely_language(Workspace(name="Rival", language="uk")) == "uk"
    monkeypatch.setenv("LANG", "C.UTF-8")
    assert likely_language(unnamed) == "en"


def test_contacts_of_the_firm_end_in_the_words_of_its_journal(home):
    founding.found(home, SMALL)

    with acting.system_actor("tests"):
        logged = Entry.objects.exclude(kind="note")
        kinds = set(logged.values_list("kind", flat=True))
        total, ended = logged.count(), logged.exclude(outcome=None).count()
    assert {"call", "meeting", "letter"} <= kinds
    assert ended > total * 0.9
