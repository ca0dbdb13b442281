import os
from datetime import timedelta

import pytest
from django.utils import timezone

from kartoteka.cards.models import ClientFile
from kartoteka.cards.tests import makers
from kartoteka.files import storing, sweeping, tasks
from kartoteka.files.models import Content
from kartoteka.staff.tests import makers as staff
from kartoteka.workspaces import belongings


@pytest.fixture
def client(inside):
    return makers.client(by=staff.actor())


def age(content):
    """Makes a content one that nobody has wanted for two days."""
    before = timezone.now() - timedelta(days=2)
    Content.objects.filter(pk=content.pk).update(wanted_at=before)
    if content.path.exists():
        os.utime(content.path, (before.timestamp(), before.timestamp()))


def test_what_hangs_on_nothing_goes_with_its_bytes(inside):
    content = storing.store([b"nobody's"])
    age(content)

    assert sweeping.sweep() == 1

    assert not Content.objects.exists()
    assert not content.path.exists()


def test_what_hangs_on_a_card_stays(inside, client):
    content = storing.store([b"a contract"])
    ClientFile.objects.bulk_create([ClientFile(client=client, content=content, name="x.txt")])
    age(content)

    assert sweeping.sweep() == 0
    assert b"".join(storing.read(content)) == b"a contract"


def test_what_was_stored_today_is_left_alone(inside):
    content = storing.store([b"about to be hung"])

    tasks.sweep()

    assert content.path.exists()


def test_what_is_wanted_again_is_left_alone(inside):
    age(storing.store([b"twice"]))
    again = storing.store([b"twice"])

    sweeping.sweep()

    assert b"".join(storing.read(again)) == b"twice"


def test_bytes_and_drafts_of_a_deed_that_failed_are_found(inside, settings):
    left = belongings.place("firm_home", "ab" * 32)
    draft = belongings.folder("firm_home") / "drafts" / f"x{belongings.DRAFT}"
    fresh = belongings.place("firm_home", "cd" * 32)
    for path in (left, draft, fresh):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    for path in (left, draft):
        os.utime(path, (0, 0))

    sweeping.sweep()

    assert [path.exists() for path in (left, draft, fresh)] == [False, False, True]
