"""Dumping one firm into one file: its tables, its people by e-mail, its anchors, its files.

Sealed values stay sealed. As they lie they can be opened by this installation only; a portable
dump carries them under a passphrase, to be opened wherever that is known.
"""

import base64
import hashlib
import json
import os
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from psycopg import sql

from kartoteka.audit import anchoring
from kartoteka.engine.faults import Fault
from kartoteka.lib.database import connections
from kartoteka.lib.sealing import DerivedKey, Keyring
from kartoteka.workspaces import belongings, copying, keyring, manifests, sealed
from kartoteka.workspaces.copying import Raw
from kartoteka.workspaces.models import Seat, User, Workspace

KIND = "workspace"
MANIFEST = "manifest.json"
TRANSFER = "transfer"
FACTS = ("slug", "name", "language", "country", "time_zone", "currency", "trade", "preset")


@dataclass(frozen=True)
class Seals:
    """What the values in a dump are sealed with, and what its manifest is signed with."""

    ring: Keyring
    key: str

    @property
    def are_foreign(self) -> bool:
        """Whether values change their seal on the way."""
        return self.ring.newest == TRANSFER


def of_this_installation() -> Seals:
    return Seals(keyring.current(), settings.LOOKUP_KEY)


def of_passphrase(passphrase: str, salt: bytes) -> Seals:
    derived = hashlib.scrypt(passphrase.encode(), salt=salt, n=2**15, r=8, p=1, maxmem=2**26, dklen=64)
    key = base64.urlsafe_b64encode(derived[:32]).decode()
    return Seals(Keyring([DerivedKey(TRANSFER, key)]), derived[32:].hex())


def dump(workspace: Workspace, into: Path, *, passphrase: str = "") -> manifests.Manifest:
    """Writes the file, all of it or nothing, as the firm is at one moment; people may work meanwhile."""
    if into.exists():
        raise Fault(f"{into} is there already. Name a file that is not.")
    salt = os.urandom(16)
    seals = of_passphrase(passphrase, salt) if passphrase else of_this_installation()
    draft = into.with_name(f".{into.name}.making")
    try:
        draft.unlink(missing_ok=True)
        draft.touch(mode=0o600)
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as file:
            told = {
                "kind": KIND,
                "made_at": timezone.now().isoformat(timespec="seconds"),
                "salt": base64.b64encode(salt).decode() if passphrase else "",
                "anchors": anchoring.lines(workspace.schema_name),
                **_write_firm(workspace, file, seals),
                "files": _write_files(workspace.schema_name, file),
            }
            signed = manifests.seal(told, key=seals.key)
            file.writestr(MANIFEST, json.dumps(signed, indent=1, ensure_ascii=False))
        draft.rename(into)
    except OSError as error:
        raise Fault(f"The dump could not be written to {into}: {error.strerror}") from error
    finally:
        draft.unlink(missing_ok=True)
    return signed


def user_columns() -> list[tuple[str, str]]:
    """The columns of firms' tables that hold ids of users, which differ between installations."""
    return [
        (model._meta.db_table, field.column)
        for model in sealed.firm_models()
        for field in model._meta.local_fields
        if field.related_model is User
    ]


def _write_firm(workspace: Workspace, file: zipfile.ZipFile, seals: Seals) -> dict[str, Any]:
    owner, schema = connections["owner"], workspace.schema_name
    with transaction.atomic(using="owner"), owner.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute(
            sql.SQL("SELECT app, name FROM {}.django_migrations ORDER BY id").format(sql.Identifier(schema))
        )
        migrations = cursor.fetchall()
        raw: Raw = owner.connection
        copying.settle(raw)
        sealed_in = {column.table: column.name for column in sealed.columns()}
        return {
            "workspace": {fact: getattr(workspace, fact) for fact in FACTS},
            "migrations": [list(one) for one in migrations],
            "sealed": [[column.table, column.name, column.lookup] for column in sealed.columns()],
            "counters": copying.counters(raw, schema),
            "people": _people(raw, workspace, seals),
            "tables": {
                table: {
                    "columns": columns,
                    **_write(
                        file,
                        table,
                        _carried(
                            copying.lines(raw, schema, table, columns), columns, sealed_in.get(table), seals
                        ),
                    ),
                }
                for table, columns in copying.shapes(raw, schema).items()
            },
        }


def _write_files(schema: str, file: zipfile.ZipFile) -> dict[str, str]:
    """The sealed bytes as they lie, after the tables: what these speak of is there; digests by name."""
    written = {}
    for path in belongings.paths(schema):
        try:
            source = path.open("rb")
        except FileNotFoundError:  # swept this moment, so no table spoke of it
            continue
        name = f"files/{path.name}"
        # What is sealed cannot be made smaller.
        with source, file.open(zipfile.ZipInfo(name), "w", force_zip64=True) as member:
            shutil.copyfileobj(source, member, manifests.CHUNK)
        written[name] = manifests.digest(path)
    return written


def _write(file: zipfile.ZipFile, table: str, rows: Iterator[bytes]) -> dict[str, Any]:
    digest, count = hashlib.sha256(), 0
    with file.open(f"tables/{table}", "w", force_zip64=True) as member:
        for row in rows:
            member.write(row)
            digest.update(row)
            count += 1
    return {"rows": count, "sha256": digest.hexdigest()}


def _carried(rows: Iterator[bytes], columns: list[str], column: str | None, seals: Seals) -> Iterator[bytes]:
    """The rows with their values under the seal that the dump travels with."""
    if column is None or not seals.are_foreign:
        yield from rows
        return
    place, here = columns.index(column), keyring.current()
    for row in rows:
        fields = row.rstrip(b"\n").split(b"\t")
        if fields[place] not in {b"", b"\\N"}:
            fields[place] = seals.ring.seal(here.open(fields[place].decode())).encode()
        yield b"\t".join(fields) + b"\n"


def _people(raw: Raw, workspace: Workspace, seals: Seals) -> list[dict[str, Any]]:
    """Everybody whom the firm's rows speak of. A password travels as its hash, sealed like the values."""
    seated = set(Seat.objects.using("owner").filter(workspace=workspace).values_list("user_id", flat=True))
    spoken_of = set(_users_in(raw, workspace.schema_name))
    return [
        {
            "id": user.pk,
            "email": user.email,
            "name": user.name,
            "language": user.language,
            "is_active": user.is_active,
            "password": seals.ring.seal(user.password),
            "is_seated": user.pk in seated,
        }
        for user in User.objects.using("owner").filter(pk__in=seated | spoken_of).order_by("pk")
    ]


def _users_in(raw: Raw, schema: str) -> Iterator[int]:
    for table, column in user_columns():
        found = raw.execute(
            sql.SQL("SELECT DISTINCT {0} FROM {1} WHERE {0} IS NOT NULL").format(
                sql.Identifier(column), sql.Identifier(schema, table)
            )
        )
        yield from (int(str(row[0])) for row in found.fetchall())
