"""One firm into a file and back: here, under another name, on another installation."""

import shutil
import zipfile
from pathlib import Path

import pytest

from kartoteka.access import acting
from kartoteka.audit import anchoring, verifying
from kartoteka.cards import adding, editing, fields, queries, revealing
from kartoteka.cards.models import Client, ContactPoint
from kartoteka.engine import secrets
from kartoteka.engine.faults import Fault
from kartoteka.lib import phones
from kartoteka.lib.database import connection, connections
from kartoteka.staff import actors
from kartoteka.staff import queries as staff
from kartoteka.staff.models import Member, Role
from kartoteka.workspaces import dumping, opening, rebuilding
from kartoteka.workspaces.models import User, Workspace

NUMBER = "+79161112233"
PASSPHRASE = "correct horse battery"


@pytest.fixture
def firm(scratch: Workspace, own_secrets) -> Workspace:
    """With a director, a manager, and a card of the manager's that was edited once."""
    director, manager = person("director"), person("manager")
    with acting.acting(manager):
        client = adding.add("ООО «Ромашка»\tс табуляцией\\", by=manager)
        adding.add_contact(client, phones.read(NUMBER, country="RU"), by=manager)
        editing.change(client, {fields.NAME: client.name + "!"}, by=manager)
    with acting.acting(director):
        adding.add("Частное лицо", by=director)
    return scratch


def person(role: str) -> actors.Actor:
    user = User.objects.create_user(f"{role}@scratch.test", PASSPHRASE, name=role)
    opening.seat(user, Workspace.objects.get(slug="scratch"))
    with acting.system_actor("tests"):
        member = Member.objects.create(user=user, name=role, role=role)
    return actor_of(member.name)


def actor_of(name: str) -> actors.Actor:
    found = staff.actor_of(Member.objects.get(name=name).pk)
    assert found
    return found


def rows(schema: str, query: str) -> list[tuple]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(f'SET search_path = "{schema}", public')
        cursor.execute(query)
        found: list[tuple] = cursor.fetchall()
        cursor.execute("SET search_path = public")
        return found


def everything(schema: str) -> dict[str, list[tuple]]:
    tables = rows(schema, f"SELECT tablename FROM pg_tables WHERE schemaname = '{schema}' ORDER BY 1")
    return {
        name: sorted(rows(schema, f"SELECT t::text FROM {name} t"))
        for (name,) in tables
        if name != "django_migrations"
    }


def drop(workspace: Workspace) -> None:
    connection.set_schema_to_public()
    opening.drop_workspace(workspace)


def another_installation(settings, tmp_path: Path) -> None:
    """Other keys: nothing that was sealed before can be opened or found."""
    (tmp_path / "other").mkdir()
    settings.DATA = tmp_path / "other"
    settings.LOOKUP_KEY = secrets.ensure(tmp_path / "other").lookup_key


def test_dropped_firm_comes_back_as_it_was(firm, tmp_path):
    before = everything("firm_scratch")
    told = dumping.dump(firm, tmp_path / "scratch.dump")
    drop(firm)

    again = rebuilding.rebuild(tmp_path / "scratch.dump")

    assert everything("firm_scratch") == before
    assert told["tables"]["cards_client"]["rows"] == 2
    assert (again.name, again.language, again.seats.count()) == (firm.name, firm.language, 2)


def test_restored_firm_is_worked_in_as_before(firm, tmp_path):
    dumping.dump(firm, tmp_path / "scratch.dump")
    drop(firm)
    connection.set_tenant(rebuilding.rebuild(tmp_path / "scratch.dump"))

    manager = actor_of("manager")
    with acting.acting(manager):
        added = adding.add("Новый", by=manager)
        assert [client.name for client in Client.objects.visible_to(manager).order_by("id")] == [
            "ООО «Ромашка» с табуляцией\\!",
            "Новый",
        ]
        [point] = ContactPoint.objects.visible_to(manager)
        assert revealing.reveal(point).canonical == NUMBER
    assert added.pk == 3
    with acting.system_actor("tests"):
        assert verifying.verify().holds


def test_dump_tells_no_number(firm, tmp_path):
    dumping.dump(firm, tmp_path / "here.dump")
    dumping.dump(firm, tmp_path / "portable.dump", passphrase=PASSPHRASE)

    for name in ("here.dump", "portable.dump"):
        with zipfile.ZipFile(tmp_path / name) as file:
            told = b"".join(file.read(member) for member in file.namelist()).decode()
        assert "Ромашка" in told
        assert NUMBER.lstrip("+") not in told
        assert NUMBER[-10:] not in told
        assert "pbkdf2" not in told
        assert "md5$" not in told
        assert (tmp_path / name).stat().st_mode & 0o077 == 0


def test_copy_under_another_name_stands_beside_the_original(firm, tmp_path):
    dumping.dump(firm, tmp_path / "scratch.dump")

    copy = rebuilding.rebuild(tmp_path / "scratch.dump", slug="scratch-copy")

    assert everything("firm_scratch_copy") == everything("firm_scratch")
    with pytest.raises(Fault, match="There is a workspace scratch already"):
        rebuilding.rebuild(tmp_path / "scratch.dump")
    drop(copy)


def test_portable_dump_is_opened_elsewhere_by_its_passphrase(firm, tmp_path, settings):
    dumping.dump(firm, tmp_path / "scratch.dump", passphrase=PASSPHRASE)
    drop(firm)
    User.objects.filter(email="director@scratch.test").delete()
    newcomer = User.objects.create_user("newcomer@scratch.test", PASSPHRASE)
    another_installation(settings, tmp_path)
    assert rebuilding.is_portable(tmp_path / "scratch.dump")
    with pytest.raises(Fault, match="not the passphrase"):
        rebuilding.rebuild(tmp_path / "scratch.dump", passphrase="another passphrase")

    connection.set_tenant(rebuilding.rebuild(tmp_path / "scratch.dump", passphrase=PASSPHRASE))

    manager = actor_of("manager")
    with acting.acting(manager):
        [point] = ContactPoint.objects.visible_to(manager)
        assert revealing.reveal(point).canonical == NUMBER
        assert list(queries.matching(manager, NUMBER, country="RU")) == [point.client]
    director = Member.objects.select_related("user").get(role=Role.DIRECTOR).user
    assert director.pk > newcomer.pk
    assert director.check_password(PASSPHRASE)


def test_dump_of_another_installation_without_a_passphrase_is_refused(firm, tmp_path, settings):
    dumping.dump(firm, tmp_path / "scratch.dump")
    drop(firm)
    another_installation(settings, tmp_path)

    with pytest.raises(Fault, match="--portable"):
        rebuilding.rebuild(tmp_path / "scratch.dump")


def test_damaged_dump_is_refused_before_anything_is_made(firm, tmp_path):
    dumping.dump(firm, tmp_path / "scratch.dump")
    forged = tmp_path / "forged.dump"
    with zipfile.ZipFile(tmp_path / "scratch.dump") as source, zipfile.ZipFile(forged, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(b"\t1\t", b"\t2\t") if "cards_client" in name else content)
    cut = tmp_path / "cut.dump"
    shutil.copy(tmp_path / "scratch.dump", cut)
    with cut.open("r+b") as file:
        file.truncate(cut.stat().st_size // 2)

    with pytest.raises(Fault, match="damaged or changed: tables/cards_client"):
        rebuilding.rebuild(forged, slug="forged")
    with pytest.raises(Fault, match="not a dump of a workspace"):
        rebuilding.rebuild(cut, slug="forged")
    with pytest.raises(Fault, match="There is no file"):
        rebuilding.rebuild(tmp_path / "none", slug="forged")

    assert rows("public", "SELECT 1 FROM pg_namespace WHERE nspname = 'firm_forged'") == []


def test_firm_that_fails_in_the_middle_leaves_nothing(firm, tmp_path, monkeypatch):
    dumping.dump(firm, tmp_path / "scratch.dump")
    monkeypatch.setattr(rebuilding, "_seat_people", _break)

    with pytest.raises(ZeroDivisionError):
        rebuilding.rebuild(tmp_path / "scratch.dump", slug="broken")

    assert rows("public", "SELECT 1 FROM pg_namespace WHERE nspname = 'firm_broken'") == []
    assert not Workspace.objects.filter(slug="broken").exists()


def _break(*words: object) -> None:
    raise ZeroDivisionError


def test_anchors_travel_with_the_firm_and_leave_with_it(firm, tmp_path):
    with acting.system_actor("tests"):
        noted = anchoring.anchor()
    dumping.dump(firm, tmp_path / "scratch.dump")
    drop(firm)
    assert anchoring.lines("firm_scratch") == []

    connection.set_tenant(rebuilding.rebuild(tmp_path / "scratch.dump", slug="moved"))

    assert anchoring.anchors() == [noted]
    drop(Workspace.objects.get(slug="moved"))
