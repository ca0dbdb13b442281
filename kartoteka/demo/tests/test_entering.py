"""The Client Book of the founded firm: posted records, a return that corrects, and a batch that waits."""

import time

import pytest

from kartoteka.access import acting
from kartoteka.clientbook import giving, posting, reading
from kartoteka.staff.models import Member
from kartoteka.staff.tests import makers


@pytest.fixture(autouse=True)
def head(firm):
    head = makers.acts_as(Member.objects.get(user__email__startswith="head@"))
    with acting.acting(head):
        acting.confirm(head, until=int(time.time()) + 60)
        yield head


def test_there_are_records_a_correction_and_a_batch_that_waits():
    assert reading.page(reading.wish({})).rows
    assert sum(one["correction_count"] for one in posting.postings()) > 0
    assert posting.summary()["count"] > 0
    assert len(giving.watch()["passes"]) == 2
