from datetime import timedelta

import pytest
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.audit.models import Event
from kartoteka.cards import attaching, tasks
from kartoteka.cards.models import ClientFile
from kartoteka.cards.tests import makers
from kartoteka.files import storing
from kartoteka.files.models import Content


def attach(client, by, name="Договор.txt", chunks=(b"text",)):
    with acting.acting(by):
        return attaching.attach(client, name=name, chunks=chunks, country="RU", by=by)


def deeds():
    with acting.system_actor("tests"):
        return list(
            Event.objects.filter(deed__startswith="file").order_by("id").values_list("deed", flat=True)
        )


def test_a_file_hangs_on_the_card_and_can_be_read(manager):
    client = makers.client(by=manager)

    attach(client, manager)

    with acting.acting(manager):
        [file] = attaching.files_of(client, manager)
        assert b"".join(storing.read(file.content)) == b"text"
        assert (file.name, file.added_by_id) == ("Договор.txt", manager.member_id)
    assert deeds() == ["file attached"]


def test_a_colleague_sees_no_file_of_anothers_client(manager, colleague, head):
    attach(makers.client(by=manager), manager)

    for who, count in ((colleague, 0), (head, 1)):
        with acting.acting(who):
            assert ClientFile.objects.visible_to(who).count() == count


def test_one_content_on_two_cards_is_kept_once(manager, colleague):
    mine, theirs = attach(makers.client(by=manager), manager), attach(makers.client(by=colleague), colleague)

    assert mine.content_id == theirs.content_id
    with acting.system_actor("tests"):
        assert Content.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../x.txt", "x.txt"),
        ("  ", "unnamed"),
        ("+7 999 123-45-67.pdf", "+7 9•• •••-45-67.pdf"),
        ("ivan@firm.ru договор.pdf", "•@• договор.pdf"),
        ("Счёт 40702810900000001234.pdf", "Счёт 40702810900000001234.pdf"),
    ],
)
def test_names_are_shown_without_numbers_to_call(manager, given, shown):
    assert attach(makers.client(by=manager), manager, name=given).name == shown


def test_an_empty_file_and_one_too_many_are_refused(manager, monkeypatch):
    client = makers.client(by=manager)
    with pytest.raises(attaching.FileEmpty):
        attach(client, manager, chunks=[])
    monkeypatch.setattr(attaching, "MOST_ON_A_CARD", 1)
    attach(client, manager)
    with pytest.raises(attaching.TooManyFiles, match="1 files"):
        attach(client, manager)

    with acting.acting(manager):
        assert attaching.files_of(client, manager).count() == 1


def test_a_removed_file_lies_in_the_bin_until_it_is_brought_back(manager):
    client = makers.client(by=manager)
    file = attach(client, manager)

    with acting.acting(manager):
        attaching.remove(file, by=manager)
        assert not attaching.files_of(client, manager)
        [binned] = ClientFile.objects.binned_for(manager)
        attaching.bring_back(binned, by=manager)
        assert attaching.files_of(client, manager).count() == 1
    assert deeds() == ["file attached", "file removed", "file brought back"]


def test_after_a_month_in_the_bin_a_file_is_gone(manager):
    client = makers.client(by=manager)
    old, fresh = attach(client, manager), attach(client, manager, name="fresh.txt")
    with acting.acting(manager):
        attaching.remove(old, by=manager)
        attaching.remove(fresh, by=manager)
    with acting.system_actor("tests"):
        longer_ago = timezone.now() - attaching.KEPT_IN_THE_BIN - timedelta(hours=1)
        ClientFile.objects.filter(pk=old.pk).update(removed_at=longer_ago)

    tasks.empty_bin_of_files()

    with acting.system_actor("tests"):
        assert [file.name for file in ClientFile.objects.all()] == ["fresh.txt"]
    assert deeds()[-1] == "files thrown away"
