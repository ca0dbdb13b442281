"""The pages of cold calls, as callers and heads of sales meet them."""

import re

import pytest
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kartoteka.access import acting
from kartoteka.coldcalls import calling
from kartoteka.coldcalls.models import CallLine, CallList
from kartoteka.coldcalls.tests import makers
from kartoteka.journal.tests import makers as journal
from kartoteka.lib.database import connection
from kartoteka.staff.models import Role
from kartoteka.staff.tests import makers as staff

HX = {"HX-Request": "true"}


@pytest.fixture
def anna(inside):
    return staff.member(name="Анна")


@pytest.fixture
def manager(anna):
    return staff.acts_as(anna)


@pytest.fixture
def her(client, anna):
    return staff.signed_in(client, anna)


def text(answer):
    return answer.content.decode()


def line_of(made, by):
    with staff.inside(role="none"), acting.acting(by):
        return CallLine.objects.visible_to(by).filter(call_list=made).order_by("place").first()


def test_without_lists_the_page_teaches(her):
    answer = her.get(reverse("coldcalls:lists"))

    assert answer.status_code == 200
    assert reverse("coldcalls:new") in text(answer)


def test_a_list_is_made_of_a_view_after_a_look(her, manager, anna):
    makers.clients(2, by=manager)
    source = makers.source(by=manager)
    told = {
        "source": source.value,
        "name": "Осень",
        "callers": anna.key,
        "quiet_days": "30",
        "most_tries": "2",
        "warm_days": "10",
        "opening": "Здравствуйте!",
        "says_1": "Да",
        "words_1": "Как сейчас?",
        "says_3": "Дорого",
        "words_3": "Сравним?",
        "after_3": "1",
    }
    assert her.get(reverse("coldcalls:new")).status_code == 200

    look = her.post(reverse("coldcalls:new"), {**told, "look": "1", "name": ""}, headers=HX)
    assert look.status_code == 200
    assert 'id="survey"' in text(look)
    assert "2 " in text(look)

    made = her.post(reverse("coldcalls:new"), told)
    with staff.inside(role="none"), acting.acting(manager):
        call_list = CallList.objects.visible_to(manager).get()
        assert made.headers["Location"].endswith(call_list.get_absolute_url())
        waiting = CallLine.objects.visible_to(manager).filter(call_list=call_list)
        assert (call_list.most_tries, waiting.count()) == (2, 2)
        turns = [(one.place, one.after, one.says) for one in call_list.scripts.get().branches.all()]
    assert turns == [(1, 0, "Да"), (2, 1, "Дорого")]
    # Now everybody waits on that one.
    refused = her.post(reverse("coldcalls:new"), told)
    assert refused.status_code == 422


def test_one_key_writes_down_and_brings_the_next_client(her, manager):
    makers.clients(2, by=manager)
    made = makers.call_list(by=manager)
    outcome = journal.outcome("interested")
    call_url = reverse("coldcalls:call", args=[made.key])
    shown = her.get(call_url)
    line = line_of(made, manager)
    assert "Клиент 0" in text(shown)
    assert "+7" in text(shown)
    assert "Здравствуйте! Мы возим воду" in text(shown)
    assert re.search(rf'value="{outcome.key}"[^>]*data-key="\d"', text(shown), re.DOTALL)

    answer = her.post(reverse("coldcalls:end", args=[line.key]), {"ended": outcome.key}, headers=HX)

    assert answer.status_code == 200
    assert "Клиент 1" in text(answer)
    assert "<html" not in text(answer)
    again = her.post(reverse("coldcalls:end", args=[line.key]), {"ended": outcome.key})
    assert again.status_code == 302


def test_a_refusal_needs_its_reason(her, manager):
    makers.clients(1, by=manager)
    made = makers.call_list(by=manager)
    refused, reason = journal.outcome("refused"), journal.reason()
    end_url = reverse("coldcalls:end", args=[line_of(made, manager).key])

    assert her.post(end_url, {"ended": refused.key}).status_code == 422
    assert her.post(end_url, {"ended": "nonsense"}).status_code == 422
    assert her.post(end_url, {"ended": f"{refused.key} {reason.key}"}).status_code == 302


def test_after_rudeness_a_pause_is_offered_and_can_be_skipped(her, manager):
    makers.clients(2, by=manager)
    made = makers.call_list(by=manager)
    rude, call_url = journal.outcome("rude"), reverse("coldcalls:call", args=[made.key])
    end_url = reverse("coldcalls:end", args=[line_of(made, manager).key])

    answer = her.post(end_url, {"ended": rude.key}, headers=HX)
    assert "pause-clock" in text(answer)
    assert "Клиент 1" not in text(answer)
    assert "pause-clock" in text(her.get(f"{call_url}?pause=1"))
    assert "Клиент 1" in text(her.post(call_url, headers=HX))


def test_the_last_call_is_taken_back(her, manager):
    makers.clients(2, by=manager)
    made = makers.call_list(by=manager)
    call = makers.call(made, "rude", by=manager)
    undo_url = reverse("coldcalls:reversal", args=[call.key])
    assert undo_url in text(her.get(reverse("coldcalls:call", args=[made.key])))

    answer = her.post(undo_url, headers=HX)

    assert answer.status_code == 200
    assert undo_url not in text(answer)
    assert her.post(undo_url).status_code == 302


def test_figures_open_the_entries_behind_them(her, manager):
    makers.clients(3, by=manager)
    made = makers.call_list(by=manager)
    for meaning in ("rude", "interested", "no_answer"):
        makers.call(made, meaning, by=manager, words=f"слово {meaning}")

    told = text(her.get(made.get_absolute_url()))
    entries = reverse("coldcalls:entries", args=[made.key])
    assert f"{entries}?figure=rude" in told
    assert "heat-cell--0" in told

    behind = text(her.get(entries, {"figure": "rude"}))
    assert "слово rude" in behind
    assert "слово interested" not in behind
    hours = [
        found.replace("&amp;", "&")
        for found in re.findall(r'href="([^"]*entries\?figure=calls&amp;day=[^"]*)"', told)
    ]
    assert sum(text(her.get(url)).count('id="entry-') for url in hours) == 3
    assert text(her.get(entries, {"version": "1"})).count('id="entry-') == 3
    assert 'id="entry-' not in text(her.get(entries, {"version": "7"}))


def test_the_map_over_all_lists_adds_them_up_and_opens_their_entries(her, manager):
    hours = reverse("coldcalls:hours")
    assert reverse("coldcalls:all_entries") not in text(her.get(hours))
    for name in ("Первый", "Второй"):
        makers.clients(2, by=manager)
        made = makers.call_list(by=manager)
        makers.call(made, "interested", by=manager, words=f"слово {name}")
        makers.call(made, "no_answer", by=manager)

    told = text(her.get(hours))
    urls = [found.replace("&amp;", "&") for found in re.findall(r'href="([^"]*entries\?figure=[^"]*)"', told)]
    counts = {
        figure: sum(text(her.get(url)).count('id="entry-') for url in urls if f"figure={figure}" in url)
        for figure in ("calls", "reached")
    }
    assert counts == {"calls": 4, "reached": 2}
    assert all(f"слово {name}" in text(her.get(urls[-1])) for name in ("Первый", "Второй"))


def test_an_edit_makes_another_version(her, manager):
    makers.clients(2, by=manager)
    made = makers.call_list(by=manager)
    first = makers.call(made, "rude", by=manager)
    url = reverse("coldcalls:script", args=[made.key])
    assert her.get(url).status_code == 200

    assert her.post(url, {"opening": ""}).status_code == 422
    assert her.post(url, {"opening": "Короче!"}).status_code == 302

    second = makers.call(made, "rude", by=manager)
    assert first.script is not None
    assert second.script is not None
    assert (first.script.number, first.script.opening) == (1, makers.WORDS.opening)
    assert (second.script.number, second.script.opening) == (2, "Короче!")
    told = text(her.get(made.get_absolute_url()))
    assert "version=1" in told
    assert "version=2" in told


def test_a_list_is_dropped_with_one_press_and_taken_up_again(her, manager):
    makers.clients(1, by=manager)
    made = makers.call_list(by=manager)

    assert her.post(reverse("coldcalls:dropping", args=[made.key])).status_code == 302
    with staff.inside(role="none"), acting.acting(manager):
        assert calling.take_next(made, by=manager).line is None
    assert her.post(reverse("coldcalls:dropping", args=[made.key])).status_code == 302
    assert her.post(reverse("coldcalls:return", args=[made.key])).status_code == 302
    with staff.inside(role="none"), acting.acting(manager):
        assert calling.take_next(made, by=manager).line is not None


def test_lists_of_others_are_not_there(client, manager):
    makers.clients(1, by=manager)
    made = makers.call_list(by=manager)
    boris = staff.signed_in(client, staff.member(name="Борис"))

    assert made.name not in text(boris.get(reverse("coldcalls:lists")))
    for name in ("list", "call", "entries", "script"):
        assert boris.get(reverse(f"coldcalls:{name}", args=[made.key])).status_code == 404
    assert boris.post(reverse("coldcalls:dropping", args=[made.key])).status_code == 404


def test_a_caller_does_not_drop_the_list_of_his_head(her, manager, anna):
    makers.clients(1, by=manager)
    head = staff.actor(name="Вера", role=Role.HEAD)
    made = makers.call_list(by=head, callers=[manager])

    her.post(reverse("coldcalls:dropping", args=[made.key]))

    with staff.inside(role="none"), acting.acting(head):
        assert CallList.objects.visible_to(head).get(pk=made.pk).is_live


def cost_of(her, url):
    her.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert her.get(url).status_code == 200
    return len(queries)


def test_pages_cost_the_same_however_many_calls_there_were(her, manager):
    makers.clients(4, by=manager)
    made = makers.call_list(by=manager)
    urls = [reverse("coldcalls:lists"), made.get_absolute_url(), reverse("coldcalls:call", args=[made.key])]
    makers.call(made, "rude", by=manager)
    before = [cost_of(her, url) for url in urls]

    for meaning in ("interested", "no_answer"):
        makers.call(made, meaning, by=manager)

    assert [cost_of(her, url) for url in urls] == before
