from datetime import timedelta

import pytest
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.deals import contacting
from kartoteka.deals.contacting import Next
from kartoteka.deals.models import Deal
from kartoteka.deals.tests import makers
from kartoteka.journal.recording import Told
from kartoteka.journal.tests import makers as journal
from kartoteka.planner import planning
from kartoteka.planner.models import Promise
from kartoteka.planner.planning import Due, Wanted


def tomorrow():
    return timezone.localdate() + timedelta(days=1)


@pytest.fixture
def deal(client_card, manager):
    funnel = makers.funnel()
    first = makers.stage(funnel, 0)
    makers.step(first, "Дозвониться", within=60, since="entry")
    makers.step(first, "Выслать прайс", within=60, kind="send")
    makers.step(first, "Спросить, что решили", within=3 * 8 * 60)
    return makers.deal(client_card, by=manager, funnel=funnel)


def contact(client, by, *, meaning="reached", **more):
    told = Told(kind="call", outcome=journal.outcome(meaning), text="Поговорили")
    with acting.acting(by):
        return contacting.contact(client, told, country="RU", by=by, **more)


def promises(by):
    with acting.acting(by):
        return list(Promise.objects.visible_to(by).order_by("id").values_list("text", "is_kept"))


def test_a_call_keeps_what_was_due_and_the_regulation_gives_the_next_step(deal, client_card, manager):
    with acting.acting(manager):
        Promise.objects.visible_to(manager).update(due_at=timezone.now(), due_on=timezone.localdate())
    entry = contact(client_card, manager, deal=deal)

    assert promises(manager) == [("Дозвониться", True), ("Выслать прайс", None)]
    with acting.acting(manager):
        kept = Promise.objects.visible_to(manager).get(text="Дозвониться")
        told = Deal.objects.visible_to(manager).get()
    assert (kept.entry_id, entry.about_noun, entry.about_id) == (entry.pk, "deal", deal.pk)
    assert told.spoken_at == entry.at
    assert told.next_at is not None


def test_what_a_person_promised_goes_before_the_regulation(deal, client_card, manager):
    with acting.acting(manager):
        Promise.objects.visible_to(manager).update(due_at=timezone.now(), due_on=timezone.localdate())
    then = Next(Wanted(text="Позвонить бухгалтеру", about=deal), Due(on=tomorrow()))
    contact(client_card, manager, deal=deal, then=then)

    assert promises(manager) == [("Дозвониться", True), ("Позвонить бухгалтеру", None)]


def test_a_promise_for_later_stands(client_card, manager):
    with acting.acting(manager):
        planning.promise(client_card, Wanted(text="Завтра"), due=Due(on=tomorrow()), by=manager)
    contact(client_card, manager)

    assert promises(manager) == [("Завтра", None)]


def test_a_note_keeps_no_promise(deal, client_card, manager):
    with acting.acting(manager):
        contacting.contact(client_card, Told(text="Думаю о нём"), country="RU", by=manager)

    assert promises(manager) == [("Дозвониться", None)]
