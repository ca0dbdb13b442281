"""Rebuilding a firm from its dump, here or on another installation, under the same name or another.

The tables are first made as they were when the dump was written, then filled, then brought up to
date: so an older dump finds its way into a newer program.
"""

import base64
import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.migrations.loader import MigrationLoader
from psycopg import sql

from kartoteka.audit import anchoring
from kartoteka.engine.faults import Fault
from kartoteka.lib.database import connections
from kartoteka.lib.sealing import Keyring
from kartoteka.workspaces import (
    belongings,
    dumping,
    filling,
    installing,
    manifests,
    migrating,
    opening,
    queries,
)
from kartoteka.workspaces.models import Seat, User, Workspace

FOREIGN = (
    "The dump was made by another installation, or this one's secrets were changed. Make a portable dump"
    " there: workspace dump SLUG FILE --portable"
)
WRONG = "This is not the passphrase of the dump."


def is_portable(path: Path) -> bool:
    """Whether a passphrase has to be asked for."""
    with _opened(path) as (_, found):
        return bool(found.get("salt"))


def rebuild(path: Path, *, slug: str = "", passphrase: str = "") -> Workspace:
    """Makes the firm anew, all or nothing.

    Raises Fault, before anything is touched, for a dump that is damaged or foreign or too new, and
    for a name that is taken.
    """
    with _opened(path) as (file, found):
        salt = base64.b64decode(found.get("salt", ""))
        seals = dumping.of_passphrase(passphrase, salt) if salt else dumping.of_this_installation()
        told = manifests.check(found, kind=dumping.KIND, key=seals.key, advice=WRONG if salt else FOREIGN)
        _check_members(file, told)
        state = _state(told)
        workspace = _named(slug or told["workspace"]["slug"], told["workspace"])
        owner = connections["owner"]
        try:
            with migrating.one_at_a_time(), transaction.atomic(using="owner"):
                owner.set_schema_to_public()
                Workspace.objects.using("owner").bulk_create([workspace])
                with owner.cursor() as cursor:
                    cursor.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(workspace.schema_name)))
                migrating.migrate_firm(workspace.schema_name, to=state)
                filling.fill(workspace.schema_name, file, told, seals)
                _seat_people(workspace, told, seals.ring)
                migrating.migrate_firm(workspace.schema_name)
                installing.install_grants(workspace.schema_name)
                _put_files(workspace.schema_name, file, told.get("files", {}))
        finally:
            owner.set_schema_to_public()
    anchoring.put(workspace.schema_name, told["anchors"])
    queries.forget(workspace.slug)
    return Workspace.objects.get(pk=workspace.pk)


@contextmanager
def _opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, dict[str, Any]]]:
    try:
        with zipfile.ZipFile(path) as file:
            found = json.loads(file.read(dumping.MANIFEST))
            yield file, found if isinstance(found, dict) else {}
    except FileNotFoundError as error:
        raise Fault(f"There is no file {path}.") from error
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError) as error:
        raise Fault(f"{path} is not a dump of a workspace, or it was damaged.") from error


def _check_members(file: zipfile.ZipFile, told: dict[str, Any]) -> None:
    wanted = {f"tables/{table}": facts["sha256"] for table, facts in told["tables"].items()}
    wanted |= told.get("files", {})
    found = {name: _digest(file, name) for name in file.namelist() if name != dumping.MANIFEST}
    if found != wanted:
        differing = sorted(name for name in found | wanted if found.get(name) != wanted.get(name))
        raise Fault(f"The dump was damaged or changed: {', '.join(differing)}.")


def _put_files(schema: str, file: zipfile.ZipFile, names: Iterable[str]) -> None:
    """Last of all: until then nothing outside the transaction has happened."""
    belongings.drop(schema)
    for name in names:
        with file.open(name) as member:
            belongings.put(schema, name.removeprefix("files/"), member)


def _digest(file: zipfile.ZipFile, name: str) -> str:
    summed = hashlib.sha256()
    with file.open(name) as member:
        while chunk := member.read(manifests.CHUNK):
            summed.update(chunk)
    return summed.hexdigest()


def _state(told: dict[str, Any]) -> list[tuple[str, str]]:
    """How far each room's migrations were when the dump was written."""
    applied = [(app, name) for app, name in told["migrations"]]
    if unknown := set(applied) - set(MigrationLoader(None).disk_migrations):
        raise Fault(f"The dump was made by a newer program: {min(unknown)} is not known here.")
    last = dict(applied)
    return [(app, last[app]) for app in last if app in migrating.firm_labels()]


def _named(slug: str, facts: dict[str, Any]) -> Workspace:
    schema = opening.schema_of(slug)
    if Workspace.objects.using("owner").filter(slug=slug).exists():
        raise Fault(f"There is a workspace {slug} already. Drop it first, or give another name: --as SLUG")
    return Workspace(schema_name=schema, **{**{fact: facts[fact] for fact in dumping.FACTS}, "slug": slug})


def _seat_people(workspace: Workspace, told: dict[str, Any], ring: Keyring) -> None:
    """Finds each person by e-mail, or makes her account; her number here is put where the old one stood."""
    users = {person["id"]: _user(person, ring) for person in told["people"]}
    for person in told["people"]:
        if person["is_seated"]:
            Seat.objects.using("owner").get_or_create(user=users[person["id"]], workspace=workspace)
    numbers = {old: user.pk for old, user in users.items()}
    for table, column in dumping.user_columns():
        if column in told["tables"].get(table, {"columns": []})["columns"]:
            filling.renumber(workspace.schema_name, table, column, numbers)


def _user(person: dict[str, Any], ring: Keyring) -> User:
    known = User.objects.using("owner").filter(email=person["email"].lower()).first()
    if known:
        return known
    facts = {fact: person[fact] for fact in ("email", "name", "language", "is_active")}
    user = User(password=ring.open(person["password"]), **facts)
    user.save(using="owner")
    return user
