"""Leaver mode: what somebody who is about to leave may still do, how it ends, and how it is taken back."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from kartoteka.access import acting, issuing, rights, spending
from kartoteka.access.models import Budget, Token
from kartoteka.cards.models import Client
from kartoteka.cards.tests import makers as cards
from kartoteka.guard.models import Export
from kartoteka.journal import window
from kartoteka.office import letting_go, looking_back, parting, tasks
from kartoteka.staff import giving_notice
from kartoteka.staff.models import Heir, Member
from kartoteka.staff.tests import makers
from kartoteka.workspaces import posting

pytestmark = pytest.mark.django_db


@pytest.fixture
def boris(db):
    return makers.member(name="Борис")


@pytest.fixture
def vera(db):
    return makers.member(name="Вера")


@pytest.fixture
def letters(monkeypatch):
    sent = []
    monkeypatch.setattr(posting, "post", lambda letter, **_: sent.append(letter))
    return sent


def note(member, director, *heirs, days=14):
    boss = makers.acts_as(director)
    with makers.inside(role="none"), acting.acting(boss):
        parting.begin(
            read(member), leaves_on=timezone.localdate() + timedelta(days=days), heirs=heirs, by=boss
        )
    return read(member)


def read(member):
    with makers.inside():
        return Member.objects.get(pk=member.pk)


def over(member):
    with makers.inside():
        Member.objects.filter(pk=member.pk).update(leaves_on=timezone.localdate() - timedelta(days=1))


def test_whoever_leaves_spends_from_half_a_budget(anna, director):
    with makers.inside():
        Budget.objects.filter(kind="reveals").update(day_asks=4, day_stops=4, hour_asks=4, hour_stops=4)
    leaver = makers.acts_as(note(anna, director))

    with makers.inside(role="none"), acting.acting(leaver):
        spending.spend(Budget.Kind.REVEALS, amount=2)
        with pytest.raises(spending.BudgetSpent):
            spending.spend(Budget.Kind.REVEALS)


def test_whoever_leaves_takes_no_list(anna, director, visitor):
    cards.client(by=makers.acts_as(anna), name="Ромашка")
    assert visitor.get("/exports").status_code == 200
    leaver = makers.acts_as(note(anna, director))

    assert not rights.may(leaver, "exports.request")
    assert rights.may(leaver, "clients.see")
    assert visitor.get("/exports").status_code == 403
    assert visitor.get("/clients").status_code == 200
    with (
        makers.inside(role="none"),
        pytest.raises(DatabaseError, match="no list along"),
        acting.acting(leaver),
    ):
        Export(reason="x", row_count=1, requested_by_id=leaver.person_id).save(force_insert=True)


def test_tokens_end_and_new_ones_are_refused(anna, director):
    boss = makers.acts_as(director)
    with makers.inside(role="none"), acting.acting(boss):
        token, _secret = issuing.issue("1C", member=anna, scopes=["clients.see"], days=9, by=boss)

    leaver = note(anna, director)

    with makers.inside(role="none"), acting.acting(boss):
        assert Token.objects.get(pk=token.pk).revoked_at
        with pytest.raises(issuing.MemberLeft):
            issuing.issue("1C", member=leaver, scopes=["clients.see"], days=9, by=boss)


def test_the_journal_shows_thirty_days(anna, director):
    now = timezone.now()
    assert window.begins_for(makers.acts_as(anna), now) == window.begins(now)

    leaver = makers.acts_as(note(anna, director))

    assert window.begins_for(leaver, now) == max(window.begins(now), now - timedelta(days=30))


def test_the_leaders_are_told_and_not_the_leaver(anna, director, letters):
    note(anna, director)
    note(anna, director, days=20)

    assert [letter.to for letter in letters] == [["daria@firm.test"]]
    assert "Анна" in letters[0].body


def test_each_evening_it_is_told_what_was_looked_at(anna, director, letters, visitor):
    note(anna, director)
    letters.clear()
    key = cards.client(by=makers.acts_as(anna), name="Ромашка").key
    assert visitor.get(f"/clients/{key}").status_code == 200

    with makers.inside(role="none"):
        tasks.tell_of_leavers()

    assert [letter.to for letter in letters] == [["daria@firm.test"]]
    assert "Cards opened: 1" in letters[0].body
    assert "Ромашка" not in letters[0].body
    with makers.inside(role="none"), acting.acting(makers.acts_as(director)):
        assert looking_back.weeks_of(anna.pk)[0].counts[0] == "1"
        assert len(looking_back.weeks_of(anna.pk)) == 13


def test_when_the_last_day_is_over_the_clients_are_dealt_out_and_the_firm_closes(
    anna, boris, vera, director, visitor
):
    for name in ("А", "Б", "В"):
        cards.client(by=makers.acts_as(anna), name=name)
    note(anna, director, boris, vera)
    with makers.inside(role="none"):
        tasks.end_departures()
    assert read(anna).is_active

    over(anna)
    with makers.inside(role="none"):
        tasks.end_departures()
        tasks.end_departures()

    assert not read(anna).is_active
    with makers.inside(), acting.system_actor("tests"):
        kept = dict(Client.objects.values_list("name", "keeper__name"))
    assert kept == {"А": "Борис", "Б": "Вера", "В": "Борис"}
    assert visitor.get("/clients").status_code in (302, 404)


def test_without_an_heir_it_waits_for_a_person(anna, director):
    cards.client(by=makers.acts_as(anna), name="Ромашка")
    note(anna, director)
    over(anna)

    with makers.inside(role="none"):
        tasks.end_departures()

    assert read(anna).is_active
    boss, leaver = makers.acts_as(director), read(anna)
    with makers.inside(role="none"), acting.acting(boss), pytest.raises(letting_go.HeirMissing):
        parting.end(leaver, by=boss)


def test_whoever_stays_has_everything_again(anna, boris, director, visitor):
    note(anna, director, boris)
    boss = makers.acts_as(director)

    with makers.inside(role="none"), acting.acting(boss):
        giving_notice.take_back(read(anna), by=boss)
        giving_notice.take_back(read(anna), by=boss)

    assert not read(anna).is_leaving
    assert rights.may(makers.acts_as(read(anna)), "exports.request")
    with makers.inside():
        assert not Heir.objects.exists()
    assert visitor.get("/exports").status_code == 200


@pytest.mark.parametrize("wrong", ["past", "himself", "heir", "last director"])
def test_what_cannot_be_noted_is_refused_and_changes_nothing(anna, boris, director, wrong):
    boss = makers.acts_as(director)
    today = timezone.localdate()
    leaver = director if wrong in ("himself", "last director") else anna
    by = makers.acts_as(makers.member(role="head")) if wrong == "last director" else boss
    heirs = [anna] if wrong == "heir" else []

    with makers.inside(role="none"), acting.acting(by), pytest.raises(Exception) as refused:  # noqa: PT011  # two kinds
        giving_notice.note(leaver, leaves_on=today - timedelta(days=wrong == "past"), heirs=heirs, by=by)

    assert type(refused.value).__name__ in ("NoticeUnfit", "LastDirector")
    assert not read(leaver).is_leaving


def test_the_pages_note_it_show_it_and_take_it_back(anna, boris, director, boss):
    page = f"/settings/people/{anna.key}"
    assert boss.post(f"{page}/notice", {"leaves_on": "2001-01-01"}).status_code == 422
    said = {"leaves_on": str(timezone.localdate() + timedelta(days=5)), "heirs": [boris.key]}

    assert boss.post(f"{page}/notice", said)["Location"] == page

    assert "Stays after all" in boss.get(page).content.decode()
    assert "checked" in boss.get(f"{page}/notice").content.decode()
    assert boss.get(f"{page}/looks").status_code == 200
    boss.post(f"{page}/notice/removal")
    assert "Stays after all" not in boss.get(page).content.decode()
