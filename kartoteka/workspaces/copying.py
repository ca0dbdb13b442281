"""Rows of tables as lines of text, the way PostgreSQL itself copies them out and in."""

from collections.abc import Iterable, Iterator, Sequence

from psycopg import Connection, sql

Raw = Connection[tuple[object, ...]]

# Texts of the same values must be the same everywhere.
SETTINGS = (
    "SET LOCAL TimeZone = 'UTC'",
    "SET LOCAL DateStyle = 'ISO, YMD'",
    "SET LOCAL IntervalStyle = 'postgres'",
    "SET LOCAL extra_float_digits = 1",
    "SET LOCAL bytea_output = 'hex'",
)
KEY = """
    SELECT a.attname FROM pg_index i, unnest(i.indkey) WITH ORDINALITY k(attnum, place), pg_attribute a
    WHERE i.indrelid = %s::regclass AND i.indisprimary AND a.attrelid = i.indrelid AND a.attnum = k.attnum
    ORDER BY k.place"""
SHAPES = """
    SELECT c.relname, array_agg(a.attname ORDER BY a.attnum)
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = %s::regnamespace AND c.relkind = 'r' AND c.relname <> 'django_migrations'
      AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    GROUP BY 1 ORDER BY 1"""
COUNTERS = """
    SELECT c.relname, coalesce(s.last_value, 0)
    FROM pg_class c JOIN pg_depend d ON d.refobjid = c.oid AND d.deptype = 'i'
    JOIN pg_class q ON q.oid = d.objid AND q.relkind = 'S'
    JOIN pg_sequences s ON s.schemaname = %s AND s.sequencename = q.relname
    WHERE c.relnamespace = %s::regnamespace AND c.relname <> 'django_migrations' ORDER BY 1"""


def settle(connection: Raw) -> None:
    """For the rest of the transaction."""
    for setting in SETTINGS:
        connection.execute(setting)


def shapes(connection: Raw, schema: str) -> dict[str, list[str]]:
    """The tables of a schema with their columns, but for those that compute themselves."""
    found = connection.execute(SHAPES, [_quoted(schema)]).fetchall()
    return {str(table): [str(column) for column in _many(columns)] for table, columns in found}


def counters(connection: Raw, schema: str) -> dict[str, int]:
    """The last number that each table gave out."""
    found = connection.execute(COUNTERS, [schema, _quoted(schema)]).fetchall()
    return {str(table): int(str(last)) for table, last in found}


def lines(connection: Raw, schema: str, table: str, columns: Sequence[str] = ()) -> Iterator[bytes]:
    """Every row in the order of the primary key; all columns unless some are named."""
    whole = sql.Identifier(schema, table)
    key = [str(row[0]) for row in connection.execute(KEY, [whole.as_string(connection)]).fetchall()]
    with (
        connection.cursor() as cursor,
        cursor.copy(
            sql.SQL("COPY (SELECT {} FROM {} t ORDER BY {}) TO STDOUT").format(
                _listed(columns) if columns else sql.SQL("*"),
                whole,
                _listed(key) if key else sql.SQL("t::text"),
            )
        ) as copied,
    ):
        for line in copied:
            yield bytes(line)


def load(connection: Raw, schema: str, table: str, columns: Sequence[str], rows: Iterable[bytes]) -> None:
    with (
        connection.cursor() as cursor,
        cursor.copy(
            sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(schema, table), _listed(columns))
        ) as copied,
    ):
        for row in rows:
            copied.write(row)


def _many(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _listed(names: Sequence[str]) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, names))


def _quoted(schema: str) -> str:
    return sql.Identifier(schema).as_string(None)
