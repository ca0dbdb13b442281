"""The keeper opens, lists, dumps, restores and drops firms from the command line."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from kartoteka.access import acting
from kartoteka.audit.models import Event
from kartoteka.engine.faults import Fault
from kartoteka.lib.database import connection
from kartoteka.staff.models import Member
from kartoteka.workspaces.models import User, Workspace
from kartoteka.workspaces.tests.conftest import own_secrets, scratch  # noqa: F401

PASSPHRASE = "correct horse battery"


@pytest.fixture
def keeper(scratch, own_secrets, capsys):  # noqa: F811
    """Gives a command and answers what it said."""

    def give(*words: str) -> str:
        connection.set_schema_to_public()
        call_command("workspace", *words)
        return str(capsys.readouterr().out)

    return give


@pytest.fixture
def file(tmp_path: Path) -> str:
    (tmp_path / "passphrase").write_text(PASSPHRASE + "\n")
    return str(tmp_path / "firm.dump")


def deeds() -> list[str]:
    with acting.system_actor("tests"):
        return list(Event.objects.order_by("id").values_list("deed", flat=True))


def test_firm_is_opened_with_its_director(keeper):
    said = keeper("create", "north", "--name", "North", "--director", "Boss@scratch.test")

    password = said.strip().rpartition(" ")[2]
    boss = User.objects.get(email="boss@scratch.test")
    assert boss.check_password(password)
    connection.set_tenant(Workspace.objects.get(slug="north"))
    assert Member.objects.get(user_id=boss.pk).role == "director"
    assert "north\tNorth\t1 people" in keeper("list")


def test_director_who_has_an_account_keeps_her_password(keeper):
    User.objects.create_user("boss@scratch.test", PASSPHRASE)

    said = keeper("create", "north", "--name", "North", "--director", "boss@scratch.test")

    assert "password" not in said
    assert User.objects.get(email="boss@scratch.test").check_password(PASSPHRASE)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("create", "Bad Slug", "--name", "x"), "small Latin letters"),
        (("create", "scratch", "--name", "x"), "taken"),
        (("dump", "nowhere", "/tmp/x.dump"), "no workspace nowhere"),
        (("drop", "nowhere", "--yes"), "no workspace nowhere"),
        (("drop", "scratch"), "repeat with --yes"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(keeper, words, sentence):
    with pytest.raises(CommandError, match=sentence):
        keeper(*words)

    assert Workspace.objects.filter(slug="scratch").exists()


def test_firm_is_dumped_dropped_and_restored(keeper, file):
    assert "on this installation only" in keeper("dump", "scratch", file)
    keeper("drop", "scratch", "--yes")
    assert not Workspace.objects.filter(slug="scratch").exists()

    keeper("restore", file)

    connection.set_tenant(Workspace.objects.get(slug="scratch"))
    assert deeds()[-1] == "restored from a dump"


def test_portable_dump_asks_for_its_passphrase(keeper, file, tmp_path):
    passphrase = str(tmp_path / "passphrase")
    with pytest.raises(CommandError, match="passphrase is needed"):
        keeper("dump", "scratch", file, "--portable")
    said = keeper("dump", "scratch", file, "--portable", "--passphrase-file", passphrase)
    assert "wherever the passphrase is known" in said
    with pytest.raises(CommandError, match="passphrase is needed"):
        keeper("restore", file, "--as", "moved")

    keeper("restore", file, "--as", "moved", "--passphrase-file", passphrase)

    assert Workspace.objects.filter(slug="moved").exists()


def test_short_passphrase_is_refused(keeper, file, tmp_path):
    (tmp_path / "short").write_text("secret")

    with pytest.raises(CommandError, match="12 characters"):
        keeper("dump", "scratch", file, "--portable", "--passphrase-file", str(tmp_path / "short"))


def test_file_that_is_there_is_not_overwritten(keeper, file):
    Path(file).write_text("keep me")

    with pytest.raises(Fault, match="is there already"):
        keeper("dump", "scratch", file)

    assert Path(file).read_text() == "keep me"
