"""The feed: what another program is told, masked, and how long."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache
from django.test import Client as Browser
from django.utils import timezone
from icalendar import Calendar

from kartoteka.access import acting
from kartoteka.audit.models import Event as Trace
from kartoteka.cards.tests import makers as cards
from kartoteka.lib import phones
from kartoteka.office import letting_go
from kartoteka.planner import finishing, opening_feeds, repeating
from kartoteka.planner.models import Feed, Promise
from kartoteka.planner.opening_feeds import Told
from kartoteka.planner.tests import makers
from kartoteka.staff.models import Absence, Member, SpecialDay, Team
from kartoteka.staff.tests import makers as staff
from kartoteka.workspaces.models import User, Workspace

PHONE = "+7 999 123-45-67"


@pytest.fixture
def anna(db):
    return staff.member(name="Анна", language="ru")


@pytest.fixture
def actor(anna):
    return staff.acts_as(anna)


@pytest.fixture
def client(actor):
    return cards.client(by=actor, name="Лютик", phone=phones.read(PHONE, country="RU"))


@pytest.fixture
def address(actor):
    return opened(actor)


def opened(actor, **told):
    with staff.inside(), acting.acting(actor):
        return f"/feeds/{opening_feeds.open_feed(Told(**told), by=actor)}.ics"


def asked(address, **headers):
    return Browser().get(address, headers=headers)


def events(address):
    answer = asked(address)
    assert answer.status_code == 200, answer.content
    return Calendar.from_ical(answer.content).events


def rows_of(model, **wanted):
    with staff.inside(), acting.system_actor("tests"):
        return list(model.objects.filter(**wanted))


def test_a_promise_stands_at_its_moment_for_its_minutes(address, client, actor):
    at = timezone.now().replace(microsecond=0)
    makers.promise(client, by=actor, at=at, minutes=45)

    (event,) = events(address)

    assert event["DTSTART"].dt == at
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=45)


def test_names_and_words_are_told_only_when_the_person_wants_them(address, client, actor):
    makers.promise(client, by=actor, on=timezone.localdate(), text="Спросить о заказе", place="Садовая, 5")

    masked = asked(address).content.decode()
    named = asked(opened(actor, names_clients=True)).content.decode()

    assert ("Перезвонить" in masked or "Call back" in masked, "Лютик" in masked) == (True, False)
    assert "Спросить" not in masked
    assert ("Лютик" in named, "Спросить о заказе" in named) == (True, True)
    assert all(
        secret not in text
        for text in (masked, named)
        for secret in ("999", "45-67", "Садовая", client.key[:0] or "•")
    )
    assert client.key not in masked


def test_in_a_vault_nobody_takes_names_outside(client, actor, anna):
    makers.promise(client, by=actor, on=timezone.localdate())
    address = opened(actor, names_clients=True)
    Workspace.objects.filter(slug="home").update(preset=Workspace.Preset.VAULT)

    assert "Лютик" not in asked(address).content.decode()


def test_only_what_is_open_and_one_s_own_is_told(address, client, actor):
    kept = makers.promise(client, by=actor, on=timezone.localdate())
    with staff.inside(), acting.acting(actor):
        finishing.finish(kept, is_kept=True, by=actor)
    foreign = staff.acts_as(staff.member(name="Борис"))
    makers.promise(cards.client(by=foreign), by=foreign, on=timezone.localdate())

    assert events(address) == []


def test_a_lead_s_feed_tells_nothing_of_the_team(client, actor, anna):
    lead = staff.member(name="Лида")
    with staff.inside():
        team = Team.objects.create(name="Север", lead=lead)
        Member.objects.filter(pk=anna.pk).update(team=team)
    makers.promise(client, by=actor, on=timezone.localdate())

    assert events(opened(staff.acts_as(lead))) == []


def test_what_comes_again_stands_at_the_same_hour_in_summer_and_winter(address, client, actor):
    zone = ZoneInfo("Europe/Kyiv")
    Workspace.objects.filter(slug="home").update(time_zone="Europe/Kyiv")
    first = timezone.now().astimezone(zone).replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(1)
    made = makers.promise(client, by=actor, at=first)
    with staff.inside(), acting.acting(actor), timezone.override(zone):
        repeating.begin(made, rule="FREQ=WEEKLY", by=actor)

    told = events(address)

    assert len(told) == 14
    assert {event["DTSTART"].dt.astimezone(zone).hour for event in told} == {9}
    assert len({str(event["UID"]) for event in told}) == 14


def test_absences_and_days_off_are_told_and_days_off_may_be_left_out(address, anna, actor):
    soon = timezone.localdate() + timedelta(days=3)
    with staff.inside():
        SpecialDay.objects.create(on=soon, name="Праздник")
        Absence.objects.create(member=anna, since=soon, until=soon + timedelta(days=6))

    told = {str(event["SUMMARY"]): event for event in events(address)}
    without = {str(event["SUMMARY"]) for event in events(opened(actor, has_holidays=False))}

    assert "Праздник" in told
    (away,) = [event for name, event in told.items() if name != "Праздник"]
    assert (away["DTSTART"].dt, away["DTEND"].dt) == (soon, soon + timedelta(days=7))
    assert without == told.keys() - {"Праздник"}


def test_a_program_that_has_it_already_is_told_so(address, client, actor):
    makers.promise(client, by=actor, on=timezone.localdate())
    first = asked(address)

    same = asked(address, **{"If-None-Match": first["ETag"]})
    since = asked(address, **{"If-Modified-Since": first["Last-Modified"]})
    makers.promise(client, by=actor, on=timezone.localdate())
    other = asked(address, **{"If-None-Match": first["ETag"]})

    assert [answer.status_code for answer in (first, same, since, other)] == [200, 304, 304, 200]
    assert same.content == b""
    assert "no-store" in first["Cache-Control"]


def test_the_secret_is_kept_as_a_digest_and_an_earlier_address_is_dead(address, actor):
    again = opened(actor)

    assert [asked(one).status_code for one in (address, again)] == [404, 200]
    assert all(feed.digest not in address + again and len(feed.digest) == 64 for feed in rows_of(Feed))


@pytest.mark.parametrize("gone", ["revoked", "let go", "account closed", "another role"])
def test_whoever_is_out_has_no_feed(address, actor, anna, gone):
    boss = staff.acts_as(staff.member(role="director", name="Дмитрий"))
    assert asked(address).status_code == 200
    with staff.inside(role="none"):
        match gone:
            case "revoked":
                with acting.acting(actor):
                    opening_feeds.revoke(anna, by=actor)
            case "let go":
                with acting.acting(boss):
                    letting_go.let_go(anna, heir=None, by=boss)
            case "account closed":
                User.objects.filter(pk=anna.user_id).update(is_active=False)
            case _:
                with acting.system_actor("tests"):
                    Member.objects.filter(pk=anna.pk).update(role="marketer")

    assert asked(address).status_code == 404
    if gone in ("revoked", "let go"):
        assert rows_of(Feed, revoked_at=None) == []
        assert len(rows_of(Trace, deed="feed revoked")) == 1


def test_reading_is_traced_when_something_new_is_told_and_once_a_day(address, client, actor):
    for _ in range(3):
        asked(address)
    makers.promise(client, by=actor, on=timezone.localdate())
    for _ in range(3):
        asked(address)
    with staff.inside():
        Feed.objects.update(used_at=timezone.now() - timedelta(days=2))
    asked(address)

    told = rows_of(Trace, deed="feed read")
    assert [one.detail["promises"] for one in sorted(told, key=lambda one: one.pk)] == [0, 1, 1]


def test_guessing_addresses_is_slowed_down(db):
    cache.clear()
    codes = [asked(f"/feeds/{number}.ics").status_code for number in range(32)]

    assert (codes[0], codes[-1]) == (404, 429)


@pytest.mark.parametrize("number", [1, 3])
def test_the_feed_costs_the_same_questions_for_any_number(
    address, client, actor, number, django_assert_num_queries
):
    for _ in range(number):
        makers.promise(client, by=actor, on=timezone.localdate())
    asked(address)
    with django_assert_num_queries(6):
        asked(address)


def test_the_page_makes_changes_and_revokes_the_address(anna):
    visitor = staff.signed_in(Browser(), anna)
    assert "/calendar/feed/removal" not in visitor.get("/calendar/outside").content.decode()
    made = visitor.post("/calendar/feed", {"names_clients": "on"})
    address = made.content.decode().partition("/feeds/")[2].partition(".ics")[0]

    assert (made.status_code, asked(f"/feeds/{address}.ics").status_code) == (201, 200)
    assert address not in visitor.get("/calendar/outside").content.decode()
    visitor.post("/calendar/feed/words", {"has_holidays": "on"})
    (feed,) = rows_of(Feed, revoked_at=None)
    assert (feed.names_clients, feed.has_holidays) == (False, True)
    visitor.post("/calendar/feed/removal")
    assert asked(f"/feeds/{address}.ics").status_code == 404


def test_promises_are_left_as_they_were(address, client, actor):
    made = makers.promise(client, by=actor, on=timezone.localdate())
    asked(address)

    assert [one.version for one in rows_of(Promise, pk=made.pk)] == [1]
