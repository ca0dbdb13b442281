"""The cold-call lists of the founded firm: one as it should be, one that is bad, both with versions to compare."""

import pytest
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.coldcalls import counting, judging
from kartoteka.coldcalls.judging import Verdict
from kartoteka.coldcalls.models import CallList, Script
from kartoteka.journal.models import Entry


@pytest.fixture(autouse=True)
def looking(firm):
    with acting.system_actor("tests") as program:
        yield program


def test_one_list_is_bad_and_the_figures_say_so(looking):
    tallies = counting.of_lists(looking)
    whole = counting.total(tallies.values())
    good, bad = CallList.objects.order_by("pk")

    judged = [judging.judge(tallies[one.pk], whole.without(tallies[one.pk])) for one in (good, bad)]

    assert judged[1].verdict is Verdict.BAD
    assert judged[0].verdict is not Verdict.BAD
    assert Script.objects.filter(call_list=good).count() == 2


def test_no_call_is_of_the_future():
    calls = Entry.objects.filter(cold_call__isnull=False)
    assert calls.exists()
    assert not calls.filter(at__gt=timezone.now()).exists()
