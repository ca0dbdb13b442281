"""A database made beside the present one, filled, and put in its place in one step."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psycopg
from psycopg import Connection, sql

from kartoteka.engine import sources
from kartoteka.engine.cluster import Cluster
from kartoteka.engine.faults import Fault
from kartoteka.engine.founding import SUPERUSER
from kartoteka.engine.places import data_folder

MAINTENANCE = "postgres"
Admin = Connection[tuple[object, ...]]
LOCALE = """
    SELECT datlocprovider::text, datcollate, datctype,
           coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale', '')
    FROM pg_database d WHERE datname = %s"""
PROVIDERS = {"b": "LOCALE_PROVIDER builtin BUILTIN_LOCALE {}", "i": "LOCALE_PROVIDER icu ICU_LOCALE {}"}


@contextmanager
def draft_beside(name: str, *, owner: str, login: str) -> Iterator[str]:
    """The name of a fresh database of the same kind; it is dropped unless `swap` was called."""
    draft = f"{name}_restoring"
    with _administer() as admin:
        _drop(admin, draft)
        _create(admin, draft, like=name, owner=owner)
        admin.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(draft)))
        admin.execute(
            sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(sql.Identifier(draft), sql.Identifier(login))
        )
    try:
        yield draft
    finally:
        with _administer() as admin:
            _drop(admin, draft)


def check_unused(name: str) -> None:
    """Raises Fault while anybody is connected to the database."""
    with _administer() as admin:
        _refuse_visitors(admin, name)


def swap(name: str, draft: str) -> None:
    """The draft becomes the database, and the database is dropped; in between there is no moment."""
    before = f"{name}_replaced"
    with _administer() as admin:
        _drop(admin, before)
        _refuse_visitors(admin, name)
        with admin.transaction():
            for old, new in ((name, before), (draft, name)):
                admin.execute(
                    sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(old), sql.Identifier(new))
                )
        _drop(admin, before)


@contextmanager
def _administer() -> Iterator[Admin]:
    if sources.is_external():
        parts = sources.connection(sources.external_url() or "")
        connection = psycopg.connect(
            host=str(parts["HOST"]),
            port=str(parts["PORT"]),
            user=str(parts["USER"]),
            password=str(parts["PASSWORD"]),
            dbname=MAINTENANCE,
            autocommit=True,
            **parts["OPTIONS"],
        )
    else:
        url = Cluster(data_folder()).url(SUPERUSER, MAINTENANCE)
        connection = psycopg.connect(url, autocommit=True)
    with connection:
        yield connection


def _create(admin: Admin, draft: str, *, like: str, owner: str) -> None:
    provider, collate, ctype, locale = admin.execute(LOCALE, [like]).fetchone() or ("c", "C", "C", "")
    words = sql.SQL(
        "CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE {} LC_CTYPE {}"
    )
    statement = words.format(
        sql.Identifier(draft), sql.Identifier(owner), sql.Literal(collate), sql.Literal(ctype)
    )
    if more := PROVIDERS.get(str(provider)):
        statement += sql.SQL(" ") + sql.SQL(more).format(sql.Literal(locale))
    try:
        admin.execute(statement)
    except psycopg.errors.InsufficientPrivilege as error:
        raise Fault(
            f"The role {owner} may not make databases. For the restore, as a superuser: ALTER ROLE {owner} CREATEDB;"
        ) from error


def _drop(admin: Admin, name: str) -> None:
    with suppress(psycopg.errors.InvalidCatalogName):
        admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _refuse_visitors(admin: Admin, name: str) -> None:
    row = admin.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = %s", [name]).fetchone()
    if row and row[0]:
        raise Fault(
            f"The database is in use by {row[0]} connections. Stop web and worker, then restore again."
        )
