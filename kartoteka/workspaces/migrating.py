"""Bringing all schemas to the newest migrations.

Django's own command looks through the whole catalog for each schema; with a hundred firms and
nothing to do that takes minutes. Here one query tells which firms are behind, and only those
are migrated, each migration in a transaction of its own: a run that was cut off goes on where
it stopped, and one firm's failure does not hold up the others.
"""

from collections.abc import Callable, Iterable
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.migrations.loader import MigrationLoader
from psycopg import sql

from kartoteka.lib.database import connections
from kartoteka.workspaces import aligning, beginning, installing, roles, signing, stepping
from kartoteka.workspaces.models import TEMPLATE_SCHEMA, Workspace

Report = Callable[[str], Any]
UPGRADE_LOCK = 7_264_001


class UpgradeFailed(Exception):
    """Some firms could not be migrated; all others were."""


@contextmanager
def one_at_a_time() -> Any:
    """A second upgrade waits for the first."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [UPGRADE_LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [UPGRADE_LOCK])


def upgrade(report: Report = print) -> None:
    """Makes roles, tables, functions and grants of the whole installation what this code expects.

    Raises UpgradeFailed, naming the firms, after all others have been brought up.
    """
    connection = connections["owner"]
    with one_at_a_time():
        connection.set_schema_to_public()
        with transaction.atomic(using="owner"):
            roles.ensure()
        _migrate_shared(report)
        signing.install_key()
        installing.install_functions()
        installing.install_shared_grants()
        _make_template_schema()
        schemas = [TEMPLATE_SCHEMA, *Workspace.objects.using("owner").values_list("schema_name", flat=True)]
        failed = _migrate_firms(schemas, report)
        connection.set_schema_to_public()
        _lay_out(failed)
    if failed:
        raise UpgradeFailed("; ".join(f"{schema}: {error}" for schema, error in failed.items()))


def _migrate_shared(report: Report) -> None:
    connection = connections["owner"]
    connection.set_schema_to_public()
    executor = stepping.Stepper(connection, lambda *_: None)
    targets = _leaves(executor.loader, settings.SHARED_APPS)
    if plan := executor.migration_plan(targets):
        report(f"shared tables: {len(plan)} migrations")
        executor.migrate(targets, plan)
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE IF NOT EXISTS kartoteka_cache"
            " (cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL)"
        )
        cursor.execute("CREATE INDEX IF NOT EXISTS kartoteka_cache_expires ON kartoteka_cache (expires)")


def _make_template_schema() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(sql.Identifier(TEMPLATE_SCHEMA)))


def _migrate_firms(schemas: list[str], report: Report) -> dict[str, Exception]:
    failed: dict[str, Exception] = {}
    newest = _newest_of_firm_apps()
    applied = _applied(schemas)
    _align([schema for schema in schemas if not newest <= applied[schema]], applied)
    for schema in schemas:
        try:
            if not newest <= applied[schema]:
                report(f"{schema}: migrating")
                migrate_firm(schema)
            installing.install_grants(schema)
        except Exception as error:  # noqa: BLE001  # one firm's trouble must not stop the others; all are reported  # one firm's trouble must not stop the others; all are reported
            failed[schema] = error
    return failed


def _lay_out(failed: dict[str, Exception]) -> None:
    """A room that has come with this version begins in the firms that are there already."""
    for workspace in Workspace.objects.exclude(name=""):
        if workspace.schema_name not in failed:
            try:
                beginning.lay_out(workspace)
            except Exception as error:  # noqa: BLE001  # as above
                failed[workspace.schema_name] = error


def _align(behind: list[str], applied: dict[str, set[tuple[str, str]]]) -> None:
    """Before the template goes on, the indexes of firms that stand where it stands are called as its are."""
    if not applied[TEMPLATE_SCHEMA]:
        return
    connections["owner"].set_schema_to_public()
    wanted = aligning.names(TEMPLATE_SCHEMA)
    for schema in behind:
        if schema != TEMPLATE_SCHEMA and applied[schema] == applied[TEMPLATE_SCHEMA]:
            with transaction.atomic(using="owner"):
                aligning.align(schema, wanted)


def migrate_firm(schema: str, to: list[tuple[str, str]] | None = None) -> None:
    """Brings one schema to the newest migrations, or to the given ones."""
    connection = connections["owner"]
    connection.set_schema(schema)
    executor = stepping.Stepper(connection, lambda *_: None)
    executor.migrate(to or _leaves(executor.loader, settings.FIRM_APPS))


def firm_labels() -> set[str]:
    return {room.label for room in apps.get_app_configs() if room.name in settings.FIRM_APPS}


def _newest_of_firm_apps() -> set[tuple[str, str]]:
    return set(_leaves(MigrationLoader(None), settings.FIRM_APPS))


def _leaves(loader: MigrationLoader, rooms: Iterable[str]) -> list[tuple[str, str]]:
    labels = {room.label for room in apps.get_app_configs() if room.name in rooms}
    return [leaf for leaf in loader.graph.leaf_nodes() if leaf[0] in labels]


def _applied(schemas: list[str]) -> dict[str, set[tuple[str, str]]]:
    """The migrations on record in each schema, by one query over all of them."""
    applied: dict[str, set[tuple[str, str]]] = {schema: set() for schema in schemas}
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT schemaname FROM pg_tables WHERE tablename = 'django_migrations'")
        present = [row[0] for row in cursor.fetchall() if row[0] in applied]
        if present:
            parts = [
                sql.SQL("SELECT {}, app, name FROM {}.django_migrations").format(
                    sql.Literal(schema), sql.Identifier(schema)
                )
                for schema in present
            ]
            cursor.execute(sql.SQL(" UNION ALL ").join(parts))
            for schema, app, name in cursor.fetchall():
                applied[schema].add((app, name))
    return applied
