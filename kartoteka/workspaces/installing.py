"""Installing what is declared rather than migrated: database functions and grants of each room.

A room states its functions in `sql/functions/*.sql` (one statement a file, schema "public"),
its rights on shared tables in `sql/shared_grants.sql` and on firm tables in `sql/grants.sql`,
where {manager} and the like stand for roles and {schema} for the firm. They are installed again
whenever their text changes.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.db.backends.utils import CursorWrapper

from kartoteka.lib.database import connections
from kartoteka.workspaces import roles
from kartoteka.workspaces.models import Installed


def install_functions() -> None:
    _install("public", "functions", [path.read_text() for path in _declared("functions/*.sql")])


def install_shared_grants() -> None:
    """Who may use the tables and functions that all firms share; a new function is open to all until then."""
    closing = [
        "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, {everyone}, {login}",
        "REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC, {everyone}, {login}",
        "GRANT USAGE ON SCHEMA public TO {everyone}, {login}",
    ]
    functions = [f"-- {path.stem}" for path in _declared("functions/*.sql")]
    _install("public", "grants", [*closing, *_statements("shared_grants.sql")], known_by=functions)


def install_grants(schema: str) -> None:
    """Who may do what with the tables of one firm; everything not granted is refused."""
    _install(schema, "grants", [*_closing(schema), *_statements("grants.sql")])


def _closing(schema: str) -> list[str]:
    return [
        f'REVOKE ALL ON ALL TABLES IN SCHEMA "{schema}" FROM {{everyone}}, {{login}}',
        f'GRANT USAGE ON SCHEMA "{schema}" TO {{everyone}}, {{login}}',
    ]


def _install(schema: str, kind: str, statements: list[str], known_by: list[str] | None = None) -> None:
    connection = connections["owner"]
    digest = hashlib.sha256(
        "\n".join([*statements, *(known_by or []), str(roles.names())]).encode()
    ).hexdigest()
    known = Installed.objects.using("owner").filter(schema_name=schema, name=kind)
    if known.filter(digest=digest).exists():
        return
    connection.set_schema(schema)
    with connection.cursor() as cursor:
        for statement in statements:
            _run(cursor, statement, schema)
    Installed.objects.using("owner").update_or_create(
        schema_name=schema, name=kind, defaults={"digest": digest}
    )


def _run(cursor: CursorWrapper, statement: str, schema: str) -> None:
    for placeholder, name in {**roles.names(), "schema": schema}.items():
        statement = statement.replace(f"{{{placeholder}}}", name)
    cursor.execute(statement)


def _statements(name: str) -> list[str]:
    texts = [path.read_text() for path in _declared(name)]
    return [part.strip() for text in texts for part in text.split(";\n") if part.strip()]


def _declared(pattern: str) -> Iterator[Path]:
    for room in apps.get_app_configs():
        if room.name.startswith("kartoteka."):
            yield from sorted((Path(room.path) / "sql").glob(pattern))
