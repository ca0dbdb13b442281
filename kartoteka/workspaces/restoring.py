"""Restoring a backup: a database is made of it beside the present one, and takes its place at the end.

Before that the backup is checked, then each table is compared with what was backed up, then all is
brought up to date and inspected.
"""

import shutil
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections as django_connections
from django.utils import timezone

from kartoteka.engine import archives, replacing, secrets
from kartoteka.engine.faults import Fault
from kartoteka.engine.secrets import Secrets
from kartoteka.lib.database import connections
from kartoteka.workspaces import backing_up, manifests, measuring, migrating, roles
from kartoteka.workspaces.models import Workspace

Report = Callable[[str], Any]
FOREIGN = (
    "The backup was made under other secrets than those in {path}. Give the secrets.json that belongs to it:"
    " --secrets FILE. (Without it the contact values in it could not be read.)"
)


def check(folder: Path, keys: Secrets) -> manifests.Manifest:
    """Raises Fault unless the backup is whole, ours, and its values can be opened with these keys."""
    told = manifests.check(
        manifests.load(folder / manifests.NAME),
        kind=backing_up.KIND,
        key=keys.lookup_key,
        advice=FOREIGN.format(path=Path(settings.DATA) / "secrets.json"),
    )
    found = manifests.describe(folder)
    found.pop(manifests.NAME)
    if differing := sorted(
        name for name in found | told["files"] if found.get(name) != told["files"].get(name)
    ):
        raise Fault(f"The backup was damaged or changed: {', '.join(differing)}.")
    missing = set(told["contact_keys"]) - {key.id for key in keys.contact_keys}
    if missing:
        raise Fault(
            f"The contact values in the backup need the keys {', '.join(sorted(missing))}, which are not in"
            " secrets.json. Give the secrets.json of that time: --secrets FILE."
        )
    return told


def restore(
    folder: Path,
    told: manifests.Manifest,
    *,
    inspect: Callable[[Path], None],
    before: Callable[[], None],
    report: Report = print,
) -> None:
    """Puts the backup in the place of the present database, all or nothing.

    `inspect` is called with the backup's folder when the restored database is complete and the
    connections point at it; what it raises calls the restore off. `before` is the last thing to
    happen before the databases change places.
    """
    owner = connections["owner"]
    name = owner.settings_dict["NAME"]
    _point_at(name)
    replacing.check_unused(name)
    with replacing.draft_beside(name, owner=owner.settings_dict["USER"], login=roles.name("login")) as draft:
        try:
            _point_at(draft)
            report("Restoring the tables …")
            _fill(folder, told)
            report(f"All {len(told['tables'])} tables are what they were. Bringing them up to date …")
            _install(report)
            inspect(folder)
        finally:
            _point_at(name)
        _put_folders_in_place(folder)
        before()
        replacing.swap(name, draft)


def is_empty() -> bool:
    """Whether there is nothing that a restore would replace."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT to_regclass('public.workspaces_workspace') IS NULL")
        return bool(cursor.fetchone()[0]) or not Workspace.objects.using("owner").filter(seats__gt=0).exists()


def take_over(keys: Secrets) -> None:
    """Keeps the keys that the restored values need, and the present secrets.json beside it."""
    path = Path(settings.DATA) / "secrets.json"
    shutil.copy2(path, path.with_name(f"secrets.before-{_now()}.json"))
    secrets.take_over(Path(settings.DATA), keys)


def _fill(folder: Path, told: manifests.Manifest) -> None:
    owner = connections["owner"]
    owner.ensure_connection()
    archives.restore(owner.connection, folder / backing_up.ARCHIVE)
    with owner.connection.transaction():
        tables = measuring.tables(owner.connection, without=told["left_out"])
        sequences = measuring.sequences(owner.connection)
    found = {table: asdict(measure) for table, measure in tables.items()}
    wrong = sorted(name for name in told["tables"] | found if told["tables"].get(name) != found.get(name))
    wrong += [name for name, last in told["sequences"].items() if sequences.get(name, -1) < last]
    if wrong:
        raise Fault(f"What was restored is not what was backed up: {', '.join(wrong[:10])}.")


def _install(report: Report) -> None:
    """Rights and row policies name this server's roles, so they are never restored."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("DELETE FROM public.workspaces_installed")
    migrating.upgrade(report)


def _point_at(database: str) -> None:
    """Leaves the present database, and stands in this one from the next question on."""
    for connection in django_connections.all():
        connection.close()
        connection.settings_dict["NAME"] = database


def _put_folders_in_place(folder: Path) -> None:
    """Younger anchors speak of what the restore undoes; they are set aside, not thrown away."""
    data = Path(settings.DATA)
    for name in backing_up.FOLDERS:
        if (data / name).is_dir():
            (data / name).rename(data / f"{name}.before-{_now()}")
        if (folder / name).is_dir():
            shutil.copytree(folder / name, data / name)


def _now() -> str:
    return timezone.now().strftime("%Y%m%dT%H%M%S")
