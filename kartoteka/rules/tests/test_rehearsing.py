"""What a rehearsal tells is what the rule would have done: each is held against a rule that was on."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards import editing, fields
from kartoteka.cards.tests import makers as cards
from kartoteka.deals import closing, contacting, moving, opening
from kartoteka.deals.models import Deal, Move
from kartoteka.deals.tests import makers as deals
from kartoteka.journal.models import Entry, Outcome
from kartoteka.journal.recording import Told
from kartoteka.rules import rehearsing
from kartoteka.rules.tests import makers
from kartoteka.staff.tests import makers as staff


@pytest.fixture
def funnel(inside):
    deals.open_all_week()
    return deals.funnel()


def rehearsed(rule, head):
    with acting.acting(head):
        return rehearsing.rehearse(rule, head)


def test_what_happened_is_counted_as_the_rule_counts_it(manager, head, funnel):
    with staff.inside(), acting.system_actor("tests"):
        reached = Outcome(meaning="reached", kinds=["call"])
        reached.rename("Поговорили")
        reached.save()
    whens = [
        ("stage", deals.stage(funnel, 1).key),
        ("closed", "won"),
        ("outcome", reached.key),
        ("field", "region"),
        ("added", ""),
    ]
    rules = [makers.rule(head, *when) for when in whens]
    others = [cards.client(by=manager, name=f"Клиент {number}") for number in range(3)]
    with acting.acting(manager):
        for client in others[:2]:
            deal = opening.open_deal(client, opening.Told(), funnel=funnel, by=manager)
            moving.move(deal, to=deals.stage(funnel, 1), by=manager)
            closing.win(deal, by=manager, reason="Взяли сразу")
            told = Told(kind="call", outcome=reached)
            contacting.contact(client, told, country="RU", by=manager)
            field = fields.named("region", fields.of_clients())
            editing.change(client, {field: "Киев"}, by=manager)
    makers.work(most=100)

    assert [rehearsed(rule, head) for rule in rules] == [len(makers.firings(rule)) for rule in rules]
    assert [len(makers.firings(rule)) for rule in rules] == [2, 2, 2, 2, 3]


def test_conditions_narrow_the_rehearsal(manager, head, client_card, funnel):
    deals.deal(client_card, by=manager, funnel=funnel, amount=100)
    deals.deal(client_card, by=manager, funnel=funnel, amount=90_000)
    stage = deals.stage(funnel, 0).key

    assert rehearsed(makers.rule(head, "stage", stage), head) == 2
    dear = makers.rule(head, "stage", stage, conditions=["deal:amount~at_least~50000"])
    assert rehearsed(dear, head) == 1


def test_silences_that_ended_and_those_that_last_are_counted(manager, head, client_card, funnel):
    deal = deals.deal(client_card, by=manager, funnel=funnel)
    now = timezone.now()
    with staff.inside(), acting.system_actor("tests"):
        opened = now - timedelta(days=20)
        Deal.objects.filter(pk=deal.pk).update(opened_at=opened, entered_at=opened, spoken_at=opened)
        Entry.objects.bulk_create(
            Entry(client=client_card, kind="call", text="Звонок", at=now - timedelta(days=days))
            for days in (19, 10)
        )
    rule = makers.rule(head, "silence", "contact", minutes=5 * 9 * 60)

    # From the 19th day before to the 10th, and from the 10th on.
    assert rehearsed(rule, head) == 2
    assert rehearsed(makers.rule(head, "silence", "contact", minutes=15 * 9 * 60), head) == 0


def test_stays_that_ended_and_those_that_last_are_counted(manager, head, client_card, funnel):
    deal = deals.deal(client_card, by=manager, funnel=funnel)
    now = timezone.now()
    with staff.inside(), acting.system_actor("tests"):
        Deal.objects.filter(pk=deal.pk).update(entered_at=now - timedelta(days=8))
        Move.objects.bulk_create(
            [
                Move(
                    deal=deal,
                    left=deals.stage(funnel, 0),
                    entered=deals.stage(funnel, 1),
                    at=now - timedelta(days=8),
                    since=now - timedelta(days=20),
                    stayed=12 * 9 * 60,
                )
            ]
        )

    assert rehearsed(makers.rule(head, "silence", "move", minutes=5 * 9 * 60), head) == 2
    assert rehearsed(makers.rule(head, "silence", "move", minutes=10 * 9 * 60), head) == 1
