"""Drawing a new contact key, sealing everything anew, forgetting the old one."""

import pytest
from django.core.management import CommandError, call_command

from kartoteka.access import acting
from kartoteka.audit.models import Change
from kartoteka.cards import adding, revealing
from kartoteka.cards.models import ContactPoint
from kartoteka.engine import secrets
from kartoteka.lib import phones
from kartoteka.lib.database import connections
from kartoteka.lib.sealing import SealBroken
from kartoteka.staff import queries
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member
from kartoteka.workspaces import keyring, opening, rotating, sealed
from kartoteka.workspaces.models import User, Workspace

NUMBERS = ["+79990000001", "+79990000002", "+79990000003"]


@pytest.fixture
def director(scratch: Workspace, own_secrets) -> Actor:
    """With a client for each of the numbers, committed."""
    user = User.objects.create_user("director@scratch.test", "correct horse battery")
    opening.seat(user, scratch)
    with acting.system_actor("tests"):
        member = Member.objects.create(user=user, name="Director", role="director")
    actor = queries.actor_of(member.pk)
    assert actor
    with acting.acting(actor):
        for number in NUMBERS:
            adding.add(f"Client of {number}", by=actor, reach=phones.read(number, country="RU"))
    return actor


def sealed_values() -> list[str]:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT sealed FROM firm_scratch.cards_contactpoint ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


def key_ids() -> set[str]:
    return {value.partition(":")[0] for value in sealed_values()}


def test_rotation_seals_everything_with_a_new_key_and_the_values_stay(director, monkeypatch):
    monkeypatch.setattr(rotating, "BATCH", 2)
    before = sealed_values()

    tally = rotating.rotate()

    assert tally.resealed == len(NUMBERS)
    assert key_ids() == {tally.drawn} == {keyring.current().newest}
    assert not set(before) & set(sealed_values())
    with acting.acting(director):
        points = ContactPoint.objects.visible_to(director).order_by("id")
        assert [revealing.reveal(point).canonical for point in points] == NUMBERS


def test_rotation_leaves_no_trace_in_the_history_of_edits(director):
    rotating.rotate()

    with acting.system_actor("tests"):
        assert not Change.objects.exists()


def test_rotation_that_was_cut_off_is_finished_without_another_key(director, own_secrets):
    drawn = secrets.add_contact_key(own_secrets).id

    tally = rotating.rotate()

    assert (tally.drawn, tally.resealed) == ("", len(NUMBERS))
    assert key_ids() == {drawn}


def test_value_whose_key_is_missing_is_left_alone_and_told(director):
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE firm_scratch.cards_contactpoint SET sealed = 'gone:' || sealed WHERE id = 1")

    tally = rotating.rotate()

    assert tally.orphans == {"gone": 1}
    assert tally.resealed == len(NUMBERS) - 1


def test_key_drawn_by_another_process_is_known_at_once(own_secrets):
    keyring.current()

    drawn = secrets.add_contact_key(own_secrets)

    assert keyring.current().newest == drawn.id


def test_key_is_forgotten_only_when_nothing_needs_it(director):
    old = keyring.current().newest
    value = sealed_values()[0]
    with pytest.raises(rotating.KeyNeeded, match="newest"):
        rotating.retire(old)
    rotating.rotate()
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE firm_scratch.cards_contactpoint SET sealed = %s WHERE id = 1", [value])
    with pytest.raises(rotating.KeyNeeded, match="1 values"):
        rotating.retire(old)

    rotating.rotate()
    rotating.retire(old)

    with pytest.raises(SealBroken):
        keyring.current().open(value)
    with pytest.raises(rotating.KeyNeeded, match="no key"):
        rotating.retire(old)


def test_keeper_is_told_of_keys_and_warned_before_one_is_forgotten(director, capsys):
    old = keyring.current().newest

    call_command("keys", "rotate")
    call_command("keys", "list")
    with pytest.raises(CommandError, match="copy of secrets"):
        call_command("keys", "retire", old)
    call_command("keys", "retire", old, "--yes")

    told = capsys.readouterr().out
    assert "3 values were sealed anew" in told
    assert f"{keyring.current().newest}: 3 values, seals what is new" in told
    assert f"{old}: 0 values" in told
    assert not any(number in told for number in NUMBERS)


def test_sealed_columns_are_found_by_their_names():
    assert sealed.Column("cards_contactpoint", "sealed", "lookup") in sealed.columns()
