"""The files of a firm go with it: into its dump and out again, and away when it is dropped."""

import pytest

from kartoteka.access import acting
from kartoteka.cards import adding, attaching
from kartoteka.cards.models import ClientFile
from kartoteka.files import storing
from kartoteka.lib.database import connection
from kartoteka.staff import actors
from kartoteka.staff.models import Member
from kartoteka.workspaces import belongings, dumping, opening, rebuilding
from kartoteka.workspaces.models import User, Workspace

PASSPHRASE = "correct horse battery"
TEXT = "Договор № 5".encode() * 40_000


@pytest.fixture
def firm(scratch, own_secrets):
    user = User.objects.create_user("anna@scratch.test", PASSPHRASE, name="Anna")
    opening.seat(user, scratch)
    with acting.system_actor("tests"):
        member = Member.objects.create(user=user, name="Anna", role="director")
    with acting.acting(actors.person(member)) as anna:
        client = adding.add("Ромашка", by=anna)
        attaching.attach(client, name="Договор.txt", chunks=[TEXT], country="RU", by=anna)
    return scratch


def contents():
    with acting.system_actor("tests"):
        return [b"".join(storing.read(file.content)) for file in ClientFile.objects.select_related("content")]


def test_a_dump_carries_the_files_sealed(firm, tmp_path):
    dumping.dump(firm, tmp_path / "firm.dump")
    opening.drop_workspace(firm)
    assert not belongings.folder("firm_scratch").exists()
    assert TEXT[:40] not in (tmp_path / "firm.dump").read_bytes()

    connection.set_tenant(rebuilding.rebuild(tmp_path / "firm.dump", slug="moved"))

    assert contents() == [TEXT]
    opening.drop_workspace(Workspace.objects.get(slug="moved"))
    assert not belongings.folder("firm_moved").exists()


def test_a_portable_dump_opens_its_files_under_other_keys(firm, tmp_path, settings):
    from kartoteka.engine import secrets

    dumping.dump(firm, tmp_path / "firm.dump", passphrase=PASSPHRASE)
    opening.drop_workspace(firm)
    settings.DATA = tmp_path / "elsewhere"
    settings.DATA.mkdir()
    other = secrets.ensure(settings.DATA)
    settings.LOOKUP_KEY = other.lookup_key

    connection.set_tenant(rebuilding.rebuild(tmp_path / "firm.dump", passphrase=PASSPHRASE))

    assert contents() == [TEXT]


def test_copying_takes_what_is_missing_and_no_drafts(tmp_path):
    source, target = tmp_path / "files", tmp_path / "copy"
    for name in ("firm_a/ab/abcd", "firm_a/drafts/x.making", "firm_b/ef/ef01"):
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(name)

    belongings.copy_missing(source, target)
    (target / "firm_b/ef/ef01").write_text("kept")
    belongings.copy_missing(source, target)

    copied = sorted(path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file())
    assert copied == ["firm_a/ab/abcd", "firm_b/ef/ef01"]
    assert (target / "firm_b/ef/ef01").read_text() == "kept"
