"""What the tests themselves need in the database: a look past all rights, to see that nothing changed."""

from django.db import connection

from kartoteka.lib.database import connections

# Looking leaves its traces here, refused or not.
TRACES = (
    "audit_event",
    "audit_link",
    "audit_head",
    "clientbook_look",
    "django_session",
    "usersessions_usersession",
    "kartoteka_cache",
)
SCHEMAS = ("public", "firm_home", "firm_rival")
TABLES = """
    SELECT nspname, relname, c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
    WHERE relkind = 'r' AND nspname = ANY(%s) AND relname <> ALL(%s) ORDER BY 1, 2"""
ONE = (
    "SELECT '{0}.{1}' AS name, count(*) || ' ' || coalesce(sum(hashtextextended("
    "(to_jsonb(r) - 'used_at' - 'last_login')::text, 0)::numeric), 0) AS sum FROM {0}.{1} r"
)
# What a transaction wrote so far, undone or not; the database counts it anyway, so asking costs nearly nothing.
WRITES = (
    "CREATE FUNCTION guard_tests.writes() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS"
    " $$ SELECT sum(pg_stat_get_xact_tuples_inserted(t) + pg_stat_get_xact_tuples_updated(t)"
    " + pg_stat_get_xact_tuples_deleted(t))::bigint FROM unnest('{{{}}}'::oid[]) AS t $$"
)
FUNCTION = (
    "CREATE FUNCTION guard_tests.fingerprint() RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER AS"
    " $$ BEGIN RETURN (SELECT jsonb_object_agg(name, sum) FROM ({}) AS t); END $$"
)


def lay() -> None:
    """Makes the functions that sum up all rows of both firms, and all writing, whoever asks for it."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("DROP SCHEMA IF EXISTS guard_tests CASCADE")
        cursor.execute("CREATE SCHEMA guard_tests")
        cursor.execute("GRANT USAGE ON SCHEMA guard_tests TO PUBLIC")
        cursor.execute(TABLES, [list(SCHEMAS), list(TRACES)])
        tables = cursor.fetchall()
        cursor.execute(FUNCTION.format(" UNION ALL ".join(ONE.format(*table) for table in tables)))
        cursor.execute(WRITES.format(",".join(str(oid) for _, _, oid in tables)))


def clear() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("DROP SCHEMA guard_tests CASCADE")


def fingerprint() -> dict[str, str]:
    """Row count and checksum of each table, the traces of looking left out."""
    import json

    with connection.cursor() as cursor:
        cursor.execute("SELECT guard_tests.fingerprint()")
        told = cursor.fetchone()[0]
    return told if isinstance(told, dict) else json.loads(told)


def writes() -> int:
    """How many rows this transaction has written, whatever of it was undone since."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT guard_tests.writes()")
        return int(cursor.fetchone()[0])


def differences(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
