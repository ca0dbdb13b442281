import errno

import pytest
from django.db import transaction

from kartoteka.files import storing
from kartoteka.files.models import Content
from kartoteka.lib import streams
from kartoteka.workspaces import belongings

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(300_000)


def drafts(settings):
    return list((settings.DATA / "files").rglob(f"*{belongings.DRAFT}"))


def test_what_is_stored_can_be_read_again(inside):
    content = storing.store([PICTURE[:1000], PICTURE[1000:]])

    assert b"".join(storing.read(content)) == PICTURE
    assert (content.size, content.kind) == (len(PICTURE), "image/png")


def test_on_the_disk_it_lies_sealed_and_for_the_owner_only(inside, settings):
    content = storing.store([b"+7 999 123-45-67, secret words"])

    lying = content.path.read_bytes()
    assert b"secret" not in lying
    assert content.path.stat().st_mode & 0o077 == 0
    assert content.path.parent.stat().st_mode & 0o077 == 0


def test_the_same_bytes_are_kept_once(inside):
    first, second = storing.store([PICTURE]), storing.store([PICTURE[:5], PICTURE[5:]])

    assert first.pk == second.pk
    assert second.wanted_at > first.wanted_at
    assert len(list(belongings.paths("firm_home"))) == 1


def test_a_file_that_is_too_large_leaves_nothing(inside, settings):
    with pytest.raises(storing.TooBig, match="20 MB"):
        storing.store([b"x" * 600, b"x" * 600], largest=1000)

    assert not Content.objects.exists()
    assert not list(belongings.paths("firm_home"))
    assert not drafts(settings)


def test_a_full_disk_is_told_in_a_sentence_and_leaves_nothing(inside, settings):
    def chunks():
        yield b"x"
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(storing.NoRoom, match="disk is full"):
        storing.store(chunks())

    assert not Content.objects.exists()
    assert not drafts(settings)


def test_another_fault_of_the_disk_is_no_refusal(inside):
    def chunks():
        yield b"x"
        raise OSError(errno.EIO, "Input/output error")

    with pytest.raises(OSError, match="Input/output"):
        storing.store(chunks())


def test_bytes_that_were_changed_on_the_disk_are_not_given_out(inside):
    content = storing.store([PICTURE])
    changed = bytearray(content.path.read_bytes())
    changed[-1] ^= 1
    content.path.write_bytes(changed)

    with pytest.raises(streams.StreamBroken):
        b"".join(storing.read(content))


def test_lost_bytes_are_told_at_once_and_healed_by_storing_them_again(inside):
    content = storing.store([PICTURE])
    content.path.unlink()
    with pytest.raises(storing.ContentLost):
        storing.read(content)

    again = storing.store([PICTURE])

    assert again.pk == content.pk
    assert b"".join(storing.read(again)) == PICTURE


def test_bytes_left_by_a_deed_that_failed_do_not_stand_in_the_way(inside):
    with transaction.atomic():
        left = storing.store([PICTURE])
        transaction.set_rollback(True)
    assert left.path.exists()

    assert b"".join(storing.read(storing.store([PICTURE]))) == PICTURE
