"""What lies on the desks of the founded firm."""

import pytest

from kartoteka.access import acting
from kartoteka.cards.models import Client, ClientFile, Duplicate
from kartoteka.demo import hiring, vocabulary
from kartoteka.demo.crew import BY_MAILBOX
from kartoteka.demo.tests import makers
from kartoteka.guard import queries as guard
from kartoteka.hooks.models import Hook
from kartoteka.intake import judging
from kartoteka.intake.models import Import
from kartoteka.segments.models import Segment


@pytest.fixture(autouse=True)
def looking(firm):
    with acting.system_actor("tests"):
        yield


def actor(firm, mailbox):
    return hiring.actor_of(firm.people[BY_MAILBOX[mailbox]])


def test_files_hang_on_some_cards():
    kinds = ClientFile.objects.values_list("content__kind", flat=True)

    assert {"image/png", "text/plain"} <= set(kinds)
    assert ClientFile.objects.values("client").distinct().count() >= 8


def test_there_are_views_of_one_of_a_team_and_of_all():
    assert set(Segment.objects.values_list("reach", flat=True)) == {"own", "team", "firm"}


def test_a_bought_list_waits_for_the_verdict_of_the_leaders(firm):
    batch = Import.objects.get()

    for leader in ("head", "director"):
        assert list(judging.waiting_for(actor(firm, leader))) == [batch]
    assert not judging.waiting_for(actor(firm, "manager2")).exists()
    assert batch.compared_at
    assert batch.made_count == Client.objects.filter(is_held=True).count() == 24


def test_a_list_is_asked_for_and_the_leaders_may_decide(firm):
    for leader in ("head", "director"):
        assert guard.waiting_for(actor(firm, leader)).count() == 1


def test_some_clients_are_likely_to_be_one_and_some_lie_in_the_bin():
    assert Duplicate.objects.filter(verdict="open").exists()
    assert Client.objects.exclude(removed_at=None).count() == 2


def test_the_far_end_of_the_demo_is_never_called():
    assert Hook.objects.get().paused_at is not None


@pytest.mark.parametrize("language", makers.LANGUAGES)
def test_every_language_has_words_for_the_same_things(language):
    desk = vocabulary.load(language).desk

    assert desk.views.keys() == vocabulary.load("en").desk.views.keys()
    assert len(desk.bought.headings) == 3
    assert all([desk.files.letter_text, desk.export_reason, desk.bought.legal_basis])
