"""Backing up the whole installation into a folder: the database as it is at one moment, its anchors, its files.

The secrets are not in it: a stolen backup holds masks and sealed values and files only. Tables that open
doors, such as sessions, are left out too.
"""

import json
import shutil
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kartoteka.engine import archives
from kartoteka.engine.faults import Fault
from kartoteka.lib.database import connections
from kartoteka.workspaces import belongings, keyring, manifests, measuring, sealed
from kartoteka.workspaces.models import Workspace

KIND = "backup"
ARCHIVE = "database.dump"
# What lies beside the database and belongs to it.
FOLDERS = ("anchors", belongings.FOLDER)
LEFT_OUT = (
    "public.django_session",
    "public.usersessions_usersession",
    "public.kartoteka_cache",
    "public.workspaces_signing",
)


def back_up(into: Path) -> manifests.Manifest:
    """Makes the folder, all of it or nothing; people may work meanwhile."""
    if into.exists() and any(into.iterdir()):
        raise Fault(f"{into} is not empty. Name a folder that is not there yet.")
    draft = into.with_name(f".{into.name}.making")
    shutil.rmtree(draft, ignore_errors=True)
    try:
        draft.mkdir(mode=0o700, parents=True)
        told = _fill(draft)
        if into.exists():
            into.rmdir()
        draft.rename(into)
    except OSError as error:
        raise Fault(f"The backup could not be written to {into}: {error.strerror}") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return told


def _fill(draft: Path) -> manifests.Manifest:
    # Anchors first: none of them may be younger than the database that they speak of.
    _copy_folders(Path(settings.DATA), draft, ("anchors",))
    # Files before and after: none that the database speaks of may be missing, whatever is swept meanwhile.
    files, copied = Path(settings.DATA) / belongings.FOLDER, draft / belongings.FOLDER
    belongings.copy_missing(files, copied)
    measured = _dump(draft / ARCHIVE)
    belongings.copy_missing(files, copied)
    told = manifests.seal(
        {
            "kind": KIND,
            "made_at": timezone.now().isoformat(timespec="seconds"),
            "left_out": list(LEFT_OUT),
            "contact_keys": sorted(sealed.counted().keys() & set(keyring.current().ids)),
            "files": manifests.describe(draft),
            **measured,
        },
        key=settings.LOOKUP_KEY,
    )
    (draft / manifests.NAME).write_text(json.dumps(told, indent=1, ensure_ascii=False))
    for path in draft.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return told


def _dump(archive: Path) -> dict[str, Any]:
    """The archive, and what is in it: both of the very same moment."""
    owner = connections["owner"]
    with transaction.atomic(using="owner"):
        with owner.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = cursor.fetchone()[0]
        raw = owner.connection
        # Sequences stand outside every snapshot: in the archive they may be further on than here.
        sequences = measuring.sequences(raw)
        archives.dump(raw, archive, snapshot=snapshot, empty=LEFT_OUT)
        return {
            "workspaces": list(Workspace.objects.using("owner").values_list("slug", flat=True)),
            "server": raw.info.server_version,
            "tables": {
                name: asdict(found) for name, found in measuring.tables(raw, without=LEFT_OUT).items()
            },
            "sequences": sequences,
        }


def _copy_folders(source: Path, target: Path, names: Iterable[str]) -> None:
    for name in names:
        if (source / name).is_dir():
            shutil.copytree(source / name, target / name)
