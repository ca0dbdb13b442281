from datetime import timedelta

import pytest
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.audit.models import Event
from kartoteka.cards import editing, fields
from kartoteka.cards.models import Client, Source
from kartoteka.cards.tests import makers as cards
from kartoteka.deals import closing, contacting, moving, opening
from kartoteka.deals.models import Deal
from kartoteka.deals.tests import makers as deals
from kartoteka.hooks.models import Delivery
from kartoteka.hooks.tests import makers as hooks
from kartoteka.journal.models import Entry, Outcome
from kartoteka.journal.recording import Told
from kartoteka.planner.models import Notice, Promise
from kartoteka.rules import arranging, tasks
from kartoteka.rules.doing import Act
from kartoteka.rules.models import Firing
from kartoteka.rules.tests import makers
from kartoteka.segments import sweeping
from kartoteka.segments.acts import Act as BulkAct
from kartoteka.staff.models import Member
from kartoteka.staff.tests import makers as staff

PROMISE = Act("promise", kind="call", text="Узнать о предложении", within=120)


@pytest.fixture
def funnel(inside):
    deals.open_all_week()
    return deals.funnel()


def word(kind, name, **more):
    with staff.inside(), acting.system_actor("tests"):
        made = kind(**more)
        made.rename(name)
        made.save()
        return made


def fresh(noun):
    with staff.inside(), acting.system_actor("tests"):
        return type(noun).objects.get(pk=noun.pk)


def move(deal, to, by):
    with acting.acting(by):
        moving.move(deal, to=to, by=by)


def edit(client, name, value, by):
    with acting.acting(by):
        field = fields.named(name, fields.of_clients())
        editing.change(client, {field: value}, by=by)


def promises(deal):
    with staff.inside(), acting.system_actor("tests"):
        return list(Promise.objects.filter(about_id=deal.pk, closed_at=None, text=PROMISE.text))


def test_a_deal_that_enters_the_stage_gets_a_promise_in_working_time(manager, head, client_card, funnel):
    rule = makers.rule(head, "stage", deals.stage(funnel, 1).key, acts=[PROMISE])
    deal = deals.deal(client_card, by=manager, funnel=funnel)
    makers.work()
    assert makers.firings(rule) == []

    move(deal, deals.stage(funnel, 1), manager)
    makers.work()

    (promise,) = promises(deal)
    assert promise.keeper_id == manager.member_id
    assert promise.due_on is not None
    assert promise.due_on >= timezone.localdate()
    assert makers.said(rule)[0].startswith("Обещано") or PROMISE.text in makers.said(rule)[0]


def test_the_same_job_done_twice_answers_once(manager, head, client_card, funnel):
    rule = makers.rule(head, "stage", deals.stage(funnel, 0).key)
    deal = deals.deal(client_card, by=manager, funnel=funnel)
    for _ in range(2):
        with staff.inside(role="none"):
            tasks.weigh("stage", client_card.pk, deal.pk, [deal.stage.key], "move:7", [])

    assert len(makers.firings(rule)) == 1


def test_a_rule_asks_of_the_deal_and_of_the_card(manager, head, client_card, funnel):
    asks = ["deal:amount~at_least~50000", "region~is~Киев", f"deal:funnel~is~{funnel.key}"]
    rule = makers.rule(head, "closed", "won", conditions=asks)
    small, big = (deals.deal(client_card, by=manager, funnel=funnel, amount=sum_) for sum_ in (100, 70_000))
    with acting.acting(manager):
        closing.win(small, by=manager, reason="Взяли сразу")
    makers.work()
    assert makers.firings(rule) == []

    edit(client_card, "region", "Киев", manager)
    with acting.acting(manager):
        closing.win(big, by=manager, reason="Взяли сразу")
    makers.work()

    (firing,) = makers.firings(rule)
    assert firing.deal_id == big.pk


def test_a_condition_that_is_not_understood_any_more_lets_nobody_through(manager, head, client_card, funnel):
    rule = makers.rule(head, "closed", "won", conditions=["deal:stage~is~gone"])
    deal = deals.deal(client_card, by=manager, funnel=funnel)
    with acting.acting(manager):
        closing.win(deal, by=manager, reason="Взяли сразу")
    makers.work()

    assert makers.firings(rule) == []


def test_an_outcome_is_answered_by_a_notice_that_only_those_read_who_see_the_client(
    manager, colleague, head, client_card
):
    rude = word(Outcome, "Грубость", meaning="rude", kinds=["call"])
    blind = Member.objects.get(pk=colleague.member_id)
    told = [Act("notice", to="heads", text="Что-то не так"), Act("notice", to=blind.key, text="И вам")]
    rules = [makers.rule(head, "outcome", rude.key, acts=[one]) for one in told]
    with acting.acting(manager):
        contacting.contact(client_card, Told(kind="call", outcome=rude), country="RU", by=manager)
    makers.work()

    with acting.acting(head):
        assert [one.text for one in Notice.objects.visible_to(head)] == ["Что-то не так"]
    assert [firing.is_refused for rule in rules for firing in makers.firings(rule)] == [False, True]


def test_a_field_that_changes_sets_another_one_by_one_and_by_the_dozen(manager, head):
    source = word(Source, "Выставка")
    rule = makers.rule(head, "field", "region", acts=[Act("field", field="source", value="Выставка")])
    one, *many = (cards.client(by=manager, name=f"Клиент {number}") for number in range(3))
    edit(one, "region", "Львов", manager)
    edit(one, "field_of_use", "Печать", manager)
    with acting.acting(manager):
        region = fields.named("region", fields.of_clients())
        chosen = Client.objects.visible_to(manager).filter(pk__in=[client.pk for client in many])
        bulk = sweeping.ask(BulkAct("set", region, "Одесса"), chosen, aim={}, by=manager)
        while sweeping.do_next(bulk, by=manager):
            pass
    makers.work()

    assert len(makers.firings(rule)) == 3
    assert {fresh(client).source_id for client in (one, *many)} == {source.pk}


def test_a_card_that_is_added_is_handed_over_with_its_deal(manager, colleague, head, funnel):
    to = Member.objects.get(pk=colleague.member_id)
    rule = makers.rule(head, "stage", deals.stage(funnel, 0).key, acts=[Act("hand", to=to.key)])
    client = cards.client(by=manager)
    deal = deals.deal(client, by=manager, funnel=funnel)
    makers.work()

    assert (fresh(client).keeper_id, fresh(deal).keeper_id) == (to.pk, to.pk)
    assert len(makers.firings(rule)) == 1


def test_a_webhook_is_told_ids_only_and_a_paused_one_refuses_in_words(manager, head, client_card):
    director = staff.member(role="director", name="Дарья")
    hook, _secret = hooks.hook(director, "https://example.org/h", events=("note.written",))
    rule = makers.rule(head, "added", acts=[Act("hook", hook=hook.key)])
    client = cards.client(by=manager, name="Секретный клиент")
    makers.work()
    with staff.inside():
        [delivery] = Delivery.objects.all()
    assert delivery.event == "rule.fired"
    assert delivery.body["object"] == {"type": "client", "key": client.key}
    assert "Секретный" not in str(delivery.body)

    with staff.inside(), acting.system_actor("tests"):
        type(hook).objects.update(paused_at=timezone.now())
    cards.client(by=manager, name="Другой")
    makers.work()
    assert [firing.is_refused for firing in makers.firings(rule)] == [False, True]


def test_a_rule_does_not_fire_on_its_own_act_nor_do_two_chase_each_other(manager, head, client_card):
    own = makers.rule(head, "field", "region", acts=[Act("field", field="region", value="Киев")])
    there = makers.rule(head, "field", "region", acts=[Act("field", field="field_of_use", value="А")])
    back = makers.rule(head, "field", "field_of_use", acts=[Act("field", field="region", value="Львов")])
    edit(client_card, "region", "Одесса", manager)

    assert makers.work(most=60) < 20
    assert {len(makers.firings(rule)) for rule in (own, there, back)} <= {1, 2}


def test_what_a_rule_did_is_undone_with_the_act_that_caused_it(manager, head, client_card, funnel):
    makers.rule(head, "stage", deals.stage(funnel, 0).key)
    makers.forget_jobs()
    with pytest.raises(RuntimeError):
        _open_and_fail(client_card, funnel, manager)

    assert makers.work() == 0


def _open_and_fail(client, funnel, by):
    with acting.acting(by):
        opening.open_deal(client, opening.Told(), funnel=funnel, by=by)
        raise RuntimeError


def test_a_rule_that_is_off_or_away_answers_nothing(manager, head, client_card):
    off = makers.rule(head, "added", is_on=False)
    gone = makers.rule(head, "added")
    with staff.inside(), acting.acting(head):
        arranging.remove(gone, by=head)
    cards.client(by=manager)
    makers.work()

    assert makers.firings(off) == makers.firings(gone) == []


def test_each_firing_stands_in_the_trace(manager, head, client_card):
    makers.rule(head, "added")
    client = cards.client(by=manager)
    makers.work()

    with staff.inside(), acting.system_actor("tests"):
        [event] = Event.objects.filter(deed="rule fired")
    assert (event.noun_id, event.actor_kind) == (client.pk, "system")


def test_silence_is_answered_once_until_it_is_broken(manager, head, client_card, funnel):
    rule = makers.rule(head, "silence", "contact", minutes=60)
    deal = deals.deal(client_card, by=manager, funnel=funnel)

    def silent_for(days):
        with staff.inside(), acting.system_actor("tests"):
            since = timezone.now() - timedelta(days=days)
            Deal.objects.filter(pk=deal.pk).update(spoken_at=since)
            type(rule).objects.filter(pk=rule.pk).update(on_at=timezone.now() - timedelta(days=30))
            Firing.objects.update(at=since - timedelta(hours=1))

    silent_for(0)
    watch()
    assert makers.firings(rule) == []

    silent_for(3)
    for _ in range(2):
        watch()
    assert len(makers.firings(rule)) == 1

    # Meanwhile somebody has called, and was silent again.
    silent_for(2)
    watch()
    assert len(makers.firings(rule)) == 2


def watch():
    with staff.inside(role="none"):
        tasks.watch()


def test_old_silences_are_not_answered_when_a_rule_is_switched_on(manager, head, client_card, funnel):
    deal = deals.deal(client_card, by=manager, funnel=funnel)
    with staff.inside(), acting.system_actor("tests"):
        Deal.objects.filter(pk=deal.pk).update(spoken_at=timezone.now() - timedelta(days=10))
    rule = makers.rule(head, "silence", "contact", minutes=60)
    watch()

    assert makers.firings(rule) == []


def test_an_entry_of_a_deal_is_about_that_deal(manager, head, client_card, funnel):
    good = word(Outcome, "Интересно", meaning="interested", kinds=["call"])
    first, _second = (deals.deal(client_card, by=manager, funnel=funnel) for _ in range(2))
    rule = makers.rule(head, "outcome", good.key, acts=[PROMISE])
    told = Told(kind=Entry.Kind.CALL, outcome=good)
    with acting.acting(manager):
        contacting.contact(client_card, told, country="RU", by=manager, deal=first)
    makers.work()

    assert [firing.deal_id for firing in makers.firings(rule)] == [first.pk]
    assert len(promises(first)) == 1
