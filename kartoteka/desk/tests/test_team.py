"""The day of the team, and a deputy's day."""

from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards import binning
from kartoteka.cards.models import Client
from kartoteka.cards.tests import makers as cards
from kartoteka.desk.today import team
from kartoteka.planner import overseeing
from kartoteka.planner.models import Promise
from kartoteka.planner.tests import makers as planner
from kartoteka.staff.models import Absence
from kartoteka.staff.tests import makers as staff


def today(ahead=0):
    return timezone.localdate() + timedelta(days=ahead)


@pytest.fixture
def people(db):
    return {
        "anna": staff.member(name="Анна"),
        "boris": staff.member(name="Борис"),
        "vera": staff.member(name="Вера", role="head"),
    }


@pytest.fixture
def clients(people):
    anna = staff.acts_as(people["anna"])
    made = [cards.client(by=anna, name=name, phone=cards.fresh_phone()) for name in ("Лютик", "Мак")]
    planner.promise(made[0], by=anna, on=today(-2), text="Просрочено")
    planner.promise(made[1], by=anna, on=today(), text="Сегодня")
    return made


def visit(who):
    return staff.signed_in(Browser(), who)


def away(people, *, since=0, until=2):
    with staff.inside():
        return Absence.objects.create(
            member=people["anna"], deputy=people["boris"], since=today(since), until=today(until)
        )


def test_the_head_sees_who_has_broken_what(people, clients):
    head = staff.acts_as(people["vera"])
    with staff.inside(), acting.acting(head):
        days = {day.member.name: day for day in overseeing.of_team(head)}

    anna = days["Анна"]
    assert (anna.overdue, anna.today, anna.broken, anna.kept_today) == (1, 1, 1, 0)
    assert "Анна" in visit(people["vera"]).get("/today/team").content.decode()


def test_what_was_kept_in_time_is_not_broken(people, clients):
    head = staff.acts_as(people["vera"])
    with staff.inside(), acting.system_actor("tests"):
        now = timezone.now()
        Promise.objects.filter(text="Просрочено").update(closed_at=now - timedelta(days=2), is_kept=True)
    with staff.inside(), acting.acting(head):
        (anna,) = [day for day in overseeing.of_team(head) if day.member.name == "Анна"]

    assert (anna.overdue, anna.broken) == (0, 0)


def test_the_chosen_clients_go_to_somebody_else_with_their_promises(people, clients):
    answer = visit(people["vera"]).post(
        f"/today/team/giving?member={people['anna'].key}",
        {"client": [client.key for client in clients], "to": people["boris"].key},
    )

    assert answer.status_code == 302
    with staff.inside(), acting.system_actor("tests"):
        assert set(Client.objects.values_list("keeper__name", flat=True)) == {"Борис"}
        assert set(Promise.objects.values_list("keeper__name", flat=True)) == {"Борис"}


def keepers():
    with staff.inside(), acting.system_actor("tests"):
        return {one.name: one.keeper.name for one in Client.objects.select_related("keeper")}


def test_a_giving_has_a_way_back(people, clients):
    browser, anna, boris = visit(people["vera"]), people["anna"], people["boris"]
    told = {"client": [clients[0].key], "to": boris.key}
    page = browser.post(f"/today/team/giving?member={anna.key}", told, follow=True)
    assert keepers() == {"Лютик": "Борис", "Мак": "Анна"}

    (message,) = page.context["messages"]
    browser.post(message.extra_tags.removeprefix("undo:"))

    assert keepers() == {"Лютик": "Анна", "Мак": "Анна"}


def test_each_colleague_is_a_button_to_give_to(people, clients):
    page = visit(people["vera"]).get(f"/today/team?member={people['anna'].key}").text

    assert f'name="to" value="{people["boris"].key}"' in page
    assert f'name="to" value="{people["anna"].key}"' not in page


def test_a_manager_sees_his_own_day_only_and_gives_nobody_away(people, clients):
    boris = visit(people["boris"])
    page = boris.get("/today/team", {"member": people["anna"].key}).content.decode()
    answer = boris.post("/today/team/giving", {"client": clients[0].key, "to": people["boris"].key})

    assert "Анна" not in page
    assert answer.status_code == 403
    with staff.inside(), acting.system_actor("tests"):
        assert set(Client.objects.values_list("keeper__name", flat=True)) == {"Анна"}


def test_a_deputy_works_the_queue_of_the_one_who_is_away_and_no_longer(people, clients):
    boris = visit(people["boris"])
    assert "Лютик" not in boris.get("/").content.decode()

    absence = away(people)
    page = boris.get("/").content.decode()
    assert ("Лютик" in page, "Мак" in page) == (True, True)
    assert boris.get(f"/clients/{clients[0].key}").status_code == 200

    with staff.inside():
        Absence.objects.filter(pk=absence.pk).update(ended_at=timezone.now())
    assert "Лютик" not in boris.get("/").content.decode()
    assert boris.get(f"/clients/{clients[0].key}").status_code == 404


def test_a_deputy_s_budget_is_his_own(people, clients):
    from kartoteka.access.models import Budget
    from kartoteka.cards.models import ContactPoint

    away(people)
    with staff.inside():
        Budget.objects.filter(kind="reveals").update(day_stops=1, hour_stops=1, day_asks=1, hour_asks=1)
    with staff.inside(), acting.system_actor("tests"):
        keys = list(ContactPoint.objects.values_list("key", flat=True))
    boris = visit(people["boris"])

    assert [boris.post(f"/contacts/{key}/value").status_code for key in keys] == [200, 429]


def test_a_promise_made_for_the_absent_one_s_client_is_his(people, clients):
    away(people)
    visit(people["boris"]).post(
        f"/clients/{clients[0].key}/promises/new", {"kind": "call", "on": today(1), "text": "За Анну"}
    )

    with staff.inside(), acting.system_actor("tests"):
        assert Promise.objects.get(text="За Анну").keeper == people["anna"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_questions_for_any_team(people, count, django_assert_num_queries):
    for number in range(count):
        member = staff.acts_as(staff.member(name=f"Менеджер {number}"))
        planner.promise(cards.client(by=member), by=member, on=today())
    head = visit(people["vera"])
    head.get("/today/team")
    with django_assert_num_queries(13):
        head.get("/today/team")


def test_of_a_big_team_those_come_first_who_have_most_to_catch_up_on(people, monkeypatch):
    monkeypatch.setattr(team, "SHOWN_PEOPLE", 1)
    for name, ahead in (("anna", -1), ("boris", 0)):
        by = staff.acts_as(people[name])
        planner.promise(cards.client(by=by), by=by, on=today(ahead))
    head = visit(people["vera"])

    first = head.get("/today/team").content.decode()
    assert people["anna"].key in first
    assert people["boris"].key not in first.partition("<tbody>")[2].partition("</tbody>")[0]

    assert people["boris"].key in head.get("/today/team?all=1").content.decode()


def test_what_was_promised_to_a_card_in_the_bin_is_nobody_s_debt(people):
    anna = staff.acts_as(people["anna"])
    binned, kept = cards.client(by=anna), cards.client(by=anna)
    for client in (binned, kept):
        planner.promise(client, by=anna, on=today())
    with staff.inside(), acting.acting(staff.acts_as(people["vera"])) as head:
        binning.bin_card(binned, by=head)
        (day,) = [day for day in overseeing.of_team(head) if day.member.name == "Анна"]

    assert day.today == 1
